import type { RunId } from '#shared/ids.ts'

/** Runs that are in use by something that waits: they cannot leave the history. */
export interface Holds {
  during<Value>(id: RunId, work: () => Promise<Value>): Promise<Value>
  isHeld(id: RunId): boolean
}

export function createHolds(): Holds {
  const holders = new Map<RunId, number>()

  function count(id: RunId, change: 1 | -1): void {
    const held = (holders.get(id) ?? 0) + change
    if (held === 0) holders.delete(id)
    else holders.set(id, held)
  }

  return {
    async during(id, work) {
      count(id, 1)
      try {
        return await work()
      } finally {
        count(id, -1)
      }
    },
    isHeld: (id) => holders.has(id),
  }
}
