import { MAX_COLUMNS } from '#shared/list.ts'
import { hasDigit, readReference, referenceIn } from '#shared/reference.ts'
import { inAscii } from '#shared/reference/cleaning.ts'
import { findReportColumns, type ReportPlaces } from '#shared/report/columns.ts'
import { lettersOf } from '../headings/alike-names.ts'
import {
  asSentence,
  instructionAbove,
  instructionIn,
  instructionOfColumn,
  mayNameToCancel,
  type Instruction,
} from '../headings/instructions.ts'
import { hasManyDigits } from '../references/bare-references.ts'
import { isBlankCell, isBlankRow } from './blank.ts'

type Row = readonly string[]

/** How the rows of a list are read. */
export interface Layout {
  readonly column: number
  readonly otherColumns: readonly number[]
  /** Those of them that may be meant just as well, by name and by title. */
  readonly rivals: readonly number[]
  readonly header: Row | undefined
  /** Rows above the header that were skipped. */
  readonly titleLines: number
  /** Their text above the column. */
  readonly titles: readonly string[]
  /** What they and the column's header say about its consignments. */
  readonly instruction: Instruction | undefined
  /** The index of the first row that is a line of the list. */
  readonly firstLine: number
  /** How many of the first lines stand above the header; they end with it. */
  readonly linesAbove: number
  /** The position of each of our columns, if the list is one of our reports. */
  readonly report: ReportPlaces | undefined
}

export interface LayoutOptions {
  /** The column that the user chose. */
  readonly column?: number | undefined
  /** Whether the workbook hides a column. */
  readonly isHiddenColumn?: ((column: number) => boolean) | undefined
  /** A title of all rows, such as the name of their sheet. */
  readonly title?: string | undefined
}

/** Finds the header and the column of references; undefined if no row has a reference. */
export function findLayout(
  rows: readonly Row[],
  { column, isHiddenColumn = () => false, title }: LayoutOptions = {},
  isOne = isReferenceCell,
): Layout | undefined {
  const counts = countReferences(rows, isOne)
  if (counts.length === 0) return undefined
  const report = findReport(rows)
  const { place, linesAbove = 0, isTitle = false }: FoundHeader = report ?? findHeader(rows, isOne)
  const header = place === undefined || isTitle ? undefined : rows[place]
  const firstLine = place === undefined ? rows.slice(0, 1).filter(isSeparatorLine).length : place + 1 - linesAbove
  const titleLines = header === undefined ? firstLine : Math.min(place ?? firstLine, firstLine)
  const isSingle = usualWidth(rows.slice(firstLine)) === 1
  const above = rows.slice(0, titleLines)
  const isMessage = messageIn(above)
  const asWritten = above.map((row) => (isSingle || isProse(row) || isMessage(row) ? asSentence(row) : row))
  const titlesOf = (at: number): readonly string[] => titlesAbove(asWritten, at, title)
  const sentence = isSingle && header?.some(namesReferences) === false ? asSentence(header) : []
  /** What may be a sentence may as well be a cell for each column. */
  const instructionOf = (at: number): Instruction | undefined =>
    instructionAbove(
      [...titlesAbove(isSingle ? above : above.filter((row) => !isMessage(row)), at), ...titlesOf(at), ...sentence],
      header?.[at],
    )
  const meant = counts.map((count, at) => (instructionOf(at) === 'not' ? 0 : count))
  const open = meant.some((count) => count > 0) ? meant : counts
  const best = bestColumn(inSight(open, isHiddenColumn), header, rows.slice(firstLine))
  const holding = [...counts.keys()].filter((at) => (counts[at] ?? 0) > 0)
  const alike = holding.filter((at) => isNamedLike(at, best, header))
  const toCancel = alike.filter((at) => instructionOf(at) === 'cancel' && isHiddenColumn(at) === isHiddenColumn(best))
  const found = report?.places.get('Reference') ?? (toCancel.includes(best) ? best : (toCancel[0] ?? best))
  const chosen = column ?? found
  const below = place === undefined ? [] : namesBeside(rows.slice(place + 1))
  const group = namesBeside(asWritten.toReversed())
  const groups = counts.map((_, at) => titlesAbove([group], at)[0] ?? '')
  const isTold = (at: number): boolean =>
    isToldByName(chosen, at, header) && ![below, groups].some((names) => areToldApart(chosen, at, names))
  const isRival = (at: number): boolean =>
    !isHiddenColumn(at) && (instructionOf(at) === instructionOf(chosen) ? !isTold(at) : instructionOf(at) === 'cancel')
  const otherColumns = holding.filter((at) => at < MAX_COLUMNS && at !== chosen)
  return {
    column: chosen,
    otherColumns,
    rivals: column === undefined && report === undefined ? otherColumns.filter(isRival) : [],
    header,
    titleLines,
    titles: titlesOf(chosen),
    instruction: instructionOf(chosen),
    firstLine,
    linesAbove,
    report: report?.places,
  }
}

