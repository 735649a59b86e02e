export type MainEvent = readonly [channel: string, args: readonly unknown[]]

/** Events from main, kept until the document that is shown fetches them. A new document gets none that were sent before it. */
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
