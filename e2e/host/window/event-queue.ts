export type MainEvent = readonly [channel: string, args: readonly unknown[]]

/** MainEvent from main, kept until the document that shows comes for them. A new document has no part in what was sent before. */
export interface EventQueue {
  put(event: MainEvent): void
  next(): Promise<readonly MainEvent[]>
  newDocument(): void
}

export function createEventQueue(): EventQueue {
  let kept: MainEvent[] = []
  let fetcher: ((event: readonly MainEvent[]) => void) | undefined

  const deliver = (): void => {
    if (fetcher === undefined || kept.length === 0) return
    fetcher(kept)
    fetcher = undefined
    kept = []
  }

  return {
    put(event) {
      kept.push(event)
      deliver()
    },
    next: () =>
      new Promise((resolve) => {
        fetcher = resolve
        deliver()
      }),
    newDocument() {
      kept = []
      fetcher = undefined
    },
  }
}
