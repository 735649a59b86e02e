import { randomUUID } from 'node:crypto'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Log } from '../logging/log.ts'
import { systemCode } from './file-failure.ts'

/** The pieces of a file, made only once a place was chosen. */
export type Pieces = Iterable<string> | AsyncIterable<string | Uint8Array>

/** Errors of file systems that cannot flush on request, network shares among them. */
const LACKS_FSYNC: ReadonlySet<string> = new Set(['EPERM', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

/**
 * Writes beside the target first: renaming within one folder is atomic. `mode`: the permissions of a new file. Rejects with the
 * system's error, or with that of `pieces`.
 */
export async function writeWhole(file: string, pieces: Pieces, log: Log, mode?: number): Promise<void> {
  const part = join(dirname(file), `.${randomUUID()}.part`)
  try {
    const handle = await open(part, 'wx', mode)
    try {
      for await (const piece of pieces) await handle.writeFile(piece)
      await sync(handle, log)
    } finally {
      await handle.close()
    }
    await rename(part, file)
  } catch (error) {
    // Report the first failure.
    await rm(part, { force: true }).catch((left: unknown) => {
      log.warn('The temporary file of a failed save could not be removed', systemCode(left))
    })
    throw error
  }
}

async function sync(handle: FileHandle, log: Log): Promise<void> {
  try {
    await handle.sync()
  } catch (error) {
    const code = systemCode(error) ?? ''
    if (!LACKS_FSYNC.has(code)) throw error
    log.warn('The disk of a saved file does not support fsync', code)
  }
}
