import { holds, holdsForCell, looksLikeNumber } from './rule-formula.ts'
import { columnOf } from '../places.ts'
import { isOff, isOn, type Attributes, type XmlListener } from '../xml.ts'
import { hidesText, type UnseenLook } from '../looks.ts'

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
  /** What becomes of a cell for which it holds. */
  as: UnseenLook | undefined
  /** None of a lower priority counts where it holds. */
  readonly stops: boolean
  readonly formulas: string[]
}

interface LookRule extends Rule {
  readonly areas: readonly Area[]
}

interface Placed {
  readonly rule: LookRule
  readonly area: Area
  readonly order: number
}

/** The rules for one column: those for very many rows, and the others by some rows each. */
interface RulesOfColumn {
  readonly wide: readonly Placed[]
  readonly near: ReadonlyMap<number, readonly Placed[]>
}

const ROWS_TOGETHER = 256
const WIDE = 64 * ROWS_TOGETHER
/** Of more rules for one cell, only the first are worked out. */
const MOST_RULES = 100

const LAST_ROW = 1_048_576
const LAST_COLUMN = 16_383
const ALL = { has: () => true }
const ALL_COLUMNS = { ofNumbers: ALL, ofBlanks: ALL }

/** The rules of a sheet that strike cells through, or hide them, depending on their row (on a tick, say), besides their own style. */
export class LookRules implements XmlListener {
  isOpen = false
  readonly #looks: readonly (UnseenLook | undefined)[]
  readonly #tables: readonly TableStrike[]
  readonly #rules = new Map<string, LookRule>()
  readonly #byColumn = new Map<number, RulesOfColumn>()
  /** Whether the types of cells matter: whole columns of numbers and dates are passed over quickly. */
  readonly isMindingTypes: boolean
  readonly #texts = { ofNumbers: new Set<number>(), ofBlanks: new Set<number>() }
  #areTypesKnown = true
  #isHidingAny = false
  #places = ''
  #pending: Rule[] = []
  #into: 'formula' | 'places' | undefined

  /** For each format that rules refer to, what it does to a cell. */
  constructor(looks: readonly (UnseenLook | undefined)[], tables: readonly TableStrike[] = []) {
    this.#looks = looks
    this.isMindingTypes = looks.some((look) => look !== undefined)
    this.#tables = tables
  }

  get isEmpty(): boolean {
    return this.#tables.length === 0 && !this.#isHidingAny
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
      const as = dxfId === undefined ? undefined : this.#looks[Number(dxfId)]
      const place = { priority: Number(priority ?? 0), stops: isOn(stopIfTrue) }
      this.#pending.push({ type, operator, ...place, as, formulas: [] })
    } else if (name === 'formula' || name === 'f') {
      rule?.formulas.push('')
      this.#into = 'formula'
    } else if (name === 'sqref') this.#into = 'places'
    // Excel keeps the format of some rules beside them.
    else if (name === 'strike' && rule !== undefined && !isOff(attributes()['val'])) this.#look(rule, 'struck-out')
    else if (name === 'numFmt' && rule !== undefined && hidesText(attributes()['formatCode'] ?? ''))
      this.#look(rule, 'hidden')
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
    for (const rule of this.#pending) this.#add({ ...rule, areas })
    this.#pending = []
    this.isOpen = false
  }

  #look(rule: Rule, as: UnseenLook): void {
    rule.as = as
    this.#areTypesKnown = this.isMindingTypes
  }

  /** Copying rows copies their rules, too. */
  #add(rule: LookRule): void {
    const { type, operator, as, stops, formulas, priority } = rule
    if (as === undefined && !stops) return
    if (as !== undefined) this.#isHidingAny = true
    const key = [type, operator, as, stops, this.#places, ...formulas].join('\n')
    const same = this.#rules.get(key)
    if (same === undefined || priority < same.priority) this.#rules.set(key, rule)
  }

  /** Why the cell is left out for one of them, perhaps because that cannot be worked out. */
  whyLeftOut(row: number, column: number, cells: readonly string[]): UnseenLook | 'perhaps-struck-out' | undefined {
    const byTable = this.#tables.filter(({ area }) => isWithin(area, row, column))
    if (byTable.some(({ isStruck }) => isStruck)) return 'struck-out'
    let [mayHide, mayStop] = [byTable.length > 0, false]
    for (const [at, rule] of this.#rulesFor(row, column).entries()) {
      const isMet = at < MOST_RULES ? this.#isMet(rule, column, cells) : undefined
      if (isMet === true && rule.as !== undefined) return mayStop ? 'perhaps-struck-out' : rule.as
      if (isMet === true) break
      if (isMet === undefined && rule.as !== undefined) mayHide = true
      else if (isMet === undefined) mayStop = true
    }
    return mayHide ? 'perhaps-struck-out' : undefined
  }

  /** In their order, and as many as matter. */
  #rulesFor(row: number, column: number): readonly LookRule[] {
    const known = this.#byColumn.get(column) ?? this.#index(column)
    this.#byColumn.set(column, known)
    const near = known.near.get(Math.floor(row / ROWS_TOGETHER)) ?? []
    const within = [...firstWithin(known.wide, row), ...firstWithin(near, row)]
    return within.sort((one, other) => one.order - other.order).map(({ rule }) => rule)
  }

  #index(column: number): RulesOfColumn {
    const wide: Placed[] = []
    const near = new Map<number, Placed[]>()
    const ordered = [...this.#rules.values()].sort((one, other) => one.priority - other.priority)
    for (const [order, rule] of ordered.entries()) {
      for (const area of rule.areas) {
        if (column < area.left || area.right < column) continue
        if (area.bottom - area.top > WIDE) {
          wide.push({ rule, area, order })
          continue
        }
        for (let at = Math.floor(area.top / ROWS_TOGETHER); at <= area.bottom / ROWS_TOGETHER; at += 1) {
          const some = near.get(at)
          if (some === undefined) near.set(at, [{ rule, area, order }])
          else some.push({ rule, area, order })
        }
      }
    }
    return { wide, near }
  }

  #isMet({ type, operator, formulas, areas }: LookRule, column: number, cells: readonly string[]): boolean | undefined {
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

/** One more than is worked out. */
function firstWithin(placed: readonly Placed[], row: number): readonly Placed[] {
  const found: Placed[] = []
  for (const one of placed) {
    if (one.area.top <= row && row <= one.area.bottom) found.push(one)
    if (found.length > MOST_RULES) break
  }
  return found
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
