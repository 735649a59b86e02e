import fs from 'node:fs'
import path from 'node:path'
import { systemCode } from '../files/file-failure.ts'
import type { Log } from '../logging/log.ts'
import { PRIVATE_FILE } from '../logging/private-folder.ts'
import type { Area, Placement } from './placement.ts'

export interface PlacementStore {
  recall(): Placement | undefined
  remember(placement: Placement): void
  /** The folder of the last save. */
  recallFolder(): string | undefined
  rememberFolder(folder: string): void
}

interface Saved {
  readonly bounds?: Area
  readonly maximised?: boolean
  readonly folder?: string
}

/** A plain file, because the window waits for it and should wait for nothing else. */
export function createPlacementStore(folder: string, log: Log): PlacementStore {
  const file = path.join(folder, 'window.json')
  // The window does not wait for a file that another program holds; it is tried again at the next write.
  let onDisk = read(file)
  let saved = onDisk ?? {}

  function keep(values: Saved): void {
    saved = { ...saved, ...values }
    try {
      onDisk ??= read(file)
      if (onDisk === undefined) throw new Error('Another program holds it')
      onDisk = { ...onDisk, ...saved }
      write(file, JSON.stringify(onDisk))
    } catch (error) {
      // A full disk must not interrupt a run.
      log.warn('The place of the window, or of what was saved last, could not be remembered', systemCode(error))
    }
  }

  return {
    recall: () =>
      saved.bounds === undefined ? undefined : { bounds: saved.bounds, maximised: saved.maximised ?? false },
    remember: keep,
    recallFolder: () => saved.folder,
    rememberFolder(chosen) {
      keep({ folder: chosen })
    },
  }
}

/** Undefined if it cannot be read now. A damaged file counts as empty. */
function read(file: string): Saved | undefined {
  let text: string
  try {
    text = fs.readFileSync(file, 'utf8')
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? {} : undefined
  }
  try {
    return savedIn(JSON.parse(text))
  } catch {
    return {}
  }
}

function savedIn(value: unknown): Saved {
  if (typeof value !== 'object' || value === null) return {}
  const { bounds, maximised, folder }: Partial<Record<keyof Saved, unknown>> = value
  return {
    ...(isArea(bounds) ? { bounds } : {}),
    ...(typeof maximised === 'boolean' ? { maximised } : {}),
    ...(typeof folder === 'string' ? { folder } : {}),
  }
}

function isArea(value: unknown): value is Area {
  if (typeof value !== 'object' || value === null) return false
  const { x, y, width, height }: Partial<Record<keyof Area, unknown>> = value
  return [x, y, width, height].every((each) => Number.isFinite(each))
}

/** Written beside it first: a rename is atomic. */
function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(`${file}.part`, text, { mode: PRIVATE_FILE })
  fs.renameSync(`${file}.part`, file)
}
