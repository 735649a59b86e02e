import { deallocatableIn, offeredOf } from '#shared/deallocatable.ts'
import type { RunId } from '#shared/ids.ts'
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
  const refused = items.filter(({ result, tick }) => result === 'refused' && tick === undefined)
  return [...Map.groupBy(refused, ({ run }) => run)]
    .flatMap(([id, some]) => {
      const origin = id === undefined ? undefined : origins.get(id)
      const states = some.flatMap(({ said }) => (said?.kind === 'state' ? [{ state: said.state, count: 1 }] : []))
      const count = offeredOf(deallocatableIn(states))
      return origin === undefined || count === 0 ? [] : [{ origin, count }]
    })
    .toSorted((one, other) => Date.parse(other.origin.startedAt) - Date.parse(one.origin.startedAt))
}
