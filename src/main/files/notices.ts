import { readFile } from 'node:fs/promises'
import type { Handlers } from '../ipc/handlers.ts'

/** Third-party notices, as the build wrote them. */
export function createNoticesHandler(file: string): Handlers<'app'>['notices'] {
  return async () => ({ ok: true, value: await readFile(file, 'utf8') })
}
