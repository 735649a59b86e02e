export type News = readonly [channel: string, args: readonly unknown[]]

/** News from main, kept until the document that shows comes for them. A new document has no part in what was sent before. */
export interface NewsBox {
  put(news: News): void
  next(): Promise<readonly News[]>
  newDocument(): void
}

export function createNewsBox(): NewsBox {
  let kept: News[] = []
  let fetcher: ((news: readonly News[]) => void) | undefined

  const deliver = (): void => {
    if (fetcher === undefined || kept.length === 0) return
    fetcher(kept)
    fetcher = undefined
    kept = []
  }

  return {
    put(news) {
      kept.push(news)
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