/** As many in one row are no columns, unless a header names them. */
const SIDE_BY_SIDE = 3

/** Whether references stand side by side, as in a table that is turned: no column has them all. */
export function isAlongRows(rows: readonly Row[], { column, otherColumns, header, report }: Layout): boolean {
  if (report !== undefined || otherColumns.length === 0) return false
  const names = [column, ...otherColumns].map((at) => header?.[at] ?? '')
  if (names.some((name) => namesReferences(name) || instructionOfColumn(name) !== undefined)) return false
  const holding = rows.filter(hasReference)
  if (holding.length > 1 && !names.some(isBlankCell)) return false
  return holding.filter(hasSideBySide).length > holding.length / 2
}

/** Whether nothing says that the column is meant, rather than another one with other references. */
export function isUnsure(rows: readonly Row[], { column, rivals, firstLine }: Layout): boolean {
  if (rivals.length === 0) return false
  const lines = rows.slice(firstLine).filter((row) => isReferenceCell(row[column] ?? ''))
  return rivals.some((at) => lines.filter((row) => hasOther(row, at, column)).length > lines.length * HALF)
}

/** The same where only later rows have shown the other columns, and how many references each has. */
export function isUnsureOfLate(
  { column, header, instruction }: Layout,
  late: readonly number[],
  counts: ReadonlyMap<number, number>,
): boolean {
  const enough = (counts.get(column) ?? 0) * HALF
  return late.some((at) => {
    if ((counts.get(at) ?? 0) <= enough || isToldByName(column, at, header)) return false
    const other = instructionOfColumn(header?.[at] ?? '')
    return other === instruction || (instruction !== 'cancel' && other !== 'not')
  })
}

/** Whether two columns have the same name, or none. A single cell above a table is its title. */
function isNamedLike(one: number, other: number, header: Row = []): boolean {
  const names = filledWidth(header) > 1 || header.some(namesReferences) ? header : []
  return (names[one] ?? '').trim().toLowerCase() === (names[other] ?? '').trim().toLowerCase()
}

/** Whether a name says that the first column is meant. It does not if the other one says so, too, or has it with a number. */
function isToldByName(one: number, other: number, header: Row = []): boolean {
  const [name = '', otherName = ''] = [header[one], header[other]]
  if (mayNameToCancel(otherName)) return false
  const clearness = (each: string): number => Math.max(headerRank(each), HEADER_WORDS.length - 2)
  return lettersOf(name) !== lettersOf(otherName) && clearness(name) < clearness(otherName)
}

/** A second row of names: `New` and `Old` below `Consignment`, or above it. */
function namesBeside(rows: readonly Row[]): Row {
  const row = rows.find((each) => !isBlankRow(each)) ?? []
  return row.some((cell) => /\d/.test(cell) || looksMeant(cell)) ? [] : row
}

function areToldApart(one: number, other: number, names: Row): boolean {
  const [name, otherName] = [lettersOf(names[one] ?? ''), lettersOf(names[other] ?? '')]
  return name !== '' && otherName !== '' && name !== otherName
}

function hasOther(row: Row, at: number, column: number): boolean {
  const [one, other] = [referenceIn(row[at]), referenceIn(row[column])]
  return one !== undefined && other !== undefined && one !== other
}

function hasSideBySide(row: Row): boolean {
  const count = row.filter(isReferenceCell).length
  return count >= SIDE_BY_SIDE || (count > 1 && row.some(namesReferences))
}

/** Commas with a space divide a sentence, unless they are titles of tables side by side: `Keep, , Cancel`. */
function isProse(row: Row): boolean {
  return row.slice(1).some((cell) => cell.startsWith(' ')) && !row.some((cell) => instructionIn(cell) === 'cancel')
}

const GREETING =
  /^\W*(?:hi|hiya|hello|hey|dear|(?:good )?(?:morning|afternoon|evening)|thanks|thank you|fao|hallo|guten (?:tag|morgen)|sehr geehrte\p{L}*|bonjour|hola|ol[áa]|buongiorno|ciao|dzie[ńn] dobry)(?!\p{L})/iu

