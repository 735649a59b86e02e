import type { Reference } from '#shared/reference.ts'

/** Where the nine letters and digits stand in `EC-XXX-XXX-XXX`. */
const PLACES = [3, 4, 5, 7, 8, 9, 11, 12, 13] as const
/** Room for as many references as most lists have, so that the table need not grow. */
const BEGINNING_SIZE = 65_536
/** 2 to the 32nd, divided by the golden ratio: spreads neighbouring references over the table. */
const SPREAD = 0x9e3779b1

/**
 * Remembers on which line each reference stood first. A reference is a number of nine digits to base 36, which a double
 * holds exactly; a flat table of numbers is several times faster to fill than a map of 200,000 strings.
 */
export class FirstLines {
  #keys = new Float64Array(BEGINNING_SIZE)
  #lines = new Uint32Array(BEGINNING_SIZE)
  #count = 0

  /** The line where it stood before, or undefined: then this is its first. */
  take(reference: Reference, line: number): number | undefined {
    const key = keyOf(reference)
    const slot = this.#slotOf(key)
    if (this.#keys[slot] === key) return this.#lines[slot]
    this.#put(slot, key, line)
    if (this.#count * 2 > this.#keys.length) this.#grow()
    return undefined
  }

  #slotOf(key: number): number {
    const last = this.#keys.length - 1
    let slot = (Math.imul((key % 0x100000000) ^ (key / 0x100000000), SPREAD) >>> 7) & last
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & last
    return slot
  }

  #put(slot: number, key: number, line: number): void {
    this.#keys[slot] = key
    this.#lines[slot] = line
    this.#count += 1
  }

  #grow(): void {
    const keys = this.#keys
    const lines = this.#lines
    this.#keys = new Float64Array(keys.length * 2)
    this.#lines = new Uint32Array(keys.length * 2)
    this.#count = 0
    for (let slot = 0; slot < keys.length; slot += 1) {
      const key = keys[slot] ?? 0
      if (key !== 0) this.#put(this.#slotOf(key), key, lines[slot] ?? 0)
    }
  }
}

/** Never 0, which marks an empty slot. */
function keyOf(reference: Reference): number {
  let key = 1
  for (const place of PLACES) {
    const code = reference.charCodeAt(place)
    key = key * 36 + (code < 65 ? code - 48 : code - 55)
  }
  return key
}
