import type { List } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'

/** The references of a list that can be sent, each once, in its order. */
export function referencesOf(list: List | undefined): readonly Reference[] {
  return (list?.lines ?? []).flatMap((line) => (line.kind === 'consignment' ? [line.reference] : []))
}
