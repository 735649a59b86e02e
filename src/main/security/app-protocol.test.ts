import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { createAppProtocol, fileOf } from './app-protocol.ts'
import { APP_ORIGIN } from './app-scheme.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'

const log = createRecordedLog()
let folder: string
let page: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cancellist-'))
  page = path.join(folder, 'renderer')
  mkdirSync(path.join(page, 'assets'), { recursive: true })
  writeFileSync(path.join(folder, 'secret.json'), '{}')
  writeFileSync(path.join(folder, 'renderer.html'), 'a neighbour with the same beginning')
  writeFileSync(path.join(page, 'index.html'), '<p>home</p>')
  writeFileSync(path.join(page, 'assets/a b.js'), 'let a')
  for (const name of ['a.css', 'a.svg', 'a.png', 'a.woff2', 'a.json']) writeFileSync(path.join(page, name), name)
  writeFileSync(path.join(page, 'notes.txt'), 'no type for this')
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

const get = (url: string, method = 'GET') => createAppProtocol(page, log)({ url, method })

test.each([
  ['app://cancellist/index.html', 'text/html; charset=utf-8', '<p>home</p>'],
  ['app://cancellist/assets/a%20b.js?v=1#x', 'text/javascript; charset=utf-8', 'let a'],
  ['app://cancellist/a.css', 'text/css; charset=utf-8', 'a.css'],
  ['app://cancellist/a.svg', 'image/svg+xml', 'a.svg'],
  ['app://cancellist/a.png', 'image/png', 'a.png'],
  ['app://cancellist/a.woff2', 'font/woff2', 'a.woff2'],
  ['app://cancellist/a.json', 'application/json; charset=utf-8', 'a.json'],
])('serves %s with its type', async (url, type, body) => {
  const response = await get(url)

  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe(type)
  expect(await response.text()).toBe(body)
})

test.each(['app://cancellist/index.html', 'app://cancellist/nothing.html'])(
  'sends the policy and forbids guessing types with %s',
  async (url) => {
    const { headers } = await get(url)

    expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy())
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  },
)

test.each([
  'app://cancellist/../secret.json',
  'app://cancellist/%2e%2e/secret.json',
  'app://cancellist/..%2fsecret.json',
  'app://cancellist/..%2frenderer.html',
  'app://cancellist/assets/..%2f..%2fsecret.json',
  'app://cancellist//etc/passwd.json',
  'app://cancellist/',
  'app://cancellist/assets',
  'app://cancellist/nothing.html',
  'app://cancellist/notes.txt',
  'app://cancellist/index.html%00.js',
  'app://cancellist/%E0%A4%A',
  'app://other/index.html',
  'https://cancellist/index.html',
  'nonsense',
])('does not find %s', async (url) => {
  const response = await get(url)

  expect(response.status).toBe(404)
  expect(await response.text()).toBe('')
})

test('answers nothing but GET', async () => {
  const response = await get('app://cancellist/index.html', 'POST')

  expect(response.status).toBe(404)
})

test('keeps every address within the folder', () => {
  const file = fileOf('app://cancellist/a/..%2f..%2f..%2findex.html', '/the/folder')

  expect(file).toBe(path.resolve('/the/folder/index.html'))
})

test('a missing part of the window is logged', async () => {
  const answer = await createAppProtocol(page, log)({ url: `${APP_ORIGIN}/assets/gone.js`, method: 'GET' })

  expect(answer.status).toBe(404)
  expect(log.lines.join()).toContain('A part of the window could not be read')
})
