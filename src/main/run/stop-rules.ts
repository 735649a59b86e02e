import { sumOfOutcomes, type OutcomeCounts } from '#shared/outcome.ts'
import { FIRST_FEW, type Pause } from '#shared/pause.ts'
import type { NotSentBecause } from '#shared/reason.ts'

const ENOUGH_TO_JUDGE = 100
const MOST_REFUSED = 0.3
const MOST_BLIND_BATCHES = 3
/** Below this many, references that PRO says nothing of become unknown without a pause. */
const MOST_USELESS_LOOKS = 30

/** Rules that the user has answered with "continue" in this run. */
export type Waived = ReadonlySet<Pause['code']>

/** All of the first few were refused or not found, however they were batched: the user is asked before the rest is sent. */
export function afterFirstFew(counts: OutcomeCounts, waived: Waived): Pause | undefined {
  const size = sumOfOutcomes(counts)
  const isAll = size >= FIRST_FEW && refusedOf(counts) === size
  return isAll && !waived.has('first-batch-refused') ? { code: 'first-batch-refused', size } : undefined
}

/** More than 30 % refused or not found once 100 have an outcome. */
export function afterOutcomes(counts: OutcomeCounts, waived: Waived): Pause | undefined {
  const of = sumOfOutcomes(counts)
  const refused = refusedOf(counts)
  const isTooMany = of >= ENOUGH_TO_JUDGE && refused > of * MOST_REFUSED
  return isTooMany && !waived.has('many-refused') ? { code: 'many-refused', refused, of } : undefined
}

/** Three batches in a row without a usable answer. */
export function afterBlindBatches(batches: number): Pause | undefined {
  return batches >= MOST_BLIND_BATCHES ? { code: 'no-usable-answers', batches } : undefined
}

/** Where PRO is only asked: this many look-ups in a row without a usable answer. */
export function afterUselessLooks(looks: number, waived: Waived): Pause | undefined {
  const isTooMany = looks >= MOST_USELESS_LOOKS && !waived.has('no-usable-answers')
  return isTooMany ? { code: 'no-usable-answers', batches: looks } : undefined
}

/** Why the rest was not sent, for the report: the pause that preceded the stop. */
export function notSentBecause(pausedBy: Pause | undefined): NotSentBecause {
  switch (pausedBy?.code) {
    case 'key-refused':
    case 'forbidden':
    case 'proxy-sign-in':
    case 'unreachable':
    case 'journal-failed':
      return pausedBy.code
    case 'throttled-for-long':
      return 'throttled'
    default:
      return 'stopped'
  }
}

function refusedOf(counts: OutcomeCounts): number {
  return counts.refused + counts['not-found']
}
