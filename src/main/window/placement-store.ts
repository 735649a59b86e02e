import { systemCode } from '../files/file-failure.ts'
import type { Log } from '../logging/log.ts'
import type { OpenedStore } from '../settings/json-store.ts'
import { openJsonStoreNow } from '../settings/json-store.ts'
import type { Area, Placement } from './placement.ts'

export interface PlacementStore {
  recall(): Placement | undefined
  remember(placement: Placement): void
  /** The folder into which something was saved last. */
  recallFolder(): string | undefined
  rememberFolder(folder: string): void
}

type Saved = { bounds?: Area; maximised: boolean; folder?: string }

const number = { type: 'number' } as const

const schema = {
  bounds: {
    type: 'object',
    properties: { x: number, y: number, width: number, height: number },
    required: ['x', 'y', 'width', 'height'],
  },
  maximised: { type: 'boolean', default: false },
  folder: { type: 'string' },
} as const

export function createPlacementStore(cwd: string, log: Log): PlacementStore {
  // The window does not wait for a file that another program holds: it is tried again when there is something to write.
  const open = (): OpenedStore<Saved>['store'] => openJsonStoreNow<Saved>({ name: 'window', cwd, schema }, log).store
  let store = open()
  let { bounds, maximised, folder }: Partial<Saved> = store?.store ?? {}

  function keep(values: Partial<Saved>): void {
    try {
      store ??= open()
      store?.set(values)
    } catch (error) {
      // A full disk is no reason to be stopped in the middle of a run.
      log.warn('The place of the window, or of what was saved last, could not be remembered', systemCode(error))
    }
  }

  return {
    recall: () => (bounds === undefined ? undefined : { bounds, maximised: maximised ?? false }),
    remember(placement) {
      ;({ bounds, maximised } = placement)
      keep(placement)
    },
    recallFolder: () => folder,
    rememberFolder(chosen) {
      folder = chosen
      keep({ folder })
    },
  }
}
