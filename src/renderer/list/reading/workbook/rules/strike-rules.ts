import { holds, holdsForCell } from './rule-formula.ts'
import { columnOf } from '../places.ts'
import type { Attributes, XmlListener } from '../xml.ts'
import { isOff } from '../xml.ts'

interface Area {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

interface Rule {
  readonly type: string
  readonly operator: string
  isStriking: boolean
  readonly formulas: string[]
}

interface StrikeRule extends Rule {
  readonly areas: readonly Area[]
}

const LAST = 1_048_576

/** The rules of a sheet that strike cells through depending on their row, for example on a tick, in addition to their own style. */
export class StrikeRules implements XmlListener {
  isOpen = false
  readonly #strikes: readonly boolean[]
  readonly #rules: StrikeRule[] = []
  #places = ''
  #pending: Rule[] = []
  #into: 'formula' | 'places' | undefined

  /** For each format that rules refer to, whether it strikes through. */
  constructor(strikes: readonly boolean[]) {
    this.#strikes = strikes
  }

  get isEmpty(): boolean {
    return this.#rules.length === 0
  }

  readonly open = (name: string, attributes: () => Attributes): void => {
    const rule = this.#pending.at(-1)
    if (name === 'conditionalFormatting') {
      this.isOpen = true
      this.#places = attributes()['sqref'] ?? ''
    } else if (name === 'cfRule') {
      const { type = '', operator = '', dxfId } = attributes()
      const isStriking = dxfId !== undefined && this.#strikes[Number(dxfId)] === true
      this.#pending.push({ type, operator, isStriking, formulas: [] })
    } else if (name === 'formula' || name === 'f') {
      rule?.formulas.push('')
      this.#into = 'formula'
    } else if (name === 'sqref') this.#into = 'places'
    // Excel keeps the format of some rules beside them.
    else if (name === 'strike' && rule !== undefined) rule.isStriking = !isOff(attributes()['val'])
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
    for (const rule of this.#pending) if (rule.isStriking) this.#rules.push({ ...rule, areas })
    this.#pending = []
    this.isOpen = false
  }

  /** Whether one of them strikes the cell through; undefined if that cannot be evaluated. */
  strikes(row: number, column: number, cells: readonly string[]): boolean | undefined {
    const found = this.#rules
      .filter(({ areas }) => areas.some((area) => isWithin(area, row, column)))
      .map((rule) => isMet(rule, column, cells))
    return found.includes(true) ? true : found.includes(undefined) ? undefined : false
  }
}

function isMet(
  { type, operator, formulas, areas }: StrikeRule,
  column: number,
  cells: readonly string[],
): boolean | undefined {
  const [first] = areas
  if (first === undefined) return undefined
  const at = { top: first.top, shift: column - first.left, cells }
  const [formula = ''] = formulas
  return type === 'cellIs' ? holdsForCell(cells[column] ?? '', operator, formula, at) : holds(formula, at)
}

function isWithin({ top, bottom, left, right }: Area, row: number, column: number): boolean {
  return top <= row && row <= bottom && left <= column && column <= right
}

/** A range such as `A2:C9`, or whole columns. */
function areaOf(place: string): readonly Area[] {
  const [, left, top, right = left, bottom = top] = /^\$?([a-z]+)\$?(\d*)(?::\$?([a-z]+)\$?(\d*))?$/i.exec(place) ?? []
  if (left === undefined || right === undefined) return []
  return [{ left: columnOf(left), right: columnOf(right), top: Number(top) || 1, bottom: Number(bottom) || LAST }]
}
