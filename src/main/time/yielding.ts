import { setImmediate as nextTurn } from 'node:timers/promises'

/** Rows read at once. */
const ROWS_AT_ONCE = 500

/** References compared or copied at once: that costs little for each. */
export const REFERENCES_AT_ONCE = 5_000

/** Rows written in one transaction: writing a row costs about twenty times as much as reading it. */
export const WRITTEN_AT_ONCE = 200

/** Reads page after page, and yields to the event loop after each. */
export async function* inPages<Page extends { readonly next?: number | undefined }>(
  read: (from: number | undefined) => Page,
): AsyncGenerator<Page> {
  for (let from: number | undefined; ;) {
    const page = read(from)
    yield page
    if (page.next === undefined) return
    from = page.next
    await nextTurn()
  }
}

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
