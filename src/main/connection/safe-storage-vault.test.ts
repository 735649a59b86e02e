import type { SafeStorage } from 'electron'
import { expect, test } from 'vitest'
import { createVirtualClock } from '../../../test/main/virtual-clock.ts'
import { createSafeStorageVault } from './safe-storage-vault.ts'
import { VaultBusy } from './vault-busy.ts'

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>

interface Behaviour {
  readonly available?: boolean
  readonly backend?: Backend
  readonly stale?: boolean
  readonly failure?: string
}

function createStorage({ available = true, backend = 'gnome_libsecret', stale = false, failure = '' }: Behaviour = {}) {
  const answer = <Value>(value: Value): Promise<Value> =>
    failure === '' ? Promise.resolve(value) : Promise.reject(new Error(failure))
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(available),
    encryptStringAsync: (text: string) => answer(Buffer.from(`locked ${text}`)),
    decryptStringAsync: (ciphertext: Buffer) =>
      answer({ result: ciphertext.toString().replace('locked ', ''), shouldReEncrypt: stale }),
    getSelectedStorageBackend: () => backend,
  }
}

test('gives a text back as it was', async () => {
  const vault = createSafeStorageVault(createStorage(), 'win32', createVirtualClock())

  const ciphertext = await vault.encrypt('the key')

  expect(Buffer.from(ciphertext, 'base64').toString()).toBe('locked the key')
  expect(await vault.decrypt(ciphertext)).toEqual({ text: 'the key', stale: false })
})

test('says when the system wants a text re-encrypted', async () => {
  const vault = createSafeStorageVault(createStorage({ stale: true }), 'darwin', createVirtualClock())

  expect((await vault.decrypt('')).stale).toBe(true)
})

test.each(['win32', 'darwin', 'linux'] as const)('keeps keys protected where %s can', async (platform) => {
  expect(await createSafeStorageVault(createStorage(), platform, createVirtualClock()).keeping()).toBe('protected')
})

test.each(['win32', 'darwin', 'linux'] as const)('keeps keys in memory where %s cannot', async (platform) => {
  expect(
    await createSafeStorageVault(createStorage({ available: false }), platform, createVirtualClock()).keeping(),
  ).toBe('memory')
})

test.each<Backend>(['basic_text', 'unknown'])(
  'keeps keys in memory on Linux with %s, although encryption is said to be available',
  async (backend) => {
    expect(await createSafeStorageVault(createStorage({ backend }), 'linux', createVirtualClock()).keeping()).toBe(
      'memory',
    )
  },
)

test('tells a key store that is busy from one that fails', async () => {
  const busy = createSafeStorageVault(
    createStorage({ failure: 'Encryption is temporarily unavailable.' }),
    'darwin',
    createVirtualClock(),
  )
  const broken = createSafeStorageVault(
    createStorage({ failure: 'Error while decrypting' }),
    'darwin',
    createVirtualClock(),
  )

  await expect(busy.encrypt('x')).rejects.toThrow(VaultBusy)
  await expect(busy.decrypt('x')).rejects.toThrow(VaultBusy)
  await expect(broken.decrypt('x')).rejects.not.toThrow(VaultBusy)
})

test('a key store that never answers is busy after its limit, and nothing hangs with it', async () => {
  const never = () => new Promise<never>(() => undefined)
  const clock = createVirtualClock()
  const silent = {
    ...createStorage(),
    isAsyncEncryptionAvailable: never,
    encryptStringAsync: never,
    decryptStringAsync: never,
  }
  const vault = createSafeStorageVault(silent, 'win32', clock)

  await expect(vault.decrypt('')).rejects.toBeInstanceOf(VaultBusy)
  expect(clock.elapsed()).toBe(10_000)
  await expect(vault.encrypt('the key')).rejects.toBeInstanceOf(VaultBusy)
  await expect(vault.keeping()).rejects.toBeInstanceOf(VaultBusy)
})
