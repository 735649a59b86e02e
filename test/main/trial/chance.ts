/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function createChance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function pick<Value>(chance: () => number, values: readonly [Value, ...Value[]]): Value {
  // One of the values may be undefined itself, so nothing can stand in for it.
  return values[Math.floor(chance() * values.length)] as Value
}
