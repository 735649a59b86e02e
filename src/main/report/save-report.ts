import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Result } from '#shared/errors.ts'

export interface SavePorts {
  /** Asks the user where to save; undefined when the dialog was closed. */
  readonly chooseFile: (defaultName: string) => Promise<string | undefined>
}

/** `name` is null when the user closed the dialog. */
export type Saved = Result<{ name: string | null }, 'not-saved'>

/** The pieces of a file; nothing of it is made before a place was chosen. */
export type Pieces = Iterable<string> | AsyncIterable<string | Uint8Array>

/**
 * Asks for a place and writes the file there. Nobody ever finds half a report under the name that was chosen.
 * `onSaved` hears where it is: that never leaves main.
 */
export async function saveReport(
  ports: SavePorts,
  defaultName: string,
  pieces: Pieces,
  onSaved?: (file: string) => void,
): Promise<Saved> {
  const file = await ports.chooseFile(defaultName)
  if (file === undefined) return { ok: true, value: { name: null } }
  try {
    await writeWhole(file, pieces)
    onSaved?.(file)
    return { ok: true, value: { name: basename(file) } }
  } catch (error) {
    return { ok: false, error: { code: 'not-saved', detail: detailOf(error) } }
  }
}

/** Writes beside the target first: a rename within one folder is all or nothing. */
async function writeWhole(file: string, pieces: Pieces): Promise<void> {
  const part = join(dirname(file), `.${randomUUID()}.part`)
  try {
    const handle = await open(part, 'wx')
    try {
      for await (const piece of pieces) await handle.writeFile(piece)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

const PLAIN_DETAILS: Readonly<Record<string, string>> = {
  EACCES: 'this folder does not allow it, or the file is open in another program',
  EPERM: 'this folder does not allow it, or the file is open in another program',
  EBUSY: 'the file is open in another program',
  EISDIR: 'a folder has that name',
  ENOENT: 'the folder is no longer there',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk space allotted to you is used up',
  EROFS: 'the disk cannot be written to',
  ENAMETOOLONG: 'the name is too long',
}

function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return PLAIN_DETAILS[code] ?? error.message
}
