/** Look-ups in flight at once. PRO meters calls, so it is no more than cancels. */
export const MOST_LOOK_UPS = 4

/** Lets so many works go on at once; the others wait their turn. */
export interface Slots {
  use<Value>(work: () => Promise<Value>): Promise<Value>
  /** Resolves when there is one: it is kept until it is given back. */
  take(): Promise<void>
  give(): void
}

export function createSlots(count: number): Slots {
  let waiting: (() => void)[] = []
  /** Those before it have had their turn: to move thousands up by one place takes longer than what they wait for. */
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
