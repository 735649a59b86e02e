import { charactersIn, MAX_LINES, type LeftOutAs } from '#shared/list.ts'
import { readReference, type Reference, type Unreadable } from '#shared/reference.ts'
import { numbersIn, rangesOf, type ForbiddenAbove } from '../headings/about-above.ts'
import { createParts } from '../headings/parts.ts'
import { exceptedIn, forbids } from '../headings/instructions.ts'
import { mostFrequent } from '../most-frequent.ts'
import { isBlankCell } from '../rows/blank.ts'
import type { RecordBlock } from '../rows/block.ts'
import { APART, type Found, type LineChunk } from '../rows/line-chunk.ts'
import { idlingRule } from '../rows/ordinary-rows.ts'
import { precedence } from '../precedence.ts'
import type { ListReadingSteps, ReadEnd } from '../rows/reading-steps.ts'
import { completed, type InRow } from './broken-off.ts'
import { createEarlierRule } from './earlier-messages.ts'
import { mayMentionReference, misfitsIn, referencesIn } from './references-in-text.ts'

type Row = readonly string[]

interface Occurrence extends Omit<InRow, 'reference'> {
  /** Undefined if it was meant as one, and is none. */
  readonly reference: Reference | undefined
  readonly rowNumber: number
  leftOutAs: LeftOutAs
}

const LINES_IN_ONE_CHUNK = 2_000
/** A larger row may be a whole message or file. Each line found in it keeps only the text around its reference. */
const MOST_CHARACTERS = 2_000

const NO_LAYOUT = { column: 0, header: undefined, titles: [], instruction: undefined, linesAbove: 0 }

/**
 * For a text in which no column has references: each reference in a row becomes a line with the cells of that row, left out until
 * a person has compared it with the text around it. Undefined if there is none.
 */
export function findInText(blocks: Iterable<RecordBlock>): ListReadingSteps | undefined {
  const occurrences: Occurrence[] = []
  let first: Row | undefined
  let areRowsCut = false
  const isMarked = idlingRule(
    (block, index) => block.cells(index).some(forbids),
    () => false,
  )
  const above: ForbiddenAbove = { ranges: [] }
  const leftOut = createParts(NO_LAYOUT, 1, isMarked, {}, above)
  const isEarlier = createEarlierRule()
  let before: Row = []
  let numberBefore = 0
  for (const block of blocks) {
    for (let index = 0; index < block.size && occurrences.length <= MAX_LINES; index += 1) {
      const row = block.cells(index)
      first ??= row
      const whole = completed(before, row)
      const last = occurrences.at(-1)
      if (last?.rowNumber === numberBefore && isBeginningOf(whole, last)) occurrences.pop()
      const found = [...(whole === undefined ? [] : [whole]), ...inRow(row)]
      const isBelow = isEarlier(row, found.length > 0)
      const isRowLarge = charactersIn(row) > MOST_CHARACTERS
      const isForbidden = leftOut(block, index, found.length > 0) === 'not-to-cancel'
      const excepted =
        found.length > 0 ? referencesIn(exceptedIn(row.join(', '))).map(({ reference }) => reference) : []
      const areExcepted = new Set<Reference | undefined>(excepted)
      for (const one of [...found, ...misfitsInRow(row, found.length)]) {
        const isLarge = one.row === row ? isRowLarge : charactersIn(one.row) > MOST_CHARACTERS
        areRowsCut ||= isLarge
        const kept = isLarge ? { row: [one.surroundings], column: 0 } : {}
        const as = block.whyLeftOut?.(index, one.column, one.reference) ?? 'found-in-text'
        if (one.reference === undefined && as !== 'found-in-text') continue
        const isKept = isForbidden || areExcepted.has(one.reference) || (one === whole && before.some(forbids))
        const leftOutAs = isKept ? 'not-to-cancel' : isBelow && as === 'found-in-text' ? 'other-heading' : as
        occurrences.push({ ...one, ...kept, rowNumber: block.numberOf(index), leftOutAs })
      }
      before = row
      numberBefore = block.numberOf(index)
    }
  }
  const told = numbersIn(rangesOf(above))
  for (const one of occurrences) if (told.has(one.rowNumber)) one.leftOutAs = 'not-to-cancel'
  const isFound = occurrences.some(({ reference }) => reference !== undefined)
  return isFound ? steps(occurrences, first ?? [], areRowsCut) : undefined
}

const BEGINNINGS = /ec[^a-z0-9]/gi

/** They would vanish beside those that are found. */
function misfitsInRow(row: Row, found: number): Iterable<Omit<Occurrence, 'rowNumber' | 'leftOutAs'>> {
  const possible = row.reduce((count, cell) => count + (cell.match(BEGINNINGS)?.length ?? 0), 0)
  if (possible <= found) return []
  const misfits = row.flatMap((cell, column) =>
    misfitsIn(cell).map((one) => ({ ...one, row, column, reference: undefined })),
  )
  return new Map(misfits.map((one) => [one.writtenAs, one])).values()
}

