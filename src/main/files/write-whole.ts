import { randomUUID } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Log } from '../logging/log.ts'
import { systemCode } from './file-failure.ts'

/** The pieces of a file; nothing of it is made before a place was chosen. */
export type Pieces = Iterable<string> | AsyncIterable<string | Uint8Array>

/** What file systems say that cannot be told to write at once, shares among them. The file is as whole as they can make it. */
const KNOWS_NO_SYNC: ReadonlySet<string> = new Set(['EPERM', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

/** Writes beside the target first: a rename within one folder is all or nothing. */
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
    // What went wrong first is what is said.
    await rm(part, { force: true }).catch((left: unknown) => {
      log.warn('A part of a file that was not saved could not be removed', systemCode(left))
    })
    throw error
  }
}

async function sync(handle: FileHandle, log: Log): Promise<void> {
  try {
    await handle.sync()
  } catch (error) {
    const code = systemCode(error) ?? ''
    if (!KNOWS_NO_SYNC.has(code)) throw error
    log.warn('The place where a file was saved knows no sync', code)
  }
}