/** Which of the rows above a list are of a message, whose commas divide no cells: from its greeting on, each with a space behind one. */
function messageIn(rows: readonly Row[]): (row: Row) => boolean {
  const isSpaced = (row: Row): boolean => row.slice(1).some((cell) => /^\s+\S/.test(cell))
  const isGreeting = (row: Row): boolean => GREETING.test(row[0] ?? '') && (isSpaced(row) || filledWidth(row) === 1)
  const isGreeted = rows.some(isGreeting)
  return (row) => isGreeted && (isGreeting(row) || isSpaced(row)) && !row.some(namesReferences)
}

/** From each row, the cell in that column, or the last one before it: a title is above the left of its table. */
function titlesAbove(rows: readonly Row[], column: number, title = ''): readonly string[] {
  const above = rows.map((row) => row.slice(0, column + 1).findLast((cell) => !isBlankCell(cell)) ?? '')
  return [title, ...above].filter((text) => text !== '')
}

export function hasReference(row: Row): boolean {
  return row.some(isReferenceCell)
}

/** Most cells are too short or lack the letters, and need not be read. */
const SHORTEST = 'EC000000000'.length

export function isReferenceCell(cell: string): boolean {
  if (cell.length < SHORTEST || !hasLetters(cell)) return false
  const reading = readReference(cell)
  return reading.kind === 'reference' && (reading.isBare !== true || hasManyDigits(reading.reference))
}

/** In two steps: one pattern for both runs out of stack on a cell of many megabytes. */
function hasLetters(cell: string): boolean {
  const first = cell.search(/[eｅ]/iu)
  return first !== -1 && /[cｃ]/iu.test(cell.slice(first))
}

/** Not a reference, but meant as one: truncated, too long, or with wrong characters. */
export function resemblesReference(cell: string): boolean {
  return cell.length <= LONGEST_RESEMBLING && RESEMBLING.test(inAscii(cell)) && looksMeant(cell)
}

const LONGEST_RESEMBLING = 40
/** After EC at least two short groups, or as many letters and digits in one, so that London's postcodes do not match. */
const RESEMBLING = /^\W*ec(?:(?:[^a-z0-9]+[a-z0-9]{1,6}){2,}|[a-z0-9]{6,})[^a-z0-9]*$/i

function countReferences(rows: readonly Row[], isOne: (cell: string) => boolean): readonly number[] {
  const counts: number[] = []
  for (const row of rows) {
    row.forEach((cell, column) => {
      if (isOne(cell)) counts[column] = (counts[column] ?? 0) + 1
    })
  }
  return Array.from({ length: counts.length }, (_, column) => counts[column] ?? 0)
}

/** Names of the column, best first, compared without case, spaces and punctuation. The last is that of any references. */
const HEADER_WORDS: readonly RegExp[] = [
  /^consignments?(?:ref(?:erence)?s?)?(?:no|number|id|code)?s?$/,
  /^(?:pro|sorted)?con(?:s|sgt|sig|signment)?(?:ref|refs|reference|no|number|id)$/,
  /^(?:ec|ecref|ecreference|ecno|ecnumber|eccode)$/,
  /^(?:sortedpro|sorted|pro|electio)(?:ref|reference|consignment|id|no|number)$/,
  /^(?:reference|references|ref|refs|refno|referenceno|referencenumber)$/,
]

/** Whether a cell is a name of the column of references. */
export function namesReferences(cell: string): boolean {
  return headerRank(cell) < HEADER_WORDS.length
}

/** Whether a name of a column says of it at least as clearly as another one that it has the references. */
export function isNamedAsWell(name: string | undefined, other: string | undefined): boolean {
  return headerRank(name) < HEADER_WORDS.length && headerRank(name) <= headerRank(other)
}

function headerRank(cell = ''): number {
  // "#REF!" is not a name.
  if (isError(cell)) return HEADER_WORDS.length
  const word = cell.toLowerCase().replace(/[^a-z0-9]/g, '')
  const rank = HEADER_WORDS.findIndex((pattern) => pattern.test(word))
  return rank === -1 ? HEADER_WORDS.length : rank
}

/** Between columns with nearly as many references as the fullest, the header decides. */
const NEARLY_AS_MANY = 0.9

