/** How many items are sorted without yielding. */
const RUN = 1_000

const TEXTS = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' })

/** The order of texts for a person: `2` before `10`, whatever the case. */
export const byText = (one: string, other: string): number => TEXTS.compare(one, other)

export interface Ordering<Item> {
  readonly textOf: (item: Item) => string
  readonly isDescending: boolean
  /** Awaited often: yields to the event loop when it is time to. False: the order is no longer wanted. */
  readonly rest: () => Promise<boolean>
}

interface Sorted<Item> {
  readonly item: Item
  readonly text: string
}

/** Sorts by the text of each item, and is stable. Undefined when the order is no longer wanted. */
export async function inOrder<Item>(
  items: readonly Item[],
  { textOf, isDescending, rest }: Ordering<Item>,
): Promise<readonly Item[] | undefined> {
  const direction = isDescending ? -1 : 1
  const compare = (a: Sorted<Item>, b: Sorted<Item>): number => direction * byText(a.text, b.text)

  let runs: Sorted<Item>[][] = []
  for (let from = 0; from < items.length; from += RUN) {
    const run = items.slice(from, from + RUN).map((item) => ({ item, text: textOf(item) }))
    runs.push(run.sort(compare))
    if (!(await rest())) return undefined
  }
  while (runs.length > 1) {
    const merged: Sorted<Item>[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      const [left = [], right = []] = runs.slice(at, at + 2)
      const both: Sorted<Item>[] = []
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
  return (runs[0] ?? []).map(({ item }) => item)
}
