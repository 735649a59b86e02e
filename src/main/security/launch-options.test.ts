import { expect, test } from 'vitest'
import { loopbackUrl, readLaunchOptions } from './launch-options.ts'

const EVERYTHING = {
  CANCELLIST_PROFILE: '/tmp/profile',
  CANCELLIST_PRO_URL: 'http://127.0.0.1:8080',
  CANCELLIST_PRO_KEY: 'a-key',
  ELECTRON_RENDERER_URL: 'http://localhost:5173',
  CANCELLIST_POLICY: '/tmp/policy.json',
}

test('takes everything from the environment of an unpackaged program', () => {
  expect(readLaunchOptions(EVERYTHING, false)).toEqual({
    profile: '/tmp/profile',
    rendererUrl: 'http://localhost:5173',
    policy: ['/tmp/policy.json'],
    pro: { url: 'http://127.0.0.1:8080', key: 'a-key' },
  })
})

test('takes nothing from the environment of a packaged program', () => {
  expect(readLaunchOptions(EVERYTHING, true)).toEqual({})
})

test('takes an empty variable for none', () => {
  expect(readLaunchOptions({ CANCELLIST_PROFILE: '', ELECTRON_RENDERER_URL: '' }, false)).toStrictEqual({})
})

test('takes a stand-in for PRO without a key', () => {
  const { profile, pro } = readLaunchOptions({ ...EVERYTHING, CANCELLIST_PRO_KEY: '' }, false)

  expect(profile).toBe('/tmp/profile')
  expect(pro).toStrictEqual({ url: 'http://127.0.0.1:8080' })
})

test.each([
  ['a stand-in on another computer', { ...EVERYTHING, CANCELLIST_PRO_URL: 'http://example.com' }],
  ['a stand-in in the profile with the saved keys', { ...EVERYTHING, CANCELLIST_PROFILE: undefined }],
  ['a key without a stand-in', { ...EVERYTHING, CANCELLIST_PRO_URL: undefined }],
])('refuses to start with %s', (_what, variables) => {
  const { refusal, pro } = readLaunchOptions(variables, false)

  expect(refusal).toContain('CANCELLIST_PRO_')
  expect(pro).toBeUndefined()
})

test.each([
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ['http://localhost:1', 'http://localhost:1'],
  ['http://[::1]:9000', 'http://[::1]:9000'],
  ['https://127.0.0.1:8443', 'https://127.0.0.1:8443'],
  ['http://127.0.0.1:8080/base/', 'http://127.0.0.1:8080/base'],
  ['http://127.0.0.1:8080//', 'http://127.0.0.1:8080'],
])('takes %s for an address of this computer', (text, url) => {
  expect(loopbackUrl(text)).toBe(url)
})

test.each([
  'https://192.168.0.1',
  'ftp://127.0.0.1',
  'http://127.0.0.1.example.com',
  'http://localhost.example.com',
  'http://127.0.0.1@example.com',
  'http://user:word@127.0.0.1',
  'http://user@127.0.0.1',
  'http://:word@127.0.0.1',
  'http://127.0.0.1/#to',
  'http://192.168.0.1',
  'http://0.0.0.0',
  'http://127.0.0.1/?to=http://example.com',
  'file:///127.0.0.1',
  '127.0.0.1:8080',
  '',
])('does not take %j for an address of this computer', (text) => {
  expect(loopbackUrl(text)).toBeUndefined()
})
