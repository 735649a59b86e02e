/** What was to be cancelled, is not known to be, and has not been ticked off. */
import type { IsoTime } from './iso-time.ts'
import type { Finding, KnownFinding } from './check.ts'
import type { ListSource } from './list.ts'
import type { Reason } from './reason.ts'
import type { Reference, Unreadable } from './reference.ts'
import type { Outcome } from './outcome.ts'
import type { Pause } from './pause.ts'
import type { RunId } from './ids.ts'
import { groupOf, KNOWN_STATES, type KnownState, type State } from './state.ts'
import { isStillTaken } from './step.ts'

/** The groups of the to-do list, of reports and of paper, the most urgent first. */
export const TODO_GROUPS = [
  'half-done',
  'unknown',
  'manifested',
  'may-have-left',
  'deallocate-first',
  'refused',
  'busy',
  'unread',
  'unasked',
  'not-sent',
  'not-found',
  'unreadable',
  'has-left',
] as const
export type TodoGroup = (typeof TODO_GROUPS)[number]

/** What made it a to-do: how it ended in a run, that the check left it out, or that its line cannot be read. */
export type TodoResult = Exclude<Outcome, 'cancelled' | 'already-cancelled'> | 'left-out' | 'unreadable'

export interface Tick {
  readonly who: string
  readonly at: IsoTime
  readonly note: string
}

/**
 * Why a line that was to be dealt with is not among the open to-dos of its list: somebody ticked it off; it has been cancelled
 * since; a person corrected its row; another line of the list has the same row; it is open with another list, which brought it
 * again; or nothing more is known than that another list settled it or was deleted with it.
 */
export type NoLonger =
  | { readonly as: 'ticked'; readonly tick: Tick }
  | { readonly as: 'cancelled'; readonly at: string | undefined }
  | { readonly as: 'corrected' }
  | { readonly as: 'same-row'; readonly line: number }
  | { readonly as: 'elsewhere'; readonly list: Pick<TodoOrigin, 'listName' | 'startedAt'> }
  | { readonly as: 'gone' }

/** The run, and so the list, that a to-do is from. */
export interface TodoOrigin {
  readonly id: RunId
  readonly listName: string
  readonly source: ListSource
  readonly startedAt: IsoTime
  readonly header?: readonly string[] | undefined
}

export interface TodoItem {
  /** Identifies it when it is ticked off; it never changes. */
  readonly key: number
  /** Absent if the line cannot be read. */
  readonly reference?: Reference | undefined
  readonly result: TodoResult
  /** PRO's latest word of it. */
  readonly said?: KnownFinding | undefined
  /** The check left it out without asking PRO about it, and PRO has not been asked since. */
  readonly unasked?: boolean | undefined
  readonly reason?: Reason | undefined
  readonly unreadable?: Unreadable | undefined
  /** When PRO was last asked about it; absent if it never was. */
  readonly askedAt?: IsoTime | undefined
  readonly tick?: Tick | undefined
  /** Absent if its run was deleted. */
  readonly run?: RunId | undefined
  /** Its lines in that run's list: its own, and those that repeat it. */
  readonly numbers: readonly number[]
  /** The user's own cells; none if they are no longer kept. */
  readonly cells: readonly string[]
  /** Index of the column with the references; absent where it was not kept. */
  readonly column?: number | undefined
}

/** Of a line that cannot be read: what stands where its reference should be, or else all of it. */
export function textInPlace({ cells, column }: Pick<TodoItem, 'cells' | 'column'>): string {
  const own = column === undefined ? undefined : cells[column]?.trim()
  return own === undefined || own === '' ? cells.join(' ').trim() : own
}

export interface TodoPage {
  readonly items: readonly TodoItem[]
  /** The runs that they are from. */
  readonly origins: readonly TodoOrigin[]
  /** Where the next page begins; absent on the last. */
  readonly next?: number | undefined
}

