import { isBlankRow } from '../rows/blank.ts'
import type { ZeroResults } from './contents.ts'
import { FormulaResults, type FormulaResult } from './formula-results.ts'
import { mayMentionReference } from '../references/references-in-text.ts'
import { rowsForbiddenByNotes } from './cell-notes.ts'
import { columnOf } from './places.ts'
import type { LookRules } from './rules/look-rules.ts'
import { SheetRows, withoutMarks } from './sheet-rows.ts'
import type { NumberFormats } from './shown.ts'
import { TextCollector, unescaped, type SharedStrings } from './strings.ts'
import { isOn, walkXml, type Attributes } from './xml.ts'
import type { Zip } from './zip.ts'

/** Excel's limits; larger numbers are damage. */
const LAST_ROW = 1_048_576
const LAST_COLUMN = 16_384
const TOLD_ROWS = 5_000

export interface SheetInput {
  readonly zip: Zip
  readonly part: string
  readonly strings: SharedStrings
  readonly formats: NumberFormats
  /** What strikes cells through, besides their own style. */
  readonly rules: LookRules
  /** What the result 0 of a formula is. */
  readonly zeros: ZeroResults
  /** Rows read so far. */
  readonly onRows?: ((rows: number) => void) | undefined
}

/** Reads a sheet in one pass. A cell with content that makes no sense is shown literally. */
export function readSheet({ zip, part, strings, formats, rules, zeros, onRows }: SheetInput): SheetRows {
  const rows = new SheetRows(rules, new FormulaResults(zeros === 'calculated'), rowsForbiddenByNotes(zip, part))
  const collector = new TextCollector()
  let row = 0
  let column = -1
  let cells: string[] = []
  let [type, style, value, formula] = ['', 0, '', undefined as string | undefined]
  let into: 'value' | 'formula' | undefined
  let isInline = false
  let isStruck = false

  const beginRow = ({ r, hidden, ht }: Attributes): void => {
    const stated = Number(r)
    rows.isOutOfOrder ||= stated <= row
    row = Number.isInteger(stated) && stated > row && stated <= LAST_ROW ? stated : row + 1
    column = -1
    cells = []
    if (isOn(hidden) || Number(ht) === 0) rows.hide(row)
  }
  const beginCell = ({ r, t = '', s }: Attributes): void => {
    const stated = r === undefined ? -1 : columnOf(r)
    column = stated >= 0 && stated < LAST_COLUMN ? stated : column + 1
    type = t
    style = Number(s ?? 0)
    value = ''
    isStruck = false
    formula = undefined
  }
  /** The text of the cell, and whether the text itself is struck through. */
  const cellText = (): string => {
    if (isInline) {
      const collected = collector.take()
      isStruck = collected.isStruck
      return collected.text
    }
    if (value === '') return ''
    switch (type) {
      case 's':
        isStruck = strings.struck.has(Number(value))
        rows.areTextsLost ||= strings.texts.length === 0
        return strings.texts[Number(value)] ?? '#REF!'
      case 'b':
        return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : value
      case 'd':
        return formats.date(value, style)
      case 'e':
        return value
      case 'str':
      case 'inlineStr':
        return unescaped(value)
      default:
        return formats.number(value, style)
    }
  }
  /** The result of a formula is beside it, once a program has calculated it. */
  const formulaResult = (): FormulaResult | undefined => {
    if (formula === undefined) return undefined
    if (type === 'str' || isInline) return 'some'
    if (value === '') return 'none'
    if ((type !== '' && type !== 'n') || Number(value) !== 0) return 'some'
    return zeros === 'uncalculated' ? 'none' : 'zero'
  }
  const endCell = (): void => {
    const result = formulaResult()
    if (result !== undefined) rows.formulas.add(column, formula ?? '', result)
    const text = result === 'none' ? `=${formula ?? ''}` : cellText()
    isInline = false
    const isShared = type === 's'
    const isText = isShared || type === 'str' || type === 'inlineStr'
    if (rules.isMindingTypes && (isText || Number(text) !== Number(value))) rules.addText(column, text)
    // It must not vanish as other hidden texts do.
    const isHidden = isText && formats.isHiding(style) && mayMentionReference(text)
    const formatted = isText && !isHidden ? formats.text(text, style) : text
    const shown = isShared && formatted === text ? text : withoutMarks(formatted)
    if (shown === '') return
    while (cells.length <= column) cells.push('')
    // One of them would be lost.
    if (cells[column] !== '' && cells[column] !== shown) throw new Error('Two cells of the sheet are in one place.')
    cells[column] = shown
    if (isHidden) rows.hideCell(row, column)
    if (isStruck || formats.isStruck(style)) rows.strike(row, column)
  }
  const endRow = (): void => {
    if (isBlankRow(cells)) {
      rows.formulas.endRow(false)
      return
    }
    rows.add(row, cells)
    if (row % TOLD_ROWS === 0) onRows?.(row)
  }

  walkXml(zip, part, {
    open: (name, attributes) => {
      if (name === 'c') beginCell(attributes())
      else if (name === 'v') into = 'value'
      else if (name === 'row') beginRow(attributes())
      else if (rules.isOpen) rules.open(name, attributes)
      else if (name === 'f') {
        into = 'formula'
        formula = ''
      } else if (name === 'is') isInline = true
      else if (isInline) collector.open(name, attributes)
      else if (name === 'mergeCell') rows.merge(attributes()['ref'] ?? '')
      else if (name === 'col') rows.column(attributes())
      else if (name === 'conditionalFormatting') rules.open(name, attributes)
    },
    text: (text) => {
      if (into === 'value') value += text
      else if (into === 'formula') formula = (formula ?? '') + text
      else if (isInline) collector.text(text)
      else if (rules.isOpen) rules.text(text)
    },
    close: (name) => {
      if (rules.isOpen) rules.close(name)
      else if (name === 'v' || name === 'f') into = undefined
      else if (name === 'c') endCell()
      else if (name === 'row') endRow()
      else if (isInline) collector.close(name)
    },
  })
  // What is said of the cells of some rows would be taken for that of others.
  if (rows.isOutOfOrder && !(rules.isEmpty && rows.isUnmerged))
    throw new Error('The rows of the sheet are not in order.')
  return rows
}
