import type { Reference } from '#shared/reference.ts'

/** A reference that a look-up has shown to be open, and that is sent again. */
export interface Again {
  readonly reference: Reference
  /** The largest batch that it may be in. */
  readonly atMost: number
}

export interface ResendQueue {
  readonly length: number
  add(again: readonly Again[]): void
  /** The next ones: the largest batch that all of its members allow. */
  take(size: number): readonly Reference[]
  /** Empties it. */
  drain(): readonly Again[]
}

export function createResendQueue(): ResendQueue {
  let queue: Again[] = []
  return {
    get length() {
      return queue.length
    },
    add(again) {
      queue = [...queue, ...again]
    },
    take(size) {
      let most = size
      const batch: Reference[] = []
      for (const { reference, atMost } of queue) {
        most = Math.min(most, atMost)
        if (batch.length >= most) break
        batch.push(reference)
      }
      queue = queue.slice(batch.length)
      return batch
    },
    drain() {
      const all = queue
      queue = []
      return all
    },
  }
}
