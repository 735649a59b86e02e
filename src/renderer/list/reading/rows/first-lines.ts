import type { Reference } from '#shared/reference.ts'

export const REFERENCE_LENGTH = 'EC-000-000-000'.length
export const NO_KEY = -1

const [E, C, HYPHEN] = [69, 67, 45]
/** The value of each character as a digit in base 36; a higher bit for those that are not digits. */
const NO_DIGIT = 64
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code >= 48 && code <= 57) return code - 48
  return code >= 65 && code <= 90 ? code - 55 : NO_DIGIT
})
const THREE_DIGITS = 36 ** 3
/** Groups that stand for any, as in `EC-XXX-XXX-XXX`. */
const [XXX, NNN] = [threeAt('-XXX', 0), threeAt('-NNN', 0)]

/**
 * The reference at that offset as a number of nine digits in base 36, which a double holds exactly, or `NO_KEY`. It accepts what
 * `isReference` accepts, and copies nothing.
 */
export function keyAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== E || text.charCodeAt(at + 1) !== C) return NO_KEY
  const first = threeAt(text, at + 2)
  const second = threeAt(text, at + 6)
  const third = threeAt(text, at + 10)
  if (first < 0 || second < 0 || third < 0) return NO_KEY
  if (second === third && (third === XXX || third === NNN)) return NO_KEY
  return (first * THREE_DIGITS + second) * THREE_DIGITS + third
}

/** The three digits after a hyphen; negative if they are anything else. */
function threeAt(text: string, at: number): number {
  const one = DIGITS[text.charCodeAt(at + 1)] ?? NO_DIGIT
  const two = DIGITS[text.charCodeAt(at + 2)] ?? NO_DIGIT
  const three = DIGITS[text.charCodeAt(at + 3)] ?? NO_DIGIT
  const isThree = text.charCodeAt(at) === HYPHEN && (one | two | three) < NO_DIGIT
  return isThree ? (one * 36 + two) * 36 + three : -1
}

/** Enough for most lists, so that the tables need not grow. */
const FIRST_CAPACITY = 65_536
/** Searching a fuller table takes long. */
const SLOTS_FOR_EACH = 2
/** Odd numbers without a pattern spread neighbouring references over the table. */
const SPREAD_LOW = 0x9e3779b1
const SPREAD_HIGH = 0x85ebca6b
/** Splits a key into two halves of less than 31 bits. */
const HALF = 36 ** 5

/**
 * Remembers the first line of each reference. Typed arrays are several times faster to fill than a map of 200,000 strings; the one
 * with random access is small, and the others are written from front to back.
 */
export class FirstLines {
  /** For each slot, the number of its reference in order of arrival, from 1; 0 for an empty slot. */
  #slots = new Uint32Array(2 * SLOTS_FOR_EACH * FIRST_CAPACITY)
  #keys = new Float64Array(FIRST_CAPACITY)
  #lines = new Uint32Array(FIRST_CAPACITY)
  #count = 0

  /** The first line with it, or undefined if there is none. */
  find(reference: Reference): number | undefined {
    const known = this.#slots[this.#slotOf(keyAt(reference, 0))] ?? 0
    return known === 0 ? undefined : this.#lines[known - 1]
  }

  /** The earlier line with it, or undefined if this is the first. */
  take(reference: Reference, line: number): number | undefined {
    return this.takeKey(keyAt(reference, 0), line)
  }

  takeKey(key: number, line: number): number | undefined {
    const slot = this.#slotOf(key)
    const known = this.#slots[slot] ?? 0
    if (known !== 0) return this.#lines[known - 1]
    if (this.#count === this.#keys.length) this.#grow()
    this.#keys[this.#count] = key
    this.#lines[this.#count] = line
    this.#count += 1
    this.#slots[slot] = this.#count
    if (this.#count * SLOTS_FOR_EACH > this.#slots.length) this.#spread()
    return undefined
  }

  #slotOf(key: number): number {
    const slots = this.#slots
    const last = slots.length - 1
    const high = Math.floor(key / HALF)
    const low = key - high * HALF
    let slot = ((Math.imul(low, SPREAD_LOW) ^ Math.imul(high, SPREAD_HIGH)) >>> 7) & last
    for (;;) {
      const known = slots[slot] ?? 0
      if (known === 0 || this.#keys[known - 1] === key) return slot
      slot = (slot + 1) & last
    }
  }

  #grow(): void {
    const keys = new Float64Array(this.#keys.length * 2)
    const lines = new Uint32Array(this.#lines.length * 2)
    keys.set(this.#keys)
    lines.set(this.#lines)
    this.#keys = keys
    this.#lines = lines
  }

  #spread(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2)
    for (let index = 0; index < this.#count; index += 1) this.#slots[this.#slotOf(this.#keys[index] ?? 0)] = index + 1
  }
}
