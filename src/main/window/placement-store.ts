import type { Log } from '../logging/log.ts'
import { openJsonStore } from '../settings/json-store.ts'
import type { Area, Placement } from './placement.ts'

export interface PlacementStore {
  recall(): Placement | undefined
  remember(placement: Placement): void
}

type Saved = { bounds?: Area; maximised: boolean }

const number = { type: 'number' } as const

export function createPlacementStore(folder: string, log: Log): PlacementStore {
  const store = openJsonStore<Saved>(
    {
      name: 'window',
      cwd: folder,
      schema: {
        bounds: {
          type: 'object',
          properties: { x: number, y: number, width: number, height: number },
          required: ['x', 'y', 'width', 'height'],
        },
        maximised: { type: 'boolean', default: false },
      },
    },
    log,
  )
  return {
    recall() {
      const bounds = store.get('bounds')
      return bounds === undefined ? undefined : { bounds, maximised: store.get('maximised') }
    },
    remember(placement) {
      try {
        store.set(placement)
      } catch (error) {
        // A full disk is no reason to be stopped in the middle of a run.
        log.warn('The place of the window could not be remembered', error)
      }
    },
  }
}
