import { holds, holdsForCell, looksLikeNumber } from './rule-formula.ts'
import { columnOf } from '../places.ts'
import type { Attributes, XmlListener } from '../xml.ts'
import { isOff, isOn } from '../xml.ts'

export interface Area {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** What the style of a table strikes through. */
export interface TableStrike {
  readonly area: Area
  /** Undefined for every second row, say: which they are depends on those that are hidden. */
  readonly isStruck: true | undefined
}

interface Rule {
  readonly type: string
  readonly operator: string
  readonly priority: number
  isStriking: boolean
  /** None of a lower priority counts where it holds. */
  readonly stops: boolean
  readonly formulas: string[]
}

interface StrikeRule extends Rule {
  readonly areas: readonly Area[]
}

const LAST_ROW = 1_048_576
const LAST_COLUMN = 16_383
const ALL = { has: () => true }
const ALL_COLUMNS = { ofNumbers: ALL, ofBlanks: ALL }

/** The rules of a sheet that strike cells through depending on their row, for example on a tick, in addition to their own style. */
export class StrikeRules implements XmlListener {
  isOpen = false
  readonly #strikes: readonly boolean[]
  readonly #tables: readonly TableStrike[]
  readonly #rules: StrikeRule[] = []
  /** Whether the types of cells matter: whole columns of numbers and dates are passed over quickly. */
  readonly isMindingTypes: boolean
  readonly #texts = { ofNumbers: new Set<number>(), ofBlanks: new Set<number>() }
  #areTypesKnown = true
  #isOrdered = true
  #places = ''
  #pending: Rule[] = []
  #into: 'formula' | 'places' | undefined

  /** For each format that rules refer to, whether it strikes through. */
  constructor(strikes: readonly boolean[], tables: readonly TableStrike[] = []) {
    this.#strikes = strikes
    this.isMindingTypes = strikes.includes(true)
    this.#tables = tables
  }

  get isEmpty(): boolean {
    return this.#tables.length === 0 && !this.#rules.some(({ isStriking }) => isStriking)
  }

  /** Text is not compared as the number, or the blank cell, that it looks like. Neither is a number that is shown rounded. */
  addText(column: number, shown: string): void {
    if (shown === '') this.#texts.ofBlanks.add(column)
    else if (shown <= '9' && looksLikeNumber(shown)) this.#texts.ofNumbers.add(column)
  }

  readonly open = (name: string, attributes: () => Attributes): void => {
    const rule = this.#pending.at(-1)
    if (name === 'conditionalFormatting') {
      this.isOpen = true
      this.#places = attributes()['sqref'] ?? ''
    } else if (name === 'cfRule') {
      const { type = '', operator = '', dxfId, priority, stopIfTrue } = attributes()
      const isStriking = dxfId !== undefined && this.#strikes[Number(dxfId)] === true
      const place = { priority: Number(priority ?? 0), stops: isOn(stopIfTrue) }
      this.#pending.push({ type, operator, ...place, isStriking, formulas: [] })
    } else if (name === 'formula' || name === 'f') {
      rule?.formulas.push('')
      this.#into = 'formula'
    } else if (name === 'sqref') this.#into = 'places'
    // Excel keeps the format of some rules beside them.
    else if (name === 'strike' && rule !== undefined) {
      rule.isStriking = !isOff(attributes()['val'])
      this.#areTypesKnown = this.isMindingTypes
    }
  }

  readonly text = (text: string): void => {
    const formulas = this.#pending.at(-1)?.formulas
    if (this.#into === 'places') this.#places += text
    else if (this.#into === 'formula' && formulas !== undefined) formulas.push((formulas.pop() ?? '') + text)
  }

  readonly close = (name: string): void => {
    if (name === 'formula' || name === 'f' || name === 'sqref') this.#into = undefined
    if (name !== 'conditionalFormatting') return
    const areas = this.#places.split(/\s+/).flatMap(areaOf)
    for (const rule of this.#pending) if (rule.isStriking || rule.stops) this.#rules.push({ ...rule, areas })
    this.#isOrdered = false
    this.#pending = []
    this.isOpen = false
  }

  /** Whether one of them strikes the cell through; undefined if that cannot be evaluated. */
  strikes(row: number, column: number, cells: readonly string[]): boolean | undefined {
    if (!this.#isOrdered) this.#rules.sort((one, other) => one.priority - other.priority)
    this.#isOrdered = true
    const byTable = this.#tables.filter(({ area }) => isWithin(area, row, column))
    if (byTable.some(({ isStruck }) => isStruck)) return true
    let [mayStrike, mayStop] = [byTable.length > 0, false]
    for (const rule of this.#rules) {
      if (!rule.areas.some((area) => isWithin(area, row, column))) continue
      const isMet = this.#isMet(rule, column, cells)
      if (isMet === true && rule.isStriking) return mayStop ? undefined : true
      if (isMet === true) break
      if (isMet === undefined && rule.isStriking) mayStrike = true
      else if (isMet === undefined) mayStop = true
    }
    return mayStrike ? undefined : false
  }

  #isMet(
    { type, operator, formulas, areas }: StrikeRule,
    column: number,
    cells: readonly string[],
  ): boolean | undefined {
    const [first] = areas
    if (first === undefined) return undefined
    const at = {
      top: first.top,
      shift: column - first.left,
      cells,
      texts: this.#areTypesKnown ? this.#texts : ALL_COLUMNS,
    }
    const [formula = ''] = formulas
    return type === 'cellIs' ? holdsForCell(column, operator, formula, at) : holds(formula, at)
  }
}

function isWithin({ top, bottom, left, right }: Area, row: number, column: number): boolean {
  return top <= row && row <= bottom && left <= column && column <= right
}

/** A range such as `A2:C9`, or whole columns or rows. */
export function areaOf(place: string): readonly Area[] {
  const [, first, last] = /^\$?(\d+):\$?(\d+)$/.exec(place) ?? []
  if (first !== undefined) return [{ left: 0, right: LAST_COLUMN, top: Number(first), bottom: Number(last) }]
  const [, left, top, right = left, bottom = top] = /^\$?([a-z]+)\$?(\d*)(?::\$?([a-z]+)\$?(\d*))?$/i.exec(place) ?? []
  if (left === undefined || right === undefined) return []
  return [{ left: columnOf(left), right: columnOf(right), top: Number(top) || 1, bottom: Number(bottom) || LAST_ROW }]
}
