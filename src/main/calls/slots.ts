/** Look-ups in flight at once. PRO meters calls, so it is no more than cancels. */
export const MOST_LOOK_UPS = 4

/** A semaphore: this many tasks run at once, and the others wait their turn. */
export interface Slots {
  use<Value>(work: () => Promise<Value>): Promise<Value>
  /** Resolves with a slot, which is held until `give`. */
  take(): Promise<void>
  give(): void
}

export function createSlots(count: number): Slots {
  let waiting: (() => void)[] = []
  /** Where the queue begins: an index, because shifting thousands of entries is slow. */
  let first = 0
  let free = count

  async function take(): Promise<void> {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }

  function give(): void {
    const next = waiting[first]
    if (next === undefined) {
      free += 1
      return
    }
    first += 1
    if (first === waiting.length) {
      waiting = []
      first = 0
    }
    next()
  }

  return {
    take,
    give,
    async use(work) {
      await take()
      try {
        return await work()
      } finally {
        give()
      }
    },
  }
}
