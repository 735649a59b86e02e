import { setImmediate as nextTurn } from 'node:timers/promises'

/** Rows read at once. */
const ROWS_AT_ONCE = 500

/** Rows written in one transaction: writing a row costs about twenty times as much as reading it. */
export const WRITTEN_AT_ONCE = 200

/** Splits a long array and yields to the event loop between the pieces, so that main never blocks for long. */
export async function* inChunks<Item>(
  items: Iterable<Item>,
  atOnce: number = ROWS_AT_ONCE,
): AsyncGenerator<readonly Item[]> {
  let some: Item[] = []
  for (const item of items) {
    some.push(item)
    if (some.length < atOnce) continue
    yield some
    some = []
    await nextTurn()
  }
  if (some.length > 0) yield some
}