/** Half as many are enough for a visible column beside a hidden one, or for a column with the right name. */
const HALF = 0.5

/** Of any number of counts: as arguments of `Math.max`, those of a long list are too many. */
export function most(counts: readonly number[]): number {
  return counts.reduce((largest, count) => Math.max(largest, count), 0)
}

/** Without hidden columns, unless the visible ones have hardly any references. */
function inSight(counts: readonly number[], isHidden: (column: number) => boolean): readonly number[] {
  const seen = counts.map((count, column) => (isHidden(column) ? 0 : count))
  return most(seen) >= most(counts) * HALF ? seen : counts
}

/** Be it among other text, or misspelt. */
const MAY_NAME_ONE = /(?<!\p{L})[eｅ][cｃ]\P{L}/iu

function bestColumn(found: readonly number[], header: Row | undefined, lines: readonly Row[]): number {
  const enough = most(found) * HALF
  /** A reference may have strayed there. */
  const isOfMarks = (column: number): boolean => {
    const cells = lines.map((row) => row[column] ?? '').filter((cell) => !isBlankCell(cell))
    return cells.filter((cell) => MAY_NAME_ONE.test(cell)).length < cells.length * HALF
  }
  const isToCancel = (column: number): boolean =>
    instructionOfColumn(header?.[column] ?? '') === 'cancel' && !isOfMarks(column)
  const toCancel = found.map((count, column) => (isToCancel(column) ? count : 0))
  const called = found.map((count, column) => (count >= enough && namesReferences(header?.[column] ?? '') ? count : 0))
  const counts = [toCancel, called].find((some) => some.some((count) => count > 0)) ?? found
  const fullest = most(counts)
  const candidates = [...counts.keys()].filter((column) => (counts[column] ?? 0) >= fullest * NEARLY_AS_MANY)
  const better = (one: number, other: number): number =>
    headerRank(header?.[one]) - headerRank(header?.[other]) || (counts[other] ?? 0) - (counts[one] ?? 0) || one - other
  return candidates.sort(better)[0] ?? 0
}

/** A header names at least this share of the columns that are usually filled; a title does not. */
const HEADER_SHARE = 0.6

/** More references above a header are a list of their own. */
const MOST_ABOVE = 2

interface FoundHeader {
  /** Its index. */
  readonly place?: number | undefined
  readonly linesAbove?: number
  /** It is the last of the titles, and there is no header. */
  readonly isTitle?: boolean
}

/** Finds the header among the rows above the first reference, or below a few that it does not head, such as an exception. */
function findHeader(rows: readonly Row[], isOne: (cell: string) => boolean): FoundHeader {
  const firstReference = findFirstReference(rows, isOne)
  const above = rows.slice(0, firstReference)
  const usual = usualWidth(rows.slice(firstReference))
  const isWide = (row: Row): boolean => filledWidth(row) >= usual * HEADER_SHARE
  const isLine = (row: Row): boolean =>
    row.some(isMeantWithoutWords) || isDestroyed(row) || (isWide(row) && row.some(isDamaged))
  const data = above.findIndex(isLine)
  const firstLine = data === -1 ? firstReference : data
  const candidates = above.slice(0, firstLine)
  const named = candidates.findLastIndex((row) => row.some(namesReferences))
  if (named !== -1) return { place: named }
  const isMessage = messageIn(candidates)
  const wide = candidates.findIndex((row) => isWide(row) && !isSeparatorLine(row) && !isMessage(row))
  if (wide !== -1) return { place: wide }
  const isInstructed = candidates.some((row) => row.some((cell) => instructionIn(cell) !== undefined))
  const below = isInstructed ? undefined : findHeaderBelow(rows, firstLine, isOne)
  if (below !== undefined) return { place: below, linesAbove: below + 1 - firstLine }
  const message = candidates.findLastIndex(isMessage)
  if (message !== -1) return { place: message, isTitle: true }
  const first = candidates.findIndex((row) => !isBlankRow(row) && !isSeparatorLine(row))
  return first === -1 ? {} : { place: first }
}

/** The index of a row that names the column of references, with a few of them above it, and more below. */
function findHeaderBelow(rows: readonly Row[], from: number, isOne: (cell: string) => boolean): number | undefined {
  let holding = 0
  for (let at = from; at < rows.length && holding <= MOST_ABOVE; at += 1) {
    const row = rows[at] ?? []
    if (row.some(isOne)) holding += 1
    else if (row.some(namesReferences) && !row.some(looksMeant)) {
      const below = rows.slice(at + 1).filter((other) => other.some(isOne)).length
      return below > holding ? at : undefined
    }
  }
  return undefined
}

