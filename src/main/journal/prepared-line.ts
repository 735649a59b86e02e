import { assertNever } from '#shared/assert-never.ts'
import type { Finding } from '#shared/check.ts'
import type { PreparedLine } from '#shared/ipc/channels.ts'
import type { LeftOutAs, LineKind } from '#shared/list.ts'
import type { Reference, Unreadable } from '#shared/reference.ts'
import { number, optionalText, text, type Row } from './sql.ts'
import { fieldOf, stored, storedCells } from './stored-json.ts'

/** The note of a blank line that is a heading within the list. */
export const HEADING = 'heading'

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
      return line.isHeading === true ? HEADING : null
  }
}

/** What the check found of a line, or why the reading left it out: PRO is not asked about those. */
export function foundIn(line: PreparedLine): string | null {
  if (line.kind === 'consignment' && line.leftOutAs !== undefined) return JSON.stringify({ leftOutAs: line.leftOutAs })
  return line.found === undefined ? null : JSON.stringify(line.found)
}

export function foundOf(row: Row): Pick<Consignment, 'found' | 'leftOutAs'> {
  const found = stored<Finding | { readonly leftOutAs: LeftOutAs }>(optionalText(row, 'found'), isFinding)
  if (found === undefined) return {}
  return 'leftOutAs' in found ? found : { found }
}

function isFinding(value: unknown): boolean {
  if (fieldOf(value, 'kind') === 'state') return typeof fieldOf(value, 'state') === 'string'
  if (['not-found', 'unread', 'unasked'].some((kind) => fieldOf(value, 'kind') === kind)) return true
  return typeof fieldOf(value, 'leftOutAs') === 'string'
}

/** `resultRun`: the earlier run of its list that has its result. */
export type ListedLine = PreparedLine & { readonly resultRun?: number | undefined }

type Consignment = Extract<PreparedLine, { kind: 'consignment' }>

/** The inverse: a line as it was handed over, from a row of the journal. */
export function preparedLineOf(row: Row): PreparedLine {
  const kind = text<LineKind>(row, 'kind')
  const note = optionalText(row, 'note')
  const base = { number: number(row, 'number'), cells: storedCells(text(row, 'cells')) ?? [] }
  switch (kind) {
    case 'consignment':
      return {
        ...base,
        kind,
        reference: text<Reference>(row, 'reference'),
        writtenAs: note,
        chosen: row['chosen'] === 1,
        ...foundOf(row),
      }
    case 'repeat':
      return { ...base, kind, reference: text<Reference>(row, 'reference'), of: Number(note), chosen: false }
    case 'blank':
      return { ...base, kind, ...(note === HEADING ? { isHeading: true } : {}), chosen: false }
    case 'unreadable':
      return { ...base, kind, why: text<Unreadable>(row, 'note'), chosen: false }
    default:
      return assertNever(kind)
  }
}
