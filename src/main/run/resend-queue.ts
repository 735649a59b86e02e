import type { Reference } from '#shared/reference.ts'
import type { Step } from '#shared/step.ts'
import type { Batch } from '../journal/run-store.ts'

/** A reference that a look-up has shown to be open, and that is sent again. */
export interface Again {
  readonly reference: Reference
  readonly step: Step
  /** The largest batch that it may be in. */
  readonly atMost: number
}

export interface ResendQueue {
  readonly length: number
  add(again: readonly Again[]): void
  /** The next ones of one step: the largest batch that all of its members allow; undefined if there are none. */
  take(size: number): Batch | undefined
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
      const step = queue[0]?.step
      if (step === undefined) return undefined
      let most = size
      const references: Reference[] = []
      const rest: Again[] = []
      for (const again of queue) {
        const isFull = again.step !== step || references.length >= Math.min(most, again.atMost)
        if (isFull || rest.some((left) => left.step === step)) rest.push(again)
        else {
          most = Math.min(most, again.atMost)
          references.push(again.reference)
        }
      }
      queue = rest
      return { step, references }
    },
    drain() {
      const all = queue
      queue = []
      return all
    },
  }
}
