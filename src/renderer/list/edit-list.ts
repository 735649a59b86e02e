import type { Line, List, WholeLine } from '#shared/list.ts'
import { readReference, type Reference } from '#shared/reference.ts'
import { precedence, speaksForAll } from './reading/precedence.ts'

/** Puts another text into the reference's cell of a line, and reads it again. A hidden line stays hidden. */
export function correctLine(list: List, number: number, text: string): List {
  return edited(list, (line) => {
    if (line.number !== number) return line
    return { ...readAgain(line, list.column, text), correctedFrom: line.correctedFrom ?? cellOf(line, list.column) }
  })
}

/** Includes what the reading had left out. If a line speaks for all that name its reference, that covers them all. */
export function takeIn(list: List, numbers: ReadonlySet<number>): List {
  const isTaken = (line: Line): line is Naming =>
    'reference' in line && line.leftOutAs !== undefined && numbers.has(line.kind === 'repeat' ? line.of : line.number)
  return edited(list, (line) => {
    if (!isTaken(line) || (line.kind === 'repeat' && !speaksForAll(line))) return line
    const { leftOutAs: _, ...taken } = line
    return { ...taken, cells: line.cells }
  })
}

/** Removes a line from the list. The others keep their numbers, which are those of the file. */
export function removeLine(list: List, number: number): List {
  return edited(list, (line) => (line.number === number ? undefined : line))
}

/** Undoes the repair of a reference whose hyphens were put right. */
export function undoRepair(list: List, number: number): List {
  return edited(list, (line) => (line.number === number && wasRepaired(line, list.column) ? unrepaired(line) : line))
}

export function undoAllRepairs(list: List): List {
  return edited(list, (line) => (wasRepaired(line, list.column) ? unrepaired(line) : line))
}

export function appendLine(list: List, line: Line): List {
  const lines = [...list.lines, line]
  return { ...list, lines: 'reference' in line ? inTheirPlaces(lines, list.column, new Set([line.reference])) : lines }
}

/** Only lines of the references that an edit concerns can get another role. */
function edited(list: List, edit: (line: Line) => Line | undefined): List {
  const touched = new Set<Reference>()
  const after: Line[] = []
  for (const before of list.lines) {
    const line = edit(before)
    if (line !== undefined) after.push(line)
    if (line === before) continue
    for (const each of [before, line]) if (each !== undefined && 'reference' in each) touched.add(each.reference)
  }
  return { ...list, lines: inTheirPlaces(after, list.column, touched) }
}

type Naming = Extract<Line, { reference: Reference }>

/** Which line is the consignment of a reference, and which repeat it, follows the rule of the reading: see `precedence`. */
export function inTheirPlaces(
  lines: readonly Line[],
  column: number,
  touched: ReadonlySet<Reference>,
): readonly Line[] {
  const isTouched = (line: Line): line is Naming => 'reference' in line && touched.has(line.reference)
  const consignments = new Map<Reference, Naming>()
  for (const line of lines) {
    if (!isTouched(line)) continue
    const before = consignments.get(line.reference)
    if (before === undefined || precedence(line) < precedence(before)) consignments.set(line.reference, line)
  }
  return lines.map((line) =>
    isTouched(line) ? inItsPlace(line, consignments.get(line.reference) ?? line, column) : line,
  )
}

/** Splitting cells is lazy, so they are read only if the line changes. */
function inItsPlace(line: Naming, consignment: Naming, column: number): Line {
  if (line === consignment) return line.kind === 'consignment' ? line : asConsignment(line, column)
  if (line.kind === 'repeat' && line.of === consignment.number) return line
  const { number, reference } = line
  return { ...kept(line), kind: 'repeat', number, cells: line.cells, reference, of: consignment.number }
}

/** A repeat that becomes its reference's consignment. If it was found in text, its cell alone does not give the reference. */
function asConsignment(line: Naming, column: number): Line {
  const { number, cells, reference } = line
  const reread = readAgain(line, column, cellOf(line, column))
  const isRead = reread.kind === 'consignment' && reread.reference === reference
  return isRead ? reread : { ...kept(line), kind: 'consignment', number, cells, reference }
}

/** What a line keeps, however it is read. */
export function kept({ leftOutAs, correctedFrom }: Line): Pick<Line, 'leftOutAs' | 'correctedFrom'> {
  return {
    ...(leftOutAs === undefined ? {} : { leftOutAs }),
    ...(correctedFrom === undefined ? {} : { correctedFrom }),
  }
}

function readAgain(line: Line, column: number, text: string): WholeLine {
  const base = { ...kept(line), number: line.number, cells: withCell(line.cells, column, text) }
  const reading = readReference(text)
  switch (reading.kind) {
    case 'reference': {
      const { reference, writtenAs } = reading
      return { ...base, kind: 'consignment', reference, ...(writtenAs === undefined ? {} : { writtenAs }) }
    }
    case 'unreadable':
      return { ...base, ...reading }
    case 'blank':
      return base.cells.every((cell) => cell.trim() === '')
        ? { ...base, kind: 'blank' }
        : { ...base, kind: 'unreadable', why: 'no-reference' }
  }
}

function wasRepaired(line: Line, column: number): boolean {
  if (line.kind === 'consignment') return line.writtenAs !== undefined
  if (line.kind !== 'repeat') return false
  const reading = readReference(cellOf(line, column))
  return reading.kind === 'reference' && reading.writtenAs !== undefined
}

function unrepaired(line: Line): Line {
  return { ...kept(line), number: line.number, cells: line.cells, kind: 'unreadable', why: 'repair-undone' }
}

function cellOf(line: Line, column: number): string {
  return line.cells[column] ?? ''
}

/** Extends a row that ends before the column. */
function withCell(cells: readonly string[], column: number, text: string): readonly string[] {
  const wide = cells.length > column ? cells : [...cells, ...Array<string>(column + 1 - cells.length).fill('')]
  return wide[column] === text && wide === cells ? cells : wide.with(column, text)
}
