import type { RunId } from '#shared/ids.ts'
import { firstStepFor } from '#shared/step.ts'
import type { TodoItem, TodoOrigin } from '#shared/todo.ts'

export interface DeallocationOffer {
  readonly id: RunId
  readonly listName: string
  readonly count: number
}

/** Of each run, the newest first: what it was refused in states in which a deallocation may help, and nobody has ticked off. */
export function deallocationOffers(
  items: readonly TodoItem[],
  origins: ReadonlyMap<RunId, TodoOrigin>,
): readonly DeallocationOffer[] {
  const counts = new Map<RunId, number>()
  for (const { run, result, said, tick } of items) {
    if (run === undefined || tick !== undefined || result !== 'refused' || said?.kind !== 'state') continue
    // Manifested ones are chosen in the dialog.
    if (firstStepFor(said.state, 'unless-manifested') !== 'cancel') counts.set(run, (counts.get(run) ?? 0) + 1)
  }
  return [...counts]
    .flatMap(([id, count]) => {
      const origin = origins.get(id)
      return origin === undefined ? [] : [{ id, count, listName: origin.listName, startedAt: origin.startedAt }]
    })
    .toSorted((one, other) => Date.parse(other.startedAt) - Date.parse(one.startedAt))
    .map(({ id, listName, count }) => ({ id, listName, count }))
}
