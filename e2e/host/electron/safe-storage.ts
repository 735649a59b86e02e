import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { standIn } from './stand-in.ts'

/** The user's own secret, as a system's key store would have it: given by the test, and never on disk. */
const SECRET = Buffer.from(process.env['STAND_IN_SECRET'] ?? randomBytes(32).toString('hex'), 'hex')
const BACKEND = process.env['STAND_IN_KEY_STORE'] ?? 'gnome_libsecret'
const PREFIX = Buffer.from('v11')
const NONCE_BYTES = 12
const TAG_BYTES = 16

function encrypt(text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', SECRET, nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([PREFIX, nonce, cipher.getAuthTag(), sealed])
}

function decrypt(sealed: Buffer): string {
  const [nonceAt, tagAt] = [PREFIX.length, PREFIX.length + NONCE_BYTES]
  const decipher = createDecipheriv('aes-256-gcm', SECRET, sealed.subarray(nonceAt, tagAt))
  decipher.setAuthTag(sealed.subarray(tagAt, tagAt + TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(tagAt + TAG_BYTES)), decipher.final()]).toString('utf8')
}

const failed = (): never => {
  throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.')
}

/** The asynchronous calls only: the others are deprecated. */
export const safeStorage = standIn('safeStorage', {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  getSelectedStorageBackend: () => BACKEND,
  encryptStringAsync: (text: string) => Promise.resolve(encrypt(text)),
  decryptStringAsync: (sealed: Buffer) =>
    Promise.resolve(sealed)
      .then(decrypt)
      .catch(failed)
      .then((result) => ({ result, shouldReEncrypt: false })),
})
