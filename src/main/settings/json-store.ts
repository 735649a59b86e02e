import { existsSync, renameSync } from 'node:fs'
import path from 'node:path'
import type { Options as StoreOptions } from 'electron-store'
import Store from 'electron-store'
import type { Log } from '../logging/log.ts'

type Options<Value extends Record<string, unknown>> = StoreOptions<Value> & {
  readonly name: string
  readonly cwd: string
}

/** Only this user of the computer may read or write the file. */
const PRIVATE_FILE_MODE = 0o600

/** A store in a JSON file. A file that is damaged is set aside and replaced: it never keeps the program from starting. */
export function openJsonStore<Value extends Record<string, unknown>>(options: Options<Value>, log: Log): Store<Value> {
  const whole = { configFileMode: PRIVATE_FILE_MODE, ...options }
  try {
    return new Store<Value>(whole)
  } catch (error) {
    log.error(`${options.name}.json could not be read and was set aside`, nameOf(error))
    setAside(path.join(options.cwd, `${options.name}.json`))
    return new Store<Value>(whole)
  }
}

function setAside(file: string): void {
  if (existsSync(file)) renameSync(file, file.replace(/\.json$/, '.damaged.json'))
}

/** A parser's message quotes the file. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'not an error'
}
