/** The paths of this project and its Electron, for the scripts, specs and benches. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project. */
export const ROOT = fileURLToPath(new URL('../', import.meta.url))

/** Electron refuses to run its sandbox as root, and build servers often run as root. */
export const NO_SANDBOX = process.getuid?.() === 0 && process.platform === 'linux' ? ['--no-sandbox'] : []

/** Electron's binary, if this machine has one. */
export function findElectron(): { readonly executable: string; readonly because: string } | undefined {
  const named = process.env['ELECTRON_EXEC_PATH'] ?? ''
  if (named !== '') return { executable: named, because: 'ELECTRON_EXEC_PATH names it' }
  const folder = path.join(ROOT, 'node_modules/electron')
  const pathFile = path.join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const executable = path.join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(executable) ? { executable, because: 'its binary is in node_modules' } : undefined
}
