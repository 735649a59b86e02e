/** The items in parts of a length. */
export function* chunks<Item>(items: readonly Item[], length: number): Generator<readonly Item[], void> {
  for (let from = 0; from < items.length; from += length) yield items.slice(from, from + length)
}
