import { expect, test, vi } from 'vitest'
import type { KeyKeeping } from '#shared/connection.ts'
import { createFakeVault } from './fake-vault.ts'
import { createKeyCabinet } from './key-cabinet.ts'
import { createPassingConnections } from './saved-connections.ts'
import { VaultBusy } from './vault-busy.ts'

const KEY = 'abcdefgh1234'
const ACCEPTED = { key: KEY, account: 'Leeds', acceptedAt: '2026-01-02T03:04:05Z' }

function createCabinet(keeping: KeyKeeping = 'protected') {
  const vault = createFakeVault(keeping)
  const saved = createPassingConnections('practice')
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  const open = () => createKeyCabinet({ vault, saved, log })
  return { cabinet: open(), reopen: open, vault, saved, log }
}

test('keeps a key that survives the program, and gives it back', async () => {
  const { cabinet, reopen } = createCabinet()

  await cabinet.keep('sandbox', ACCEPTED)

  expect(await reopen().key('sandbox')).toEqual({ ok: true, value: { key: KEY, account: 'Leeds' } })
})

test('writes down neither the key nor a part of it beyond its last four characters', async () => {
  const { cabinet, saved } = createCabinet()

  await cabinet.keep('sandbox', ACCEPTED)

  expect(JSON.stringify(saved.find('sandbox'))).not.toContain('abcd')
  expect(saved.find('sandbox')?.keyEnding).toBe('1234')
})

test('describes a connection without its key', async () => {
  const { cabinet } = createCabinet()

  const connection = await cabinet.keep('production', ACCEPTED)

  const described = {
    environment: 'production',
    account: 'Leeds',
    keyEnding: '1234',
    acceptedAt: '2026-01-02T03:04:05Z',
    keeping: 'protected',
  }
  expect(connection).toEqual(described)
  expect(cabinet.connections()).toEqual([described])
})

test('keeps a key in memory where the computer cannot protect it, and writes nothing down', async () => {
  const { cabinet, reopen, saved } = createCabinet('memory')

  const connection = await cabinet.keep('sandbox', ACCEPTED)

  expect(connection.keeping).toBe('memory')
  expect(await cabinet.key('sandbox')).toEqual({ ok: true, value: { key: KEY, account: 'Leeds' } })
  expect(saved.find('sandbox')).toBeUndefined()
  expect(await reopen().key('sandbox')).toEqual({ ok: false, error: { code: 'no-key' } })
})

test('replaces a key that was written down by one that is kept in memory', async () => {
  const { cabinet, saved } = createCabinet('memory')
  saved.save('sandbox', { account: '', keyEnding: '0000', acceptedAt: '', ciphertext: 'old' })

  await cabinet.keep('sandbox', ACCEPTED)

  expect(saved.find('sandbox')).toBeUndefined()
  expect(cabinet.connections().map(({ keyEnding }) => keyEnding)).toEqual(['1234'])
})

test('changes nothing when the key store is busy while a key is saved', async () => {
  const { cabinet, vault } = createCabinet()
  await cabinet.keep('sandbox', ACCEPTED)
  vault.mood = 'busy'

  await expect(cabinet.keep('sandbox', { ...ACCEPTED, key: 'another-key' })).rejects.toThrow(VaultBusy)

  vault.mood = 'well'
  expect(await cabinet.key('sandbox')).toEqual({ ok: true, value: { key: KEY, account: 'Leeds' } })
})

test.each([
  ['busy', 'key-store-busy'],
  ['broken', 'key-unreadable'],
] as const)('keeps a key that cannot be read because the key store is %s', async (mood, code) => {
  const { cabinet, vault } = createCabinet()
  await cabinet.keep('sandbox', ACCEPTED)
  vault.mood = mood

  expect(await cabinet.key('sandbox')).toEqual({ ok: false, error: { code } })
  expect(cabinet.has('sandbox')).toBe(true)
  vault.mood = 'well'
  expect((await cabinet.key('sandbox')).ok).toBe(true)
})

test('encrypts a key anew when the system asks for it', async () => {
  const { cabinet, vault, saved } = createCabinet()
  await cabinet.keep('sandbox', ACCEPTED)
  const before = saved.find('sandbox')?.ciphertext
  vault.mood = 'stale'

  const answer = await cabinet.key('sandbox')

  expect(answer).toEqual({ ok: true, value: { key: KEY, account: 'Leeds' } })
  expect(saved.find('sandbox')?.ciphertext).not.toBe(before)
  expect(await cabinet.key('sandbox')).toEqual(answer)
})

test('does not bring back a key that was forgotten while it was encrypted anew', async () => {
  const { cabinet, vault } = createCabinet()
  await cabinet.keep('sandbox', ACCEPTED)
  vault.mood = 'stale'

  const reading = cabinet.key('sandbox')
  cabinet.forget('sandbox')
  await reading

  expect(cabinet.has('sandbox')).toBe(false)
})

test.each<KeyKeeping>(['protected', 'memory'])('forgets a key that is kept %s', async (keeping) => {
  const { cabinet } = createCabinet(keeping)
  await cabinet.keep('sandbox', ACCEPTED)

  cabinet.forget('sandbox')

  expect(cabinet.has('sandbox')).toBe(false)
  expect(cabinet.connections()).toEqual([])
  expect(await cabinet.key('sandbox')).toEqual({ ok: false, error: { code: 'no-key' } })
})