/** What PRO said when it was asked about all to-dos. */
export interface TodosAsked {
  readonly of: number
  /** Those that PRO said something of. */
  readonly read: number
  /** Those that PRO was asked about in vain. */
  readonly unanswered: number
  readonly cancelled: number
  /** When it ended. */
  readonly at: IsoTime
  /** Why it ended before PRO was asked about all of them. */
  readonly ended?: 'stopped' | Pause | undefined
}

/** Which to-dos are wanted. */
export const TODO_STATUSES = ['open', 'ticked'] as const
export type TodoStatus = (typeof TODO_STATUSES)[number]

/** The formats they can be saved in: paper with bars to scan, or a table. */
export const TODO_FORMATS = ['pdf', 'csv'] as const
export type TodoFormat = (typeof TODO_FORMATS)[number]

/** The most urgent first, list by list, or by one of the user's own columns. */
export type TodoOrder = { readonly by: 'urgency' | 'list' } | { readonly by: 'own'; readonly name: string }

/** A note with a tick. */
export const MAX_NOTE_CHARACTERS = 300

const MAY_HAVE_LEFT: ReadonlySet<State> = new Set<KnownState>([
  'Dispatched',
  'AtDropOffPoint',
  'Collected',
  'CollectionFailed',
  'CarrierUnableToCollect',
])

/** What speaks for a group. */
interface Speaking extends Pick<TodoItem, 'result' | 'said' | 'unasked'> {
  readonly reason?: Partial<Pick<Reason, 'code' | 'taken'>> | undefined
}

/** PRO's state tells more about the parcel than how a run has ended, unless it is one that can be cancelled. */
export function todoGroupOf({ result, said, unasked, reason }: Speaking): TodoGroup {
  if (result === 'unreadable') return 'unreadable'
  if (reason?.code === 'contradicted' && result === 'unknown' && said?.kind !== 'state') return 'unknown'
  if (said?.kind === 'not-found') return 'not-found'
  if (isHalfDone({ result, said, reason })) return 'half-done'
  if (result === 'left-out' && said === undefined) return unasked === true ? 'unasked' : 'unread'
  return (said === undefined ? undefined : groupInState(said.state)) ?? groupByResult(result, said?.state)
}

/** Deallocated or set back, and known not to be cancelled. */
function isHalfDone({ result, said, reason }: Speaking): boolean {
  if (reason?.taken === undefined) return false
  return said?.kind === 'state' ? isStillTaken(reason.taken, said.state) : said === undefined && result !== 'unknown'
}

/** Undefined for a state that can be cancelled. */
function groupInState(state: State): TodoGroup | undefined {
  switch (groupOf(state)) {
    case 'later':
      if (state === 'Manifested') return 'manifested'
      return MAY_HAVE_LEFT.has(state) ? 'may-have-left' : 'has-left'
    case 'busy':
    case 'cancelling':
      return 'busy'
    case 'unfamiliar':
      return 'refused'
    case 'ready':
    case 'cancelled':
      return undefined
  }
}

function groupByResult(result: Exclude<TodoResult, 'unreadable'>, state: State | undefined): TodoGroup {
  switch (result) {
    case 'left-out':
      return 'not-sent'
    case 'refused':
      return state === 'Allocated' || state === 'ReadyToShip' ? 'deallocate-first' : 'refused'
    case 'unknown':
    case 'not-found':
    case 'not-sent':
      return result
  }
}

/** Whether a consignment that was left out becomes a to-do. One that can be cancelled was left out by hand. */
export function beginsTodo(finding: Finding | undefined): boolean {
  if (finding?.kind !== 'state') return finding !== undefined
  const group = groupInState(finding.state)
  return group !== undefined && group !== 'has-left'
}

/** States in which a parcel is out of reach. Left out, it is counted on the report, and is no to-do. */
export const HAS_LEFT: readonly State[] = KNOWN_STATES.filter((state) => groupInState(state) === 'has-left')

export function hadLeft(finding: Finding | undefined): boolean {
  return finding?.kind === 'state' && HAS_LEFT.includes(finding.state)
}
