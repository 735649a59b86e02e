import type { Log } from '../logging/log.ts'
import { openJsonStore } from '../settings/json-store.ts'
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

export function createPlacementStore(cwd: string, log: Log): PlacementStore {
  const store = openJsonStore<Saved>(
    {
      name: 'window',
      cwd,
      schema: {
        bounds: {
          type: 'object',
          properties: { x: number, y: number, width: number, height: number },
          required: ['x', 'y', 'width', 'height'],
        },
        maximised: { type: 'boolean', default: false },
        folder: { type: 'string' },
      },
    },
    log,
  )
  function keep(values: Partial<Saved>): void {
    try {
      store.set(values)
    } catch (error) {
      // A full disk is no reason to be stopped in the middle of a run.
      log.warn('The place of the window, or of what was saved last, could not be remembered', error)
    }
  }

  return {
    recall() {
      const bounds = store.get('bounds')
      return bounds === undefined ? undefined : { bounds, maximised: store.get('maximised') }
    },
    remember(placement) {
      keep(placement)
    },
    recallFolder: () => store.get('folder'),
    rememberFolder(folder) {
      keep({ folder })
    },
  }
}
