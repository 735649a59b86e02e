import { basename } from 'node:path'
import type { Result } from '#shared/errors.ts'
import { systemCode } from './file-failure.ts'
import { saveFailureOf } from './not-saved.ts'
import { writeWhole, type Pieces } from './write-whole.ts'
import type { Log } from '../logging/log.ts'

/** Begins each CSV: without it Excel does not read UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff'

export interface SavePorts {
  /** Asks the user where to save; undefined when the dialog was closed. */
  readonly chooseFile: (defaultName: string) => Promise<string | undefined>
  readonly log: Log
}

/** `name` is null when the user closed the dialog. */
export type Saved = Result<{ name: string | null }, 'not-saved'>

/** Asks for a place and writes the file there, atomically. `onSaved` gets the path, which never leaves main. */
export async function saveFile(
  { chooseFile, log }: SavePorts,
  defaultName: string,
  pieces: Pieces,
  onSaved?: (file: string) => void,
): Promise<Saved> {
  try {
    const file = await chooseFile(defaultName)
    if (file === undefined) return { ok: true, value: { name: null } }
    await writeWhole(file, pieces, log)
    onSaved?.(file)
    return { ok: true, value: { name: basename(file) } }
  } catch (error) {
    log.error('A file could not be saved', systemCode(error) ?? error)
    return { ok: false, error: { code: 'not-saved', because: saveFailureOf(error) } }
  }
}
