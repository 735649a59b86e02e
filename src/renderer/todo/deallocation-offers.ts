import { deallocatableIn, offeredOf } from '#shared/deallocatable.ts'
import type { RunId } from '#shared/ids.ts'
import type { StateCount } from '#shared/run.ts'
import type { TodoItem, TodoOrigin } from '#shared/todo.ts'

export interface DeallocationOffer {
  readonly origin: TodoOrigin
  readonly count: number
}

/** Of each run, the newest first: what it was refused in states in which a deallocation may help, and nobody has ticked off. */
export function deallocationOffers(
  items: readonly TodoItem[],
  origins: ReadonlyMap<RunId, TodoOrigin>,
): readonly DeallocationOffer[] {
  const states = new Map<RunId, StateCount[]>()
  for (const { run, result, said, tick } of items) {
    if (run === undefined || tick !== undefined || result !== 'refused' || said?.kind !== 'state') continue
    const some = states.get(run) ?? []
    some.push({ state: said.state, count: 1 })
    states.set(run, some)
  }
  return [...states]
    .flatMap(([id, some]) => {
      const origin = origins.get(id)
      const count = offeredOf(deallocatableIn(some))
      return origin === undefined || count === 0 ? [] : [{ origin, count }]
    })
    .toSorted((one, other) => Date.parse(other.origin.startedAt) - Date.parse(one.origin.startedAt))
}
