/** How many items are sorted without yielding. */
const RUN = 1_000

const TEXTS = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' })

export interface Ordering<Item> {
  readonly textOf: (item: Item) => string
  readonly isDescending: boolean
  /** Awaited often: yields to the event loop when it is time to. False: the order is no longer wanted. */
  readonly rest: () => Promise<boolean>
}

/** Sorts by the text of each item, and is stable. Undefined when the order is no longer wanted. */
export async function inOrder<Item>(
  items: readonly Item[],
  { textOf, isDescending, rest }: Ordering<Item>,
): Promise<readonly Item[] | undefined> {
  const texts = new Map<Item, string>()
  const direction = isDescending ? -1 : 1
  const compare = (a: Item, b: Item): number => direction * TEXTS.compare(texts.get(a) ?? '', texts.get(b) ?? '')

  let runs: Item[][] = []
  for (let from = 0; from < items.length; from += RUN) {
    const run = items.slice(from, from + RUN)
    for (const item of run) texts.set(item, textOf(item))
    runs.push(run.sort(compare))
    if (!(await rest())) return undefined
  }
  while (runs.length > 1) {
    const merged: Item[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      const [left = [], right = []] = runs.slice(at, at + 2)
      const both: Item[] = []
      let i = 0
      let j = 0
      while (i < left.length || j < right.length) {
        const [a, b] = [left[i], right[j]]
        const takesLeft = b === undefined || (a !== undefined && compare(a, b) <= 0)
        const next = takesLeft ? a : b
        if (takesLeft) i += 1
        else j += 1
        if (next !== undefined) both.push(next)
        if (both.length % RUN === 0 && !(await rest())) return undefined
      }
      merged.push(both)
    }
    runs = merged
  }
  return runs[0] ?? []
}
