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

/** The schemas are ours and tested: to prove them anew takes a good part of a start. Values are checked all the same. */
const OWN_SCHEMAS = { validateSchema: false }

/** A store in a JSON file. A file that is damaged is set aside and replaced: it never keeps the program from starting. */
export function openJsonStore<Value extends Record<string, unknown>>(options: Options<Value>, log: Log): Store<Value> {
  const whole = { configFileMode: PRIVATE_FILE_MODE, ajvOptions: OWN_SCHEMAS, ...options }
  try {
    return new Store<Value>(whole)
  } catch (error) {
    log.error(`${options.name}.json could not be read and was set aside`, nameOf(error))
    setAside(path.join(options.cwd, `${options.name}.json`))
    return new Store<Value>(whole)
  }
}

/** Under a name of its own: one that was set aside before may be the better one. */
function setAside(file: string): void {
  if (!existsSync(file)) return
  const aside = (again: number): string => file.replace(/\.json$/, `.damaged${again === 1 ? '' : `-${again}`}.json`)
  let again = 1
  while (existsSync(aside(again))) again += 1
  renameSync(file, aside(again))
}

/** A parser's message quotes the file. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'not an error'
}
