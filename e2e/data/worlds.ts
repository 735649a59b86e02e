import type { Consignment, World } from '../../src/main/practice/service.ts'

const ALLOCATED: Consignment = { state: 'Allocated' }

/** Everything exists and can be cancelled, except for what is named. */
export function worldWith(named: Readonly<Record<string, Consignment | 'absent'>> = {}): World {
  return (reference) => {
    const what = named[reference] ?? ALLOCATED
    return what === 'absent' ? undefined : what
  }
}
