import { existsSync, renameSync } from 'node:fs'
import path from 'node:path'
import Store, { type Options as StoreOptions } from 'electron-store'
import type { FileFailure } from '#shared/file-failure.ts'
import type { Clock } from '../time/clock.ts'
import { onceFree } from '../time/once-free.ts'
import { fileFailureOf, isPassing, systemCode } from '../files/file-failure.ts'
import { jsonObject } from '../files/json-object.ts'
import { writeWhole } from '../files/write-whole.ts'
import type { Log } from '../logging/log.ts'
import { PRIVATE_FILE } from '../logging/private-folder.ts'

type Options<Value extends Record<string, unknown>> = StoreOptions<Value> & {
  readonly name: string
  readonly cwd: string
}

/** The values of a file. */
export interface JsonStore<Value> {
  /** A change is in effect at once; if it cannot be written, it is undone. */
  readonly values: Value
  /** Waits for a file that another program holds, without blocking main. Rejects if it stays held. */
  set(change: Partial<Value>): Promise<void>
}

/** The result of opening a file. */
export type OpenedStore<Value> =
  /** `setAside`: the new name of a damaged file, which was replaced by an empty one. */
  | { readonly store: JsonStore<Value>; readonly setAside?: string | undefined }
  /** It cannot be read, or made, now; it is left as it is. */
  | { readonly store: undefined; readonly because: FileFailure; readonly error: unknown }

interface Using {
  readonly clock: Pick<Clock, 'wait'>
  readonly log: Log
}

/** Our schemas are covered by tests, and validating them takes a good part of a start. Values are still validated. */
const OWN_SCHEMAS = { validateSchema: false }

/** How long another program may hold a file: a virus scanner or a backup is done by then. */
const FREE = { withinMs: 4_000, isHeld: isPassing } as const

/** Only a damaged file is set aside and replaced, so that it cannot keep the program from starting. */
export async function openJsonStore<Value extends Record<string, unknown>>(
  options: Options<Value>,
  usual: Value,
  using: Using,
): Promise<OpenedStore<Value>> {
  try {
    const { values, isNew, setAside } = await onceFree(() => readNow(options, using.log), {
      ...FREE,
      clock: using.clock,
    })
    const store = createStore(fileOf(options), { ...usual, ...values }, using)
    if (isNew) await store.set({})
    return { store, setAside }
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    using.log.error(`${options.name}.json could not be opened and was left alone`, systemCode(error))
    return { store: undefined, because: fileFailureOf(error), error }
  }
}

interface Read<Value> {
  readonly values: Partial<Value>
  readonly isNew: boolean
  readonly setAside?: string
}

/**
 * The package reads and validates. It has no defaults, so it writes nothing: its own writes retry for up to a second and block
 * main.
 */
function readNow<Value extends Record<string, unknown>>(options: Options<Value>, log: Log): Read<Value> {
  const isNew = !existsSync(fileOf(options))
  const whole = { ajvOptions: OWN_SCHEMAS, deserialize, ...options }
  try {
    return { values: new Store<Value>(whole).store, isNew }
  } catch (error) {
    if (systemCode(error) !== undefined) throw error
    const setAside = putAside(fileOf(options))
    log.error(`${options.name}.json was damaged and was set aside as ${setAside}`, nameOf(error))
    return { values: {}, isNew: true, setAside }
  }
}

function createStore<Value extends Record<string, unknown>>(
  file: string,
  read: Value,
  { clock, log }: Using,
): JsonStore<Value> {
  let values = read
  let written = read
  let turn: Promise<unknown> = Promise.resolve()

  async function write(): Promise<void> {
    const whole = values
    const text = JSON.stringify(whole, undefined, '\t')
    await onceFree(() => writeWhole(file, [text], log, PRIVATE_FILE), { ...FREE, clock })
    written = whole
  }

  return {
    get values() {
      return values
    },
    async set(change) {
      values = { ...values, ...change }
      const writing = turn.then(write)
      turn = writing.catch(() => undefined)
      try {
        await writing
      } catch (error) {
        // A later change is written in its own turn.
        const own = Object.keys(change).filter((name) => values[name] === change[name])
        values = { ...values, ...Object.fromEntries(own.map((name) => [name, written[name]])) }
        throw error
      }
    },
  }
}

function fileOf({ cwd, name }: { readonly cwd: string; readonly name: string }): string {
  return path.join(cwd, `${name}.json`)
}

/** The package would take a file without an object for an empty one, and overwrite it. The schema proves the type. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const deserialize: (text: string) => any = jsonObject

/** A new name each time: a file set aside earlier may be the better one. */
function putAside(file: string): string {
  const aside = (again: number): string => file.replace(/\.json$/, `.damaged${again === 1 ? '' : `-${again}`}.json`)
  let again = 1
  while (existsSync(aside(again))) again += 1
  renameSync(file, aside(again))
  return path.basename(aside(again))
}

/** The parser's message quotes the file. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'not an error'
}
