import { readFile } from 'node:fs/promises'
import type { Handlers } from '../ipc/handlers.ts'

/** The licences of third parties, as the build wrote them. */
export function createLicencesHandler(file: string): Handlers<'app'>['licences'] {
  return async () => ({ ok: true, value: await readFile(file, 'utf8') })
}
