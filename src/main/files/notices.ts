import { readFile } from 'node:fs/promises'
import type { Handlers } from '../ipc/handlers.ts'

/** Whose work the program contains, as the build wrote it down. */
export function createNoticesHandler(file: string): Handlers<'app'>['notices'] {
  return async () => ({ ok: true, value: await readFile(file, 'utf8') })
}
