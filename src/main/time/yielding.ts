import { setImmediate as nextTurn } from 'node:timers/promises'

/** Rows taken in one go. */
const ROWS_AT_ONCE = 500

/** Rows written in one transaction: a row costs about twenty times as much to write as to read. */
export const WRITTEN_AT_ONCE = 200

/** A long row of things in pieces, with a turn for everything else between them: main is never busy with it for long. */
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