/** Whether it is the part of a broken reference that is before the line break. */
function isBeginningOf(whole: InRow | undefined, { reference, writtenAs }: Occurrence): boolean {
  if (reference !== undefined || writtenAs === undefined) return false
  return whole?.reference.startsWith(writtenAs) === true
}

/** Each reference once: a link, for example, may have it in its address and in its text. */
function inRow(row: Row): Iterable<InRow> {
  const found = new Map<string, InRow>()
  const take = (text: string, column: number): void => {
    for (const one of referencesIn(text))
      if (!found.has(one.reference)) found.set(one.reference, { ...one, row, column })
  }
  row.forEach(take)
  const cut = row.findIndex((cell) => CUT_ENTITY.test(cell))
  if (cut !== -1) take(row.join(';'), cut)
  return found.size > 0 ? found.values() : overCells(row)
}

/** The `;` of `&#45;` was taken for the end of a cell. */
const CUT_ENTITY = /&#?\w{1,8}$/

/** How many lines a row would be. */
export function countInText(row: Row): number {
  return row.some(mayMentionReference) ? [...inRow(row)].length : 0
}

/** A reference that is split over several cells, such as `EC` and its groups. */
function overCells(row: Row): Iterable<InRow> {
  const column = row.findIndex((cell) => /^\W*EC\W*$/i.test(cell))
  return column === -1 ? [] : referencesIn(row.slice(column).join(' ')).map((one) => ({ ...one, row, column }))
}

function* steps(occurrences: readonly Occurrence[], first: Row, areRowsCut: boolean): Generator<LineChunk, ReadEnd> {
  if (occurrences.length > MAX_LINES) return { ok: false, problem: { code: 'too-long', limit: MAX_LINES } }
  // A number belongs to one line, so if a row has several references, they are numbered consecutively.
  const areRows = new Set(occurrences.map(({ rowNumber }) => rowNumber)).size === occurrences.length
  const numberOf = (index: number): number => (areRows ? (occurrences[index]?.rowNumber ?? 0) : index + 1)
  const consignments = consignmentsOf(occurrences)
  for (let from = 0; from < occurrences.length; from += LINES_IN_ONE_CHUNK) {
    const some = occurrences.slice(from, from + LINES_IN_ONE_CHUNK)
    const numbers = Uint32Array.from(some, (_, index) => numberOf(from + index))
    yield {
      piece: { rows: some.map(({ row }) => row) },
      skip: 0,
      numbers,
      places: new Int32Array(some.length).fill(APART),
      references: '',
      found: some.map((one, index) => {
        const { reference, leftOutAs } = one
        if (reference === undefined) return { kind: 'unreadable', why: whyMisfit(one.writtenAs), leftOutAs }
        const of = consignments.get(reference) ?? 0
        return of === from + index ? consignmentOf(reference, one) : repeatOf(reference, numberOf(of), leftOutAs)
      }),
      guarded: false,
    }
  }
  const header = headerOf(first, occurrences)
  const column = mostFrequent(occurrences.map((one) => one.column))
  const reading = { titleLines: 0, otherColumns: [], unbalancedQuotes: [], ...(areRowsCut ? { areRowsCut } : {}) }
  return { ok: true, head: { header, column, reading } }
}

/** For each reference, the index of the occurrence that is its consignment. */
function consignmentsOf(occurrences: readonly Occurrence[]): ReadonlyMap<Reference, number> {
  const consignments = new Map<Reference, number>()
  occurrences.forEach((one, index) => {
    const { reference } = one
    if (reference === undefined) return
    const before = occurrences[consignments.get(reference) ?? index] ?? one
    if (before === one || precedence(one) < precedence(before)) consignments.set(reference, index)
  })
  return consignments
}

function consignmentOf(reference: Reference, { writtenAs, leftOutAs }: Occurrence): Found {
  return { kind: 'consignment', reference, leftOutAs, ...(writtenAs === undefined ? {} : { writtenAs }) }
}

function repeatOf(reference: Reference, of: number, leftOutAs: LeftOutAs): Found {
  return { kind: 'repeat', reference, of, leftOutAs }
}

function whyMisfit(written = ''): Unreadable {
  const reading = readReference(written)
  return reading.kind === 'unreadable' && reading.why !== 'not-a-reference' ? reading.why : 'among-other-text'
}

/** The first row of a table if it has no reference, and a name for each column. */
function headerOf(first: Row, occurrences: readonly Occurrence[]): Row | undefined {
  const [{ row } = { row: first }] = occurrences
  const isTable = first !== row && first.length > 1 && first.length === row.length
  return isTable && !first.some(isBlankCell) ? first : undefined
}