/** The index of the first row with a reference: a header or a title with words that read as one is unlike the next of them. */
function findFirstReference(rows: readonly Row[], isOne: (cell: string) => boolean): number {
  const holdsAny = (row: Row): boolean => row.some(isOne)
  const hasWords = (row: Row): boolean => row.filter(isOne).every(readsAsWords)
  const first = rows.findIndex(holdsAny)
  const row = rows[first]
  const isBelowOthers = rows.slice(0, first).some((above) => !isBlankRow(above) && !isSeparatorLine(above))
  if (row === undefined || isBelowOthers || !hasWords(row)) return first
  const next = rows.findIndex((other, at) => at > first && holdsAny(other))
  return next === -1 || hasWords(rows[next] ?? []) ? first : next
}

const WORD = /-(?:REF|NUM|CON)(?:-|$)/
const WORD_AND_NUMBERS = /^EC-(?:REF|NUM|CON)-\d{3}-\d{3}$/
const WRITTEN_AS_WORD = /[A-Z][a-z]/
/** Of the three groups, a header with digits has two without. */
const WITHOUT_DIGIT = /-[A-Z]{3}(?![A-Z0-9])/g
const WORDS_OF_HEADER = 2

/** Reads as a reference, but is written in words: `EC-Ref-Num-Ber`, `EC_REF_NO1_OLD`. */
function readsAsWords(cell: string): boolean {
  const reading = readReference(cell)
  if (reading.kind !== 'reference') return false
  const { reference } = reading
  if (!hasDigit(reference) || WORD_AND_NUMBERS.test(reference)) return true
  if (reference.match(WITHOUT_DIGIT)?.length !== WORDS_OF_HEADER) return false
  return WORD.test(reference) || WRITTEN_AS_WORD.test(cell.replace(/^\W*ec/i, ''))
}

function isMeantWithoutWords(cell: string): boolean {
  return looksMeant(cell) && !readsAsWords(cell)
}

/** `EC/Ref/Num/Ber` */
const ONLY_WORDS = /^\W*EC(?:[^a-z]+[a-z]{3}){3}\W*$/i

/** A line that was meant as a reference must not be taken for a header or a title. */
export function looksMeant(cell: string): boolean {
  const reading = readReference(cell)
  if (reading.kind === 'reference') return true
  if (reading.kind !== 'unreadable' || reading.why === 'not-a-reference') return false
  // On some keyboards, digits are other characters.
  return reading.why === 'other-keyboard' ? !ONLY_WORDS.test(cell) : /\d/.test(cell)
}

/** `XEC-000-05D-1NS`, or with a letter of EC missing: no name of a column. */
const DAMAGED = /^(?!EC-)\S*-(?=\S*\d)[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}$/i

function isDamaged(cell: string): boolean {
  return DAMAGED.test(inAscii(cell).trim())
}

/** Nothing but errors of formulas: there may have been a reference. */
function isDestroyed(row: Row): boolean {
  return !isBlankRow(row) && row.every((cell) => isBlankCell(cell) || isError(cell))
}

function isError(cell: string): boolean {
  const reading = readReference(cell)
  return reading.kind === 'unreadable' && reading.why === 'destroyed-by-spreadsheet'
}

/** Excel's first line that names the delimiter. */
export function isSeparatorLine(row: Row): boolean {
  return /^sep=.?$/i.test(row[0] ?? '')
}

function filledWidth(row: Row): number {
  return row.filter((cell) => !isBlankCell(cell)).length
}

export function usualWidth(rows: readonly Row[]): number {
  const widths = rows
    .filter((row) => !isBlankRow(row))
    .map(filledWidth)
    .sort((a, b) => a - b)
  return widths[Math.floor(widths.length / 2)] ?? 1
}

interface FoundReport extends FoundHeader {
  readonly place: number
  readonly places: ReportPlaces
}

/** The header of one of our reports, which a person may have put a title above. */
export function findReport(rows: readonly Row[]): FoundReport | undefined {
  for (const [place, row] of rows.entries()) {
    // The rows below are copied only if it is one: in a long list, the first reference may come late.
    const places = findReportColumns(row) && findReportColumns(row, rows.slice(place + 1))
    if (places !== undefined) return { place, places }
    if (hasReference(row)) return undefined
  }
  return undefined
}
