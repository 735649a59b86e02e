import path from 'node:path'
import { inspect } from 'node:util'
// The entry for plain Node: the one for Electron opens channels to the window.
import electronLog from 'electron-log/node.js'
import type { Log } from './log.ts'
import { closeToOthers, PRIVATE_FILE } from './private-folder.ts'
import { redact } from './redact.ts'

const MAX_SIZE_BYTES = 1_000_000

/** The log: one file in `folder`, rotated once when it is full. */
export function createFileLog(folder: string, onConsole: 'warn' | false = 'warn'): Log {
  const { file, console, ...others } = electronLog.transports
  for (const other of Object.values(others)) if (other) other.level = false
  file.resolvePathFn = () => path.join(folder, 'main.log')
  file.maxSize = MAX_SIZE_BYTES
  const notClosed = closeToOthers(folder)
  file.writeOptions = { ...file.writeOptions, mode: PRIVATE_FILE }
  file.level = 'info'
  console.level = onConsole
  if (notClosed !== undefined)
    electronLog.warn(redact(withCause('The folder of the log could not be made private', notClosed)))
  return {
    info: (message) => {
      electronLog.info(redact(message))
    },
    warn: (message, cause) => {
      electronLog.warn(redact(withCause(message, cause)))
    },
    error: (message, cause) => {
      electronLog.error(redact(withCause(message, cause)))
    },
  }
}

function withCause(message: string, cause: unknown): string {
  return cause === undefined ? message : `${message}: ${inspect(cause, { depth: 4 })}`
}
