import type { Line, List } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { readReference } from '#shared/reference.ts'
import { FirstLines } from './reading/first-lines.ts'

/** Puts another text into the reference's cell of a line, and reads it anew. */
export function correctLine(list: List, number: number, text: string): List {
  return edited(list, (line) => (line.number === number ? readAnew(line, list.column, text) : line))
}

/** Takes in what the reading had left out. */
export function takeIn(list: List, numbers: ReadonlySet<number>): List {
  return edited(list, (line) => {
    if (line.kind !== 'consignment' || line.leftOutAs === undefined || !numbers.has(line.number)) return line
    const { number, cells, kind, reference, writtenAs } = line
    return { number, cells, kind, reference, ...(writtenAs === undefined ? {} : { writtenAs }) }
  })
}

/** Takes a line off the list. The numbers of the others stay: they are those of the file. */
export function removeLine(list: List, number: number): List {
  return edited(list, (line) => (line.number === number ? undefined : line))
}

/** Leaves a reference whose hyphens were put right as it was written after all. */
export function undoRepair(list: List, number: number): List {
  return edited(list, (line) => (line.number === number && wasRepaired(line, list.column) ? unrepaired(line) : line))
}

export function undoAllRepairs(list: List): List {
  return edited(list, (line) => (wasRepaired(line, list.column) ? unrepaired(line) : line))
}

/**
 * The outcome of one edit: whichever line of a reference comes first now is its consignment, the others repeat it. Only
 * lines of the references that the edit is about can have another place.
 */
function edited(list: List, edit: (line: Line) => Line | undefined): List {
  const touched = new Set<Reference>()
  const after: Line[] = []
  for (const before of list.lines) {
    const line = edit(before)
    if (line !== undefined) after.push(line)
    if (line === before) continue
    for (const each of [before, line]) if (each !== undefined && 'reference' in each) touched.add(each.reference)
  }
  const firstLines = new FirstLines()
  const lines = after.map((line) =>
    'reference' in line && touched.has(line.reference) ? inItsPlace(line, list.column, firstLines) : line,
  )
  return { ...list, lines }
}

/** Cells are split off when they are asked for, so they are asked for only where the line changes. */
function inItsPlace(line: Extract<Line, { reference: Reference }>, column: number, firstLines: FirstLines): Line {
  const { number, reference } = line
  const of = firstLines.take(reference, number)
  if (of === undefined) return line.kind === 'consignment' ? line : asFirst(line, column)
  if (line.kind === 'repeat' && line.of === of) return line
  return { kind: 'repeat', number, cells: line.cells, reference, of }
}

/** A repeat that comes first now. One that was found in text is not what its cell reads as, and is not taken by itself. */
function asFirst(line: Extract<Line, { reference: Reference }>, column: number): Line {
  const { number, cells, reference } = line
  const anew = readAnew(line, column, cellOf(line, column))
  const isRead = anew.kind === 'consignment' && anew.reference === reference
  return isRead ? anew : { kind: 'consignment', number, cells, reference, leftOutAs: 'found-in-text' }
}

function readAnew({ number, cells: before }: Line, column: number, text: string): Line {
  const cells = withCell(before, column, text)
  const reading = readReference(text)
  switch (reading.kind) {
    case 'reference': {
      const { reference, writtenAs } = reading
      return { number, cells, kind: 'consignment', reference, ...(writtenAs === undefined ? {} : { writtenAs }) }
    }
    case 'unreadable':
      return { number, cells, ...reading }
    case 'blank':
      return cells.every((cell) => cell.trim() === '')
        ? { number, cells, kind: 'blank' }
        : { number, cells, kind: 'unreadable', why: 'no-reference' }
  }
}

function wasRepaired(line: Line, column: number): boolean {
  if (line.kind === 'consignment') return line.writtenAs !== undefined
  if (line.kind !== 'repeat') return false
  const reading = readReference(cellOf(line, column))
  return reading.kind === 'reference' && reading.writtenAs !== undefined
}

function unrepaired({ number, cells }: Line): Line {
  return { number, cells, kind: 'unreadable', why: 'repair-undone' }
}

function cellOf(line: Line, column: number): string {
  return line.cells[column] ?? ''
}

/** A row that ends before the column is filled up to it. */
function withCell(cells: readonly string[], column: number, text: string): readonly string[] {
  const wide = cells.length > column ? cells : [...cells, ...Array<string>(column + 1 - cells.length).fill('')]
  return wide[column] === text && wide === cells ? cells : wide.with(column, text)
}
