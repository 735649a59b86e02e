/** The check: reading states before cancelling, to sort the list. It changes nothing, and only PRO decides. */
import type { IsoTime } from './iso-time.ts'
import type { CheckId } from './ids.ts'
import type { NoProof } from './reason.ts'
import type { Reference } from './reference.ts'
import type { Pause, Waiting } from './pause.ts'
import { groupOf, type State } from './state.ts'

/** Up to this many are read singly; for more, PRO is first asked for its listings. */
export const MOST_READ_SINGLY = 60

/**
 * What the check found of one reference. `unread`: PRO was asked, and no answer was of use; earlier versions wrote it for `unasked`,
 * too. `unasked`: the check ended before its turn, or it would have cost a call of its own.
 */
export type Finding =
  | { readonly kind: 'state'; readonly state: State }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'unread' }
  | { readonly kind: 'unasked' }

/** What PRO said. */
export type KnownFinding = Exclude<Finding, { readonly kind: 'unread' | 'unasked' }>

export const UNREAD: Finding = { kind: 'unread' }
export const UNASKED: Finding = { kind: 'unasked' }

export function isKnown(finding: Finding | undefined): finding is KnownFinding {
  return finding !== undefined && finding.kind !== 'unread' && finding.kind !== 'unasked'
}

/** How the list is sorted, the most urgent first. At first only what looks ready is chosen. */
export const CHECK_GROUPS = [
  'ready',
  'manifested',
  'may-have-left',
  'busy',
  'not-found',
  'unread',
  'unasked',
  'already-cancelled',
] as const
export type CheckGroup = (typeof CHECK_GROUPS)[number]

/** To be careful, a state that this program does not know counts as a later one. */
export function checkGroupOf(finding: Finding | undefined): CheckGroup {
  if (finding === undefined) return 'unasked'
  if (finding.kind !== 'state') return finding.kind
  switch (groupOf(finding.state)) {
    case 'ready':
      return 'ready'
    case 'cancelled':
      return 'already-cancelled'
    case 'busy':
    case 'cancelling':
      return 'busy'
    case 'later':
      return finding.state === 'Manifested' ? 'manifested' : 'may-have-left'
    case 'unfamiliar':
      return 'may-have-left'
  }
}

/** What a check has read so far. */
export interface CheckProgress {
  readonly id: CheckId
  /** References whose state has been read, of all that were handed over. */
  readonly read: number
  readonly of: number
  readonly waiting?: Waiting | undefined
}

/** What a check found, encoded so that it crosses the bridge quickly however long the list is. `findingsOf` decodes it. */
export interface CheckReading {
  /** One number for each reference, in the order in which they were handed over: 0 unasked, 1 unread, 2 not found, n + 3 `states[n]`. */
  readonly codes: Uint16Array
  readonly states: readonly State[]
  readonly calls: number
  /** When the check ended. */
  readonly at: IsoTime
  /** References that were not asked about, because each would have cost a call. */
  readonly unasked: number
  /** Why it ended before everything was read. */
  readonly ended?: 'stopped' | Pause | undefined
  /** Why PRO's listings could not be used, so that each reference costs a call. */
  readonly withoutListings?: NoProof | 'too-large' | undefined
}

const UNASKED_CODE = 0
const UNREAD_CODE = 1
const NOT_FOUND = 2
const FIRST_STATE = 3
/** More names than PRO will ever have. Beyond it, a number could be taken for another state. */
const MOST_STATES = 0xffff - FIRST_STATE

/** `findings` in the order of the references. */
export function encodeFindings(findings: Iterable<Finding>): Pick<CheckReading, 'codes' | 'states'> {
  const places = new Map<State, number>()
  const codes: number[] = []
  for (const finding of findings) {
    if (finding.kind === 'state') {
      const place = places.get(finding.state) ?? places.size
      if (place < MOST_STATES) places.set(finding.state, place)
      codes.push(place < MOST_STATES ? place + FIRST_STATE : UNREAD_CODE)
    } else codes.push(CODES[finding.kind])
  }
  return { codes: Uint16Array.from(codes), states: [...places.keys()] }
}

const CODES = { unasked: UNASKED_CODE, unread: UNREAD_CODE, 'not-found': NOT_FOUND } as const

/** The inverse of `encodeFindings`. */
export function findingsOf(
  references: readonly Reference[],
  { codes, states }: Pick<CheckReading, 'codes' | 'states'>,
): ReadonlyMap<Reference, Finding> {
  const kinds: readonly Finding[] = [
    UNASKED,
    UNREAD,
    { kind: 'not-found' },
    ...states.map((state): Finding => ({ kind: 'state', state })),
  ]
  return new Map(references.map((reference, at) => [reference, kinds[codes[at] ?? UNASKED_CODE] ?? UNASKED]))
}

/** How many of them PRO said something about. */
export function answeredIn({ codes }: Pick<CheckReading, 'codes'>): number {
  return codes.reduce((read, code) => (code < NOT_FOUND ? read : read + 1), 0)
}
