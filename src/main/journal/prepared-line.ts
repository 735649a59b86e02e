import { assertNever } from '#shared/assert-never.ts'
import type { Finding } from '#shared/check.ts'
import type { PreparedLine } from '#shared/ipc/channels.ts'
import type { LineKind } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import type { Unreadable } from '#shared/unreadable.ts'
import type { Row } from './sql.ts'
import { number, optionalText, text } from './sql.ts'

/** What a line has beyond its kind, its number and its cells, in one column. */
export function noteOf(line: PreparedLine): string | null {
  switch (line.kind) {
    case 'consignment':
      return line.writtenAs ?? null
    case 'repeat':
      return String(line.of)
    case 'unreadable':
      return line.why
    case 'blank':
      return null
  }
}

/** What the check found of a line, as the journal keeps it. */
export function foundIn(line: PreparedLine): string | null {
  return line.found === undefined ? null : JSON.stringify(line.found)
}

export function findingOf(row: Row): Finding | undefined {
  const found = optionalText(row, 'found')
  return found === undefined ? undefined : (JSON.parse(found) as Finding)
}

/** The way back: a line as it was handed over, from a row that the journal wrote itself. */
export function preparedLineOf(row: Row): PreparedLine {
  const kind = text(row, 'kind') as LineKind
  const note = optionalText(row, 'note')
  const base = { number: number(row, 'number'), cells: JSON.parse(text(row, 'cells')) as readonly string[] }
  switch (kind) {
    case 'consignment':
      return {
        ...base,
        kind,
        reference: text(row, 'reference') as Reference,
        writtenAs: note,
        chosen: row['chosen'] === 1,
        found: findingOf(row),
      }
    case 'repeat':
      return { ...base, kind, reference: text(row, 'reference') as Reference, of: Number(note), chosen: false }
    case 'blank':
      return { ...base, kind, chosen: false }
    case 'unreadable':
      return { ...base, kind, why: note as Unreadable, chosen: false }
    default:
      return assertNever(kind)
  }
}
