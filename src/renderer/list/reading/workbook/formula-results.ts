/** What stands beside a formula: nothing, a zero that programs write before it is calculated, or its result. */
export type FormulaResult = 'none' | 'zero' | 'some'

/** Formulas that come to a number, which is no reference. */
const NUMERIC = /^\s*(?:COUNT|SUM|SUBTOTAL|AVERAGE|MAX|MIN|ROWS?|TODAY|NOW|DATE)\w*\(/i

interface Formula {
  readonly column: number
  readonly text: string
  readonly result: Exclude<FormulaResult, 'some'>
}

/** Counts the formulas of a sheet that were never calculated. */
export class FormulaResults {
  /** Zeros are results if another formula has one, or if they are known to be. */
  #areZerosResults: boolean
  readonly #row: Formula[] = []
  #none = 0
  #zeros = 0
  readonly #besideReferences = { none: new Map<number, number>(), zero: new Map<number, number>() }

  constructor(areZerosResults: boolean) {
    this.#areZerosResults = areZerosResults
  }

  add(column: number, text: string, result: FormulaResult): void {
    if (result === 'some') this.#areZerosResults = true
    else if (result === 'none' || !this.#areZerosResults) this.#row.push({ column, text, result })
  }

  endRow(hasReference: boolean): void {
    for (const { column, text, result } of this.#row.splice(0)) {
      if (hasReference) {
        const counts = this.#besideReferences[result]
        counts.set(column, (counts.get(column) ?? 0) + 1)
      }
      if (NUMERIC.test(text)) continue
      if (result === 'none') this.#none += 1
      else this.#zeros += 1
    }
  }

  /** Whether one that was not calculated may come to a reference. */
  get mayBeReferences(): boolean {
    return this.#none > 0 || (this.#zeros > 0 && !this.#areZerosResults)
  }

  /** Those in rows with a reference: how many in each column. */
  get besideReferences(): ReadonlyMap<number, number> {
    const { none, zero } = this.#besideReferences
    if (this.#areZerosResults || zero.size === 0) return none
    return new Map([...zero, ...none].map(([column]) => [column, (none.get(column) ?? 0) + (zero.get(column) ?? 0)]))
  }
}
