import { columnOf } from '../places.ts'

/** Where a formula is evaluated: its relative references count from the top left of the rule's range. */
export interface FormulaPlace {
  readonly top: number
  /** How many columns the cell is from the left. */
  readonly shift: number
  /** Of the row. */
  readonly cells: readonly string[]
  readonly texts: Lookalikes
}

type Columns = Pick<ReadonlySet<number>, 'has'>

/** Columns in which a text looks like a number, or like nothing. */
export interface Lookalikes {
  readonly ofNumbers: Columns
  readonly ofBlanks: Columns
}

/** What a cell shows. */
interface Shown {
  readonly shown: string
  /** It looks like a number or like nothing. */
  readonly mayBeText: boolean
}
type Value = string | number | boolean | Shown | typeof FAILED

/** An error value. */
const FAILED: unique symbol = Symbol('failed')
/** Something that is not supported: dates, counts, other rows. */
class Unknown extends Error {}

const ERROR = /^#(?:[A-Z]+[!?]|DIV\/0!|N\/A|GETTING_DATA)$/
const NUMBER = /^-?\d+(?:\.\d+)?$/

/** Longer ones do more than is supported, and may be nested without limit. */
const LONGEST = 1_000
const TOKEN =
  /\s*(?:"((?:[^"]|"")*)"|(\d+(?:\.\d+)?)|(\$?[a-z]{1,3}\$?\d+)(?![a-z0-9(_.!:])|([a-z][a-z.]*)(?![a-z0-9_!:])|(<>|<=|>=|[=<>&(),;]))/iy

/** Whether a formula holds for the row; undefined if it has something that is not supported. */
export function holds(formula: string, at: FormulaPlace): boolean | undefined {
  return orUnknown(() => {
    const value = new Formula(formula, at).whole()
    return value !== FAILED && isTrue(value)
  })
}

/** The same for a rule that compares the cell itself. */
export function holdsForCell(column: number, operator: string, formula: string, at: FormulaPlace): boolean | undefined {
  return orUnknown(() => {
    const cell = cellAt(column, at)
    const value = new Formula(formula, at).whole()
    if (operator !== 'equal' && operator !== 'notEqual') throw new Unknown()
    if (cell === FAILED || value === FAILED) return false
    return areEqual(cell, value) === (operator === 'equal')
  })
}

/** Whether text is taken for a number, if its type is not known. */
export function looksLikeNumber(text: string): boolean {
  return NUMBER.test(text.trim())
}

function cellAt(column: number, { cells, texts }: FormulaPlace): Value {
  const shown = cells[column] ?? ''
  if (ERROR.test(shown)) return FAILED
  const alike = shown === '' ? texts.ofBlanks : texts.ofNumbers
  return { shown, mayBeText: (shown === '' || looksLikeNumber(shown)) && alike.has(column) }
}

function orUnknown(work: () => boolean): boolean | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof Unknown) return undefined
    throw error
  }
}

class Formula {
  readonly #tokens: RegExpExecArray[] = []
  readonly #at: FormulaPlace
  #next = 0

  constructor(text: string, at: FormulaPlace) {
    this.#at = at
    const source = text.replace(/^\s*=/, '').trimEnd()
    if (source.length > LONGEST) throw new Unknown()
    const token = new RegExp(TOKEN)
    while (token.lastIndex < source.length) {
      const found = token.exec(source)
      if (found === null) throw new Unknown()
      this.#tokens.push(found)
    }
  }

  whole(): Value {
    const value = this.#comparison()
    if (this.#next < this.#tokens.length) throw new Unknown()
    return value
  }

  #comparison(): Value {
    const one = this.#joined()
    const operator = this.#takeMark(['=', '<>', '<', '>', '<=', '>='])
    if (operator === undefined) return one
    const other = this.#joined()
    if (one === FAILED || other === FAILED) return FAILED
    if (operator === '=') return areEqual(one, other)
    if (operator === '<>') return !areEqual(one, other)
    const [left, right] = [numberOf(one), numberOf(other)]
    if (operator.endsWith('=') && left === right) return true
    return operator.startsWith('<') ? left < right : left > right
  }

  #joined(): Value {
    let value = this.#single()
    while (this.#takeMark(['&']) !== undefined) {
      const other = this.#single()
      value = value === FAILED || other === FAILED ? FAILED : textOf(value) + textOf(other)
    }
    return value
  }

  #single(): Value {
    const [, text, digits, place, name, mark] = this.#tokens[this.#next] ?? []
    this.#next += 1
    if (text !== undefined) return text.replaceAll('""', '"')
    if (digits !== undefined) return Number(digits)
    if (place !== undefined) return this.#cell(place)
    if (name !== undefined) return this.#named(name.toUpperCase())
    if (mark !== '(') throw new Unknown()
    const value = this.#comparison()
    this.#expect(')')
    return value
  }

  #cell(place: string): Value {
    const [, fixed, letters = '', fixedRow, row] = /^(\$?)([a-z]+)(\$?)(\d+)$/i.exec(place) ?? []
    // Another row, such as one with a date for all of them.
    if (fixedRow === '$' || Number(row) !== this.#at.top) throw new Unknown()
    return cellAt(columnOf(letters) + (fixed === '$' ? 0 : this.#at.shift), this.#at)
  }

  #named(name: string): Value {
    if (this.#takeMark(['(']) === undefined) {
      if (name === 'TRUE' || name === 'FALSE') return name === 'TRUE'
      throw new Unknown()
    }
    const given: Value[] = []
    while (this.#takeMark([')']) === undefined) {
      given.push(this.#comparison())
      if (this.#takeMark([',', ';']) === undefined) {
        this.#expect(')')
        break
      }
    }
    return called(name, given)
  }

  #takeMark(marks: readonly string[]): string | undefined {
    const mark = this.#tokens[this.#next]?.[5]
    if (mark === undefined || !marks.includes(mark)) return undefined
    this.#next += 1
    return mark
  }

  #expect(mark: string): void {
    if (this.#takeMark([mark]) === undefined) throw new Unknown()
  }
}

