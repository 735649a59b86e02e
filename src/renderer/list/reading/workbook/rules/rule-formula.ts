import { columnOf } from '../places.ts'

/** Where a formula is evaluated: its relative references count from the top left of the rule's range. */
export interface FormulaPlace {
  readonly top: number
  /** How many columns the cell is from the left. */
  readonly shift: number
  /** Of the row. */
  readonly cells: readonly string[]
}

/** What a cell shows; its type is not known. */
interface Shown {
  readonly shown: string
}
type Value = string | number | boolean | Shown | typeof FAILED

/** An error value. */
const FAILED: unique symbol = Symbol('failed')
/** Something that is not supported: dates, counts, other rows. */
class Unknown extends Error {}

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
export function holdsForCell(cell: string, operator: string, formula: string, at: FormulaPlace): boolean | undefined {
  return orUnknown(() => {
    const value = new Formula(formula, at).whole()
    if (operator === 'equal') return areEqual({ shown: cell }, value)
    if (operator === 'notEqual') return !areEqual({ shown: cell }, value)
    throw new Unknown()
  })
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
    const column = columnOf(letters) + (fixed === '$' ? 0 : this.#at.shift)
    return { shown: this.#at.cells[column] ?? '' }
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
  if (name === 'ISNUMBER' && (typeof first === 'number' || first === FAILED)) return first !== FAILED
  if (given.includes(FAILED)) return FAILED
  switch (name) {
    case 'TRUE':
      return true
    case 'FALSE':
      return false
    case 'NOT':
      return !isTrue(first)
    case 'AND':
      return given.map(isTrue).every(Boolean)
    case 'OR':
      return given.map(isTrue).some(Boolean)
    case 'ISBLANK':
      return textOf(first) === ''
    case 'LEN':
      return textOf(first).length
    case 'TRIM':
      return textOf(first).trim()
    case 'UPPER':
    case 'LOWER':
      return textOf(first).toUpperCase()
    case 'LEFT':
      return textOf(first).slice(0, numberOf(second))
    case 'SEARCH': {
      // Wildcards.
      if (/[*?~]/.test(textOf(first))) throw new Unknown()
      const at = textOf(second).toUpperCase().indexOf(textOf(first).toUpperCase())
      return at === -1 ? FAILED : at + 1
    }
    default:
      throw new Unknown()
  }
}

function textOf(value: Value): string {
  if (value === FAILED) throw new Unknown()
  return typeof value === 'object' ? value.shown : String(value)
}

function numberOf(value: Value): number {
  if (typeof value === 'number') return value
  const text = textOf(value).trim()
  if (text === '' && typeof value === 'object') return 0
  // A date, a percentage or a text is not compared by what it shows.
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) throw new Unknown()
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
  // Text is not a number, whatever it looks like.
  if (typeof left === 'number' && typeof right === 'object')
    return !/\d|^\s*$/.test(right.shown) ? false : numberOf(right) === left
  if (typeof left === 'number' && typeof right === 'number') return left === right
  return textOf(left).toUpperCase() === textOf(right).toUpperCase()
}
