/** Where this project is on this machine, and its Electron: for the scripts, the specs and the benches. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project. */
export const ROOT = fileURLToPath(new URL('../', import.meta.url))

/** Electron refuses to run its sandbox as root, which is who build servers tend to be. */
export const NO_SANDBOX = process.getuid?.() === 0 && process.platform === 'linux' ? ['--no-sandbox'] : []

/** Electron's binary, as far as one is on this machine. */
export function findElectron(): { readonly executable: string; readonly because: string } | undefined {
  const named = process.env['ELECTRON_EXEC_PATH'] ?? ''
  if (named !== '') return { executable: named, because: 'ELECTRON_EXEC_PATH names it' }
  const folder = path.join(ROOT, 'node_modules/electron')
  const pathFile = path.join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const executable = path.join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(executable) ? { executable, because: 'its binary is in node_modules' } : undefined
}
