/** Look-ups in flight at once. PRO meters calls, so it is no more than cancels. */
export const MOST_LOOK_UPS = 4

/** Lets so many works go on at once; the others wait their turn. */
export interface Slots {
  use<Value>(work: () => Promise<Value>): Promise<Value>
}

export function createSlots(count: number): Slots {
  const waiting: (() => void)[] = []
  let free = count
  return {
    async use(work) {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next === undefined) free += 1
        else next()
      }
    },
  }
}
