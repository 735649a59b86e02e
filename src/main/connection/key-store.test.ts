import { expect, test, vi } from 'vitest'
import type { KeyKeeping } from '#shared/connection.ts'
import { createFakeVault } from '../../../test/main/fake-vault.ts'
import { createKeyStore } from './key-store.ts'
import { createPassingConnections } from './saved-connections.ts'
import { VaultBusy } from './vault-busy.ts'

const KEY = 'abcdefgh1234'
const LEEDS = { id: 'leeds', name: 'Leeds' }
const ACCEPTED = { key: KEY, account: LEEDS, acceptedAt: '2026-01-02T03:04:05Z' }

function openKeyStore(keeping: KeyKeeping = 'protected') {
  const vault = createFakeVault(keeping)
  const saved = createPassingConnections('practice')
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  const open = () => createKeyStore({ vault, saved, log })
  return { keyStore: open(), reopen: open, vault, saved, log }
}

test('keeps a key that survives the program, and gives it back', async () => {
  const { keyStore, reopen } = openKeyStore()

  await keyStore.keep('sandbox', ACCEPTED)

  expect(await reopen().key('sandbox')).toEqual({ ok: true, value: { key: KEY, accountId: 'leeds' } })
})

test('writes down neither the key nor a part of it beyond its last four characters', async () => {
  const { keyStore, saved } = openKeyStore()

  await keyStore.keep('sandbox', ACCEPTED)

  expect(JSON.stringify(saved.find('sandbox'))).not.toContain('abcd')
  expect(saved.find('sandbox')?.keyEnding).toBe('1234')
})

test('describes a connection without its key', async () => {
  const { keyStore } = openKeyStore()

  const connection = await keyStore.keep('production', ACCEPTED)

  const described = {
    environment: 'production',
    accountId: 'leeds',
    account: 'Leeds',
    keyEnding: '1234',
    acceptedAt: '2026-01-02T03:04:05Z',
    keeping: 'protected',
  }
  expect(connection).toEqual(described)
  expect(keyStore.connections()).toEqual([described])
})

test('keeps a key in memory where the computer cannot protect it, and writes nothing down', async () => {
  const { keyStore, reopen, saved } = openKeyStore('memory')

  const connection = await keyStore.keep('sandbox', ACCEPTED)

  expect(connection.keeping).toBe('memory')
  expect(await keyStore.key('sandbox')).toEqual({ ok: true, value: { key: KEY, accountId: 'leeds' } })
  expect(saved.find('sandbox')).toBeUndefined()
  expect(await reopen().key('sandbox')).toEqual({ ok: false, error: { code: 'no-key' } })
})

test('replaces a key that was written down by one that is kept in memory', async () => {
  const { keyStore, saved } = openKeyStore('memory')
  await saved.save('sandbox', LEEDS, { keyEnding: '0000', acceptedAt: '', ciphertext: 'old' })

  await keyStore.keep('sandbox', ACCEPTED)

  expect(saved.find('sandbox')).toBeUndefined()
  expect(keyStore.connections().map(({ keyEnding }) => keyEnding)).toEqual(['1234'])
})

test('changes nothing when the key store is busy while a key is saved', async () => {
  const { keyStore, vault } = openKeyStore()
  await keyStore.keep('sandbox', ACCEPTED)
  vault.mood = 'busy'

  await expect(keyStore.keep('sandbox', { ...ACCEPTED, key: 'another-key' })).rejects.toThrow(VaultBusy)

  vault.mood = 'well'
  expect(await keyStore.key('sandbox')).toEqual({ ok: true, value: { key: KEY, accountId: 'leeds' } })
})

test.each([
  ['busy', 'key-store-busy'],
  ['broken', 'key-unreadable'],
] as const)('keeps a key that cannot be read because the key store is %s', async (mood, code) => {
  const { keyStore, vault } = openKeyStore()
  await keyStore.keep('sandbox', ACCEPTED)
  vault.mood = mood

  expect(await keyStore.key('sandbox')).toEqual({ ok: false, error: { code } })
  expect(keyStore.has('sandbox')).toBe(true)
  vault.mood = 'well'
  expect((await keyStore.key('sandbox')).ok).toBe(true)
})

test('re-encrypts a key when the system asks for it', async () => {
  const { keyStore, vault, saved } = openKeyStore()
  await keyStore.keep('sandbox', ACCEPTED)
  const before = saved.find('sandbox')?.ciphertext
  vault.mood = 'stale'

  const answer = await keyStore.key('sandbox')

  expect(answer).toEqual({ ok: true, value: { key: KEY, accountId: 'leeds' } })
  expect(saved.find('sandbox')?.ciphertext).not.toBe(before)
  expect(await keyStore.key('sandbox')).toEqual(answer)
})

test('does not bring back a key that was forgotten while it was re-encrypted', async () => {
  const { keyStore, vault } = openKeyStore()
  await keyStore.keep('sandbox', ACCEPTED)
  vault.mood = 'stale'

  const reading = keyStore.key('sandbox')
  await keyStore.forget('sandbox')
  await reading

  expect(keyStore.has('sandbox')).toBe(false)
})

test('does not bring back a name that was changed while the key was re-encrypted', async () => {
  const { keyStore, vault } = openKeyStore()
  await keyStore.keep('sandbox', ACCEPTED)
  vault.mood = 'stale'

  const reading = keyStore.key('sandbox')
  await keyStore.rename('sandbox', 'York')
  await reading

  expect(keyStore.connections().map(({ account }) => account)).toEqual(['York'])
})

test.each<KeyKeeping>(['protected', 'memory'])(
  'renames the account of a key that is kept %s: it is the same account',
  async (keeping) => {
    const { keyStore } = openKeyStore(keeping)
    const before = await keyStore.keep('sandbox', ACCEPTED)

    await keyStore.rename('sandbox', 'York')

    expect(keyStore.connections()).toEqual([{ ...before, account: 'York' }])
    expect(await keyStore.key('sandbox')).toEqual({ ok: true, value: { key: KEY, accountId: 'leeds' } })
  },
)

test.each<KeyKeeping>(['protected', 'memory'])('forgets a key that is kept %s', async (keeping) => {
  const { keyStore } = openKeyStore(keeping)
  await keyStore.keep('sandbox', ACCEPTED)

  await keyStore.forget('sandbox')

  expect(keyStore.has('sandbox')).toBe(false)
  expect(keyStore.connections()).toEqual([])
  expect(await keyStore.key('sandbox')).toEqual({ ok: false, error: { code: 'no-key' } })
})