function called(name: string, given: readonly Value[]): Value {
  const [first = '', second = ''] = given
  if (name === 'ISERROR' || name === 'ISERR') return first === FAILED
  if (name === 'ISNUMBER') return isNumber(first)
  if (name === 'ISBLANK') return isBlank(first)
  const work = FUNCTIONS[name]
  if (work === undefined) throw new Unknown()
  return given.includes(FAILED) ? FAILED : work(first, second, given)
}

type Work = (first: Value, second: Value, given: readonly Value[]) => Value

const FUNCTIONS: Readonly<Record<string, Work | undefined>> = {
  TRUE: () => true,
  FALSE: () => false,
  NOT: (first) => !isTrue(first),
  AND: (_first, _second, given) => {
    const counted = given.filter((value) => !isPassedOver(value))
    return counted.length === 0 ? FAILED : counted.map(isTrue).every(Boolean)
  },
  OR: (_first, _second, given) => given.map(isTrue).some(Boolean),
  LEN: (first) => textOf(first).length,
  TRIM: (first) => textOf(first).replaceAll(/ +/g, ' ').replaceAll(/^ | $/g, ''),
  UPPER: (first) => textOf(first).toUpperCase(),
  LOWER: (first) => textOf(first).toLowerCase(),
  LEFT: (first, second) => textOf(first).slice(0, numberOf(second)),
  SEARCH: (first, second) => {
    // Wildcards.
    if (/[*?~]/.test(textOf(first))) throw new Unknown()
    const at = textOf(second).toUpperCase().indexOf(textOf(first).toUpperCase())
    return at === -1 ? FAILED : at + 1
  },
}

function isNumber(value: Value): boolean {
  if (typeof value !== 'object') return typeof value === 'number'
  if (!/\d/.test(value.shown)) return false
  // It may be a date, or a text with a number in it.
  if (value.mayBeText || !looksLikeNumber(value.shown)) throw new Unknown()
  return true
}

function isBlank(value: Value): boolean {
  if (typeof value !== 'object' || value.shown !== '') return false
  if (value.mayBeText) throw new Unknown()
  return true
}

/** By AND, which does not count cells with text or nothing. */
function isPassedOver(value: Value): boolean {
  return typeof value === 'object' && !/\d|^(?:TRUE|FALSE)$/i.test(value.shown)
}

function textOf(value: Value): string {
  if (value === FAILED) throw new Unknown()
  return typeof value === 'object' ? value.shown : String(value)
}

function numberOf(value: Value): number {
  if (typeof value === 'number') return value
  const text = textOf(value).trim()
  const isCell = typeof value === 'object'
  if (text === '' && isCell && !value.mayBeText) return 0
  // A date, a percentage or a text is not compared by what it shows.
  if (!NUMBER.test(text) || (isCell && value.mayBeText)) throw new Unknown()
  return Number(text)
}

function isTrue(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0
  const text = textOf(value).trim().toUpperCase()
  if (text === 'TRUE' || text === 'FALSE' || text === '') return text === 'TRUE'
  return /^\D*$/.test(text) ? false : numberOf(value) !== 0
}

function areEqual(one: Value, other: Value): boolean {
  const [left, right]: readonly [Value, Value] = typeof one === 'object' ? [other, one] : [one, other]
  if (typeof right !== 'object') return typeof left === typeof right && sameText(left, right)
  if (typeof left === 'object') return areCellsEqual(left, right)
  // A blank cell is no, and 0.
  if (typeof left === 'boolean' && right.shown === '') return numberOf(right) === Number(left)
  if (typeof left === 'number') return isTheNumber(right, left)
  if (!sameText(left, right)) return false
  if (!looksLikeNumber(right.shown)) return true
  if (right.mayBeText) throw new Unknown()
  return false
}

/** Text is not a number, whatever it looks like. */
function isTheNumber(cell: Shown, number: number): boolean {
  if (!/\d|^\s*$/.test(cell.shown) || (cell.mayBeText && Number(cell.shown) !== number)) return false
  return numberOf(cell) === number
}

function areCellsEqual(one: Shown, other: Shown): boolean {
  const [isOne, isOther] = [looksLikeNumber(one.shown), looksLikeNumber(other.shown)]
  if (isOne && isOther) return numberOf(one) === numberOf(other)
  // The same number may be shown in two ways.
  if ((isOne && /\d/.test(other.shown)) || (isOther && /\d/.test(one.shown))) throw new Unknown()
  return sameText(one, other)
}

function sameText(one: Value, other: Value): boolean {
  return textOf(one).toUpperCase() === textOf(other).toUpperCase()
}
