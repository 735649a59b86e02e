/** A set of line numbers, with a byte for each line: a Set of a hundred thousand numbers is slow to build. */
export class LineNumbers implements Iterable<number> {
  readonly #isIn: Uint8Array
  readonly size: number

  /** Each number once. */
  constructor(numbers: readonly number[]) {
    this.#isIn = new Uint8Array(numbers.reduce((most, number) => Math.max(most, number + 1), 0))
    for (const number of numbers) this.#isIn[number] = 1
    this.size = numbers.length
  }

  has(number: number): boolean {
    return this.#isIn[number] === 1
  }

  *[Symbol.iterator](): Generator<number, void> {
    for (const [number, isIn] of this.#isIn.entries()) if (isIn === 1) yield number
  }
}
