import { existsSync, renameSync } from 'node:fs'
import path from 'node:path'
import type { Options as StoreOptions } from 'electron-store'
import Store from 'electron-store'
import type { FileFailure } from '#shared/file-failure.ts'
import type { Clock } from '../time/clock.ts'
import { fileFailureOf, isPassing, systemCode } from '../files/file-failure.ts'
import type { Log } from '../logging/log.ts'

type Options<Value extends Record<string, unknown>> = StoreOptions<Value> & {
  readonly name: string
  readonly cwd: string
}

/** What opening a file came to. */
export type OpenedStore<Value extends Record<string, unknown>> =
  /** `setAside`: the name that the damaged file has now; the store started afresh. */
  | { readonly store: Store<Value>; readonly setAside?: string | undefined }
  /** It cannot be read, or made, now: it is as it was. */
  | { readonly store: undefined; readonly because: FileFailure; readonly error: unknown }

/** Only this user of the computer may read or write the file. */
const PRIVATE_FILE_MODE = 0o600

/** The schemas are ours and tested: to validate them again takes a good part of a start. Values are checked all the same. */
const OWN_SCHEMAS = { validateSchema: false }

/** For so long another program may hold a file: a virus scanner or a backup is done by then. */
const FREE_WITHIN_MS = 4_000
const TRY_EVERY_MS = 100

/** Opens a JSON file, and waits for one that another program holds, without keeping main from anything else. */
export async function openJsonStore<Value extends Record<string, unknown>>(
  options: Options<Value>,
  { clock, log }: { readonly clock: Pick<Clock, 'wait'>; readonly log: Log },
): Promise<OpenedStore<Value>> {
  for (let waited = 0; ; waited += TRY_EVERY_MS) {
    const opened = openJsonStoreNow(options, log)
    if (opened.store !== undefined) return opened
    if (!isPassing(opened.error) || waited >= FREE_WITHIN_MS) {
      log.error(`${options.name}.json could not be opened and was left alone`, systemCode(opened.error))
      return opened
    }
    await clock.wait(TRY_EVERY_MS)
  }
}

/** Only a file whose content is damaged is set aside and replaced: it never keeps the program from starting. */
export function openJsonStoreNow<Value extends Record<string, unknown>>(
  options: Options<Value>,
  log: Log,
): OpenedStore<Value> {
  const whole = {
    configFileMode: PRIVATE_FILE_MODE,
    ajvOptions: OWN_SCHEMAS,
    deserialize: objectIn,
    ...options,
  }
  try {
    try {
      return { store: new Store<Value>(whole) }
    } catch (error) {
      if (systemCode(error) !== undefined) throw error
      const setAside = putAside(path.join(options.cwd, `${options.name}.json`))
      log.error(`${options.name}.json was damaged and was set aside as ${setAside}`, nameOf(error))
      return { store: new Store<Value>(whole), setAside }
    }
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return { store: undefined, because: fileFailureOf(error), error }
  }
}

/** A file that holds something else than an object would be taken for an empty one, and written over. */
// The schema proves what is in it.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function objectIn(text: string): any {
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not an object')
  return value
}

/** Under a name of its own: one that was set aside before may be the better one. */
function putAside(file: string): string {
  const aside = (again: number): string => file.replace(/\.json$/, `.damaged${again === 1 ? '' : `-${again}`}.json`)
  let again = 1
  while (existsSync(aside(again))) again += 1
  renameSync(file, aside(again))
  return path.basename(aside(again))
}

/** A parser's message quotes the file. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'not an error'
}
