import { assertNever } from '#shared/assert-never.ts'
import type { Finding } from '#shared/check.ts'
import type { PreparedLine } from '#shared/ipc/channels.ts'
import type { LeftOutAs, LineKind } from '#shared/list.ts'
import { mayDeallocate, maySendAgain } from '#shared/open-results.ts'
import type { Outcome } from '#shared/outcome.ts'
import type { Reference } from '#shared/reference.ts'
import type { State } from '#shared/state.ts'
import type { Deallocation, Taken } from '#shared/step.ts'
import type { Unreadable } from '#shared/reference/unreadable.ts'
import type { Row } from './sql.ts'
import { number, optionalState, optionalText, text } from './sql.ts'
import { fieldOf, stored, storedCells, storedReason } from './stored-json.ts'

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
  const text = optionalText(row, 'found')
  if (text === undefined) return {}
  const found = stored<Finding | { readonly leftOutAs: LeftOutAs }>(text, isFinding)
  if (found === undefined) return {}
  return 'leftOutAs' in found ? found : { found }
}

function isFinding(value: unknown): boolean {
  if (fieldOf(value, 'kind') === 'state') return typeof fieldOf(value, 'state') === 'string'
  if (fieldOf(value, 'kind') === 'not-found' || fieldOf(value, 'kind') === 'unread') return true
  return typeof fieldOf(value, 'leftOutAs') === 'string'
}

/** `resultRun`: the earlier run of its list that has its result. */
export type ListedLine = PreparedLine & { readonly resultRun?: number | undefined }

type Consignment = Extract<PreparedLine, { kind: 'consignment' }>

/**
 * A line of a finished run, chosen again if its outcome is among `again` and it may be sent again. With deallocation, of those that
 * were refused only the ones that a deallocation can help.
 */
export function lineAgainOf(row: Row, again: readonly Outcome[], deallocation: Deallocation): ListedLine {
  const line = preparedLineOf(row)
  const result = optionalText<Outcome>(row, 'status')
  if (line.kind !== 'consignment' || result === undefined) return line
  const reason = optionalText(row, 'reason')
  const why = reason === undefined ? undefined : storedReason(reason)
  // If its reason is damaged, PRO may have moved on with it.
  const isOpen = why !== undefined && again.includes(result) && maySendAgain({ result, why })
  const isWayOn = deallocation === 'none' || mayDeallocate({ result, state: optionalState(row, 'state') }, deallocation)
  const chosen = isOpen && (result !== 'refused' || isWayOn)
  // The finding of a line that has an outcome since is out of date, unless it is chosen again.
  if (!chosen) return { ...line, chosen, found: undefined, resultRun: number(row, 'result_run') }
  return { ...line, chosen, found: foundSince(row, why.taken, deallocation) ?? line.found }
}

/**
 * What is to be deallocated is confirmed in the state that PRO said last, and so is what a run with deallocation has changed: not in
 * the one that a check had found before.
 */
function foundSince(row: Row, taken: Taken | undefined, deallocation: Deallocation): Finding | undefined {
  if (row['deallocation'] === 'none' && deallocation === 'none') return undefined
  const state = optionalState(row, 'state') ?? (taken === undefined ? undefined : STATE_AFTER[taken])
  return state === undefined ? undefined : { kind: 'state', state }
}

const STATE_AFTER = { 'set-back': 'Allocated', deallocated: 'Unallocated' } as const satisfies Record<Taken, State>

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
      return { ...base, kind, why: note as Unreadable, chosen: false }
    default:
      return assertNever(kind)
  }
}
