import type { Fault } from './fault.ts'
import type { SeenRequest } from './seen.ts'

export type Purpose = SeenRequest['purpose']

export interface FaultScript {
  /** The next requests of a kind go wrong like this, one after the other; undefined lets one pass. */
  next(purpose: Purpose, ...faults: readonly (Fault | undefined)[]): void
  /** Whatever `next` says nothing of is decided here. */
  otherwise(decide: (request: SeenRequest) => Fault | undefined): void
  faultFor(request: SeenRequest): Fault | undefined
}

export function createFaultScript(): FaultScript {
  const queues: Record<Purpose, (Fault | undefined)[]> = {
    'set-back': [],
    deallocate: [],
    cancel: [],
    read: [],
    other: [],
  }
  let decide: (request: SeenRequest) => Fault | undefined = () => undefined
  return {
    next(purpose, ...faults) {
      queues[purpose].push(...faults)
    },
    otherwise(how) {
      decide = how
    },
    faultFor(request) {
      const queue = queues[request.purpose]
      return queue.length > 0 ? queue.shift() : decide(request)
    },
  }
}
