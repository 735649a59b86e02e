import { MAX_COLUMNS, type LeftOutAs } from '#shared/list.ts'
import { isBlankCell } from '../rows/blank.ts'
import { textOf, type RecordBlock } from '../rows/block.ts'
import { isReferenceCell, most, type Layout } from '../rows/layout.ts'
import { idlingRule, type RowRule } from '../rows/ordinary-rows.ts'
import { remembering, withLines } from './column-cells.ts'
import { instructionIn } from './instructions.ts'
import { isOnlyNo, isOnlyYes, saysCancel } from './marks.ts'
import { plainWords, spelled } from './spelling.ts'

type Row = readonly string[]
type Blocks = () => Iterable<RecordBlock>

/** A column that a program named, or that says no more than that it has marks. */
const NAMELESS = /^(?:column|col|field|unnamed|mark(?:ed)?|flag(?:ged)?|check ?box|box|x)?$/
const BOX = /^[☐☑☒□■▢]$/u
/** Besides the words and marks that say so in a column such as “Cancel?”. */
const [MARKED, UNMARKED] = [/^[☒■●◉✕×]$/u, /^[□▢○◯]$/u]
const DASH = /^\s*-*\s*$/
const BRACKETS = /[[\](){}]/g
/** Fewer marks among other words are words, too. */
const MOST = 0.5

/** Where another row of the column says to cancel it. */
const STAYS = new RegExp(
  [
    '^(?:(?:please|pls|yes|no|still|to) )*',
    '(?:keep|go ahead|proceed|continue|process|releas(?:e|ed)|(?:re ?)?send|deliver|dispatch|despatch|stays?|waits?|no action|do nothing|ok|okay',
    '|(?:aus)?liefern|behalten|livrer|garder|leveren|behouden|entregar|mantener|conservar)',
    '(?: (?:it|this|order|parcel|on|as planned))*$',
  ].join(''),
)
/** Where another row of the column says that it is cancelled. What has left is for PRO to say. */
const ALIVE = /^(?:active|live|open|valid|confirmed|(?:in )?process(?:ing)?|in progress|ongoing|on hold)$/
const CANCELLED = /^\s*cancell?ed\b/i
const TO_CANCEL =
  /^(?:(?:to|should|must) be cancell?ed|(?:(?:for|pending|awaiting) )?cancell?ation(?: (?:requested|required|needed|pending))?)$/
const MAY_CANCEL = /cancel|cxl|canx|void|storn|annul|anul|[\uFF21-\uFF5A]/i

/**
 * Leaves out rows that a column tells apart while nothing says plainly which of them are meant: ticks and crosses in a column
 * without a name, or “Deliver” where another row has “Cancel”. `rows` are a sample from the beginning; if it has any of these, all
 * rows are searched, on demand.
 */
export function createUnsureRule(blocks: Blocks, rows: readonly Row[], layout: Layout): RowRule<LeftOutAs | undefined> {
  const { column, firstLine, header = [], report } = layout
  const lines = rows.slice(firstLine).filter((row) => isReferenceCell(row[column] ?? ''))
  const cellsOf = (at: number): readonly string[] => lines.map((row) => row[at] ?? '')
  const width = report === undefined ? Math.min(MAX_COLUMNS, most(lines.map(({ length }) => length))) : 0
  const filled = [...Array(width).keys()].filter(
    (at) => at !== column && lines.some((row) => !isBlankCell(row[at] ?? '')),
  )
  const atEdge = [filled[0], filled.at(-1)]
  const marked = filled
    .filter((at) => NAMELESS.test(plainWords(header[at] ?? '')))
    .filter((at) => areMarks(cellsOf(at)) && (atEdge.includes(at) || cellsOf(at).some(isBox)))
  const told = filled.filter((at) => [...new Set(cellsOf(at))].some(mayTellApart))
  let rules: readonly IsUnsure[] | undefined
  const known = (): readonly IsUnsure[] =>
    (rules ??= [
      ...marked.flatMap((at) => unsureOfMarks(blocks(), layout, at) ?? []),
      ...(told.length === 0 ? [] : unsureOfWords(blocks(), firstLine, told)),
    ])
  return idlingRule(
    (block, index) => (known().some((isUnsure) => isUnsure(block, index)) ? 'unsure-rows' : undefined),
    () => known().length === 0,
  )
}

