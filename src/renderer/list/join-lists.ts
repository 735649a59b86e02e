import { chunks } from '#shared/chunks.ts'
import { MAX_COLUMNS, MAX_LINES, type Line, type List, type ListReading } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { nameOf } from '#shared/report/own-columns.ts'
import { inSlices } from '../ui/slices.ts'
import { inTheirPlaces, kept } from './edit-list.ts'

export interface JoinedLists {
  readonly list: List
  /** References that are in both. */
  readonly inBoth: number
  /** How much the line numbers of the second list grew. */
  readonly offset: number
}

/** Lines between two looks at the clock. */
const STEP = 500
/** Beyond this, the file names are no help. */
const NAME_CHARACTERS = 200

/**
 * Appends the second list to the first: its references go into the column of the first's, its own columns into those of the same
 * name, or after all others. Undefined if both together are longer than a list may be.
 */
export async function joinLists(first: List, second: List): Promise<JoinedLists | undefined> {
  if (first.lines.length + second.lines.length > MAX_LINES) return undefined
  const columns = columnsOf(first, await widthOf(first), second, await widthOf(second))
  if (columns.width > MAX_COLUMNS) return undefined
  const offset = (first.lines.at(-1)?.number ?? 0) + 1 - (second.lines[0]?.number ?? 1)
  const moved = await inSlices(inSteps(second, (line) => movedLine(line, offset, columns.places)))
  const known = new Set((await inSlices(inSteps(first, referenceOf))).flat())
  const inBoth = new Set<Reference>()
  for (const line of second.lines) if ('reference' in line && known.has(line.reference)) inBoth.add(line.reference)
  const list = {
    ...first,
    name: `${first.name} + ${second.name}`.slice(0, NAME_CHARACTERS),
    header: columns.header,
    lines: inTheirPlaces([...first.lines, ...moved.flat()], first.column, inBoth),
    ...(first.reading === undefined ? {} : { reading: readingOf(first.reading, second, offset, columns) }),
  }
  return { list, inBoth: inBoth.size, offset }
}

function* inSteps<Value>({ lines }: List, of: (line: Line) => Value): Generator<readonly Value[], void> {
  for (const some of chunks(lines, STEP)) yield some.map(of)
}

function referenceOf(line: Line): Reference | undefined {
  return 'reference' in line ? line.reference : undefined
}

/** Rows may be longer than the header. */
async function widthOf(list: List): Promise<number> {
  const widths = await inSlices(inSteps(list, ({ cells }) => cells.length))
  return widths
    .flat()
    .reduce((most, width) => Math.max(most, width), Math.max(list.header?.length ?? 0, list.column + 1))
}

interface Columns {
  readonly width: number
  readonly header: readonly string[] | undefined
  /** Where each column of the second list goes. */
  readonly places: readonly number[]
}

function columnsOf(first: List, firstWidth: number, second: List, secondWidth: number): Columns {
  const names = first.header?.map((name) => name.trim()) ?? []
  const taken = new Set([first.column])
  const added: string[] = []
  const places = Array.from({ length: secondWidth }, (_, column) => {
    if (column === second.column) return first.column
    const name = second.header?.[column]?.trim() ?? ''
    const same = names.findIndex((each, at) => each !== '' && each === name && !taken.has(at))
    if (same === -1) return firstWidth + added.push(name) - 1
    taken.add(same)
    return same
  })
  return { width: firstWidth + added.length, header: headerOf(), places }

  function headerOf(): readonly string[] | undefined {
    if (added.length === 0 || (first.header === undefined && second.header === undefined)) return first.header
    const own = Array.from({ length: firstWidth }, (_, column) => {
      if (first.header !== undefined) return first.header[column] ?? ''
      return nameOf(column === first.column ? second.header?.[second.column] : undefined, column)
    })
    return [...own, ...added]
  }
}

/** Its cells are still split lazily. */
function movedLine(line: Line, offset: number, places: readonly number[]): Line {
  const base = {
    number: line.number + offset,
    get cells() {
      return placed(line.cells, places)
    },
    ...kept(line),
  }
  switch (line.kind) {
    case 'consignment': {
      const { kind, reference, writtenAs } = line
      return Object.assign(base, { kind, reference }, writtenAs === undefined ? {} : { writtenAs })
    }
    case 'repeat':
      return Object.assign(base, { kind: line.kind, reference: line.reference, of: line.of + offset })
    case 'unreadable':
      return Object.assign(base, { kind: line.kind, why: line.why })
    case 'blank':
      return Object.assign(base, { kind: line.kind }, line.isHeading === true ? { isHeading: true as const } : {})
  }
}

function placed(cells: readonly string[], places: readonly number[]): readonly string[] {
  const row: string[] = []
  cells.forEach((cell, column) => {
    const place = places[column] ?? column
    while (row.length <= place) row.push('')
    row[place] = cell
  })
  return row
}

/** What has to be said of either. The first is the one that can be read in another way. */
function readingOf(
  first: ListReading,
  { name, reading: second }: List,
  offset: number,
  { places }: Columns,
): ListReading {
  if (second === undefined) return first
  const unreadable = (first.unreadableCharacters ?? 0) + (second.unreadableCharacters ?? 0)
  const outcomeColumn = first.outcomeColumn ?? places[second.outcomeColumn ?? -1]
  const otherSheets = [
    ...(first.otherSheets ?? []),
    ...(second.otherSheets ?? []).map((sheet) => ({ ...sheet, name: `${name}: ${sheet.name}` })),
  ]
  const attachedFiles = [...(first.attachedFiles ?? []), ...(second.attachedFiles ?? [])]
  return {
    ...first,
    otherColumns: [
      ...new Set([...first.otherColumns, ...second.otherColumns.map((column) => places[column] ?? column)]),
    ],
    unbalancedQuotes: [...first.unbalancedQuotes, ...second.unbalancedQuotes.map((line) => line + offset)],
    ...(unreadable > 0 ? { unreadableCharacters: unreadable } : {}),
    ...((first.isEncodingGuessed ?? second.isEncodingGuessed) ? { isEncodingGuessed: true } : {}),
    ...((first.isColumnHidden ?? second.isColumnHidden) ? { isColumnHidden: true } : {}),
    ...((first.isHeaderCut ?? second.isHeaderCut) ? { isHeaderCut: true } : {}),
    ...((first.areRowsCut ?? second.areRowsCut) ? { areRowsCut: true } : {}),
    ...(otherSheets.length > 0 ? { otherSheets } : {}),
    ...(attachedFiles.length > 0 ? { attachedFiles } : {}),
    ...(outcomeColumn === undefined ? {} : { outcomeColumn }),
  }
}
