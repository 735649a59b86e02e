import type { Consignment, World } from '../../src/main/practice/service.ts'

const ALLOCATED: Consignment = { state: 'Allocated' }

/** Everything exists and can be cancelled, except for what is named. */
export function worldWith(named: Readonly<Record<string, Consignment | 'absent'>> = {}): World {
  return (reference) => {
    const what = named[reference] ?? ALLOCATED
    return what === 'absent' ? undefined : what
  }
}

/** A world in which people go on working: a consignment may be given another state while a test runs. */
export interface ChangingWorld {
  readonly world: World
  readonly become: (reference: string, consignment: Consignment) => void
}

/** A consignment that a call has cancelled stays so, whatever is said here. */
export function changingWorld(): ChangingWorld {
  const named = new Map<string, Consignment>()
  return {
    world: (reference) => named.get(reference) ?? ALLOCATED,
    become: (reference, consignment) => {
      named.set(reference, consignment)
    },
  }
}