type IsUnsure = (block: RecordBlock, index: number) => boolean
type Mark = 'yes' | 'no' | 'plus' | 'none' | 'other'

function markIn(cell: string): Mark {
  const mark = spelled(cell).replace(BRACKETS, '').trim()
  if (isBlankCell(mark) || DASH.test(mark)) return 'none'
  if (mark === '+') return 'plus'
  if (/\d/.test(mark)) return 'other'
  if (isOnlyYes(mark) || MARKED.test(mark) || saysCancel(mark)) return 'yes'
  return isOnlyNo(mark) || UNMARKED.test(mark) ? 'no' : 'other'
}

function areMarks(cells: readonly string[]): boolean {
  const marks = cells.map(markIn).filter((mark) => mark !== 'none')
  // One “Cancel” is rather a remark about all rows.
  return marks.filter((mark) => mark !== 'other').length > marks.length * MOST && cells.filter(saysCancel).length !== 1
}

function isBox(cell: string): boolean {
  return BOX.test(cell.trim())
}

/** Which rows are in doubt for the marks of a column; undefined if all with references have the same. */
function unsureOfMarks(blocks: Iterable<RecordBlock>, { column, firstLine }: Layout, at: number): IsUnsure | undefined {
  const marks = new Set<Mark>()
  for (const [block, from] of withLines(blocks, firstLine)) {
    for (let index = from; index < block.size; index += 1) {
      if (isReferenceCell(block.cell(index, column))) marks.add(markIn(block.cell(index, at)))
    }
  }
  marks.delete('other')
  if (marks.size < 2) return undefined
  // Rows without a mark are meant like those of any list.
  const isOnlyOfNo = marks.size === 2 && marks.has('no') && marks.has('none')
  return (block, index) => !isOnlyOfNo || markIn(block.cell(index, at)) === 'no'
}

function saysToCancel(cell: string): boolean {
  return saysCancel(cell) || TO_CANCEL.test(plainWords(cell))
}

function mayTellApart(cell: string): boolean {
  if (MAY_CANCEL.test(cell) && (saysToCancel(cell) || CANCELLED.test(cell))) return true
  const words = plainWords(cell)
  return STAYS.test(words) || ALIVE.test(words)
}

/** Which rows are in doubt for the words of columns of which some cell says to cancel it, or that it is cancelled. */
function unsureOfWords(
  blocks: Iterable<RecordBlock>,
  firstLine: number,
  columns: readonly number[],
): readonly IsUnsure[] {
  const said = columns.map((at) => ({ at, last: '', isToCancel: false, isCancelled: false }))
  for (const [block, from] of withLines(blocks, firstLine)) {
    const text = textOf(block)
    if (text !== undefined && !MAY_CANCEL.test(text)) continue
    for (let index = from; index < block.size; index += 1) {
      for (const column of said) {
        const cell = block.cell(index, column.at)
        if (cell === column.last) continue
        column.last = cell
        column.isToCancel ||= saysToCancel(cell)
        column.isCancelled ||= CANCELLED.test(cell)
      }
    }
  }
  return said
    .filter(({ isToCancel, isCancelled }) => isToCancel || isCancelled)
    .map(({ at, isToCancel }) =>
      remembering(at, (cell) => {
        const words = plainWords(cell)
        if (ALIVE.test(words)) return true
        if (!isToCancel || isBlankCell(cell) || saysToCancel(cell) || CANCELLED.test(cell)) return false
        return STAYS.test(words) || isOnlyNo(cell) || instructionIn(cell) === 'not'
      }),
    )
}
