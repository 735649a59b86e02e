import type { CheckEnd } from '../../text/check/asking.ts'
import type { CheckReading } from '#shared/check.ts'
import type { Reference } from '#shared/reference.ts'
import type { Asked } from './asking.svelte.ts'
import type { Findings } from '../lines/findings.ts'
import { withReading } from '../lines/findings.ts'

/** Which references a check is made of: all, those that PRO was not asked about, or also those that cost a call each. */
export type Scope = 'whole' | 'more' | 'every-one'

/** What is known of a list from its checks. */
export interface Checked {
  readonly findings: Findings
  /** ISO 8601: when the oldest of the checks ended that the findings come from. */
  readonly at: string
  /** Of all the checks that the findings come from. */
  readonly calls: number
  /** References that PRO was not asked about, since each would have cost a call of its own. */
  readonly unasked: number
  readonly withoutListings: CheckReading['withoutListings']
}

export async function checkedAfter(
  before: Checked | undefined,
  references: readonly Reference[],
  reading: CheckReading,
  scope: Scope,
): Promise<Checked> {
  // What an earlier check read is kept only where this one did not ask, or did not come to its end.
  const isFresh = before === undefined || (scope === 'whole' && reading.ended === undefined)
  return {
    findings: await withReading(isFresh ? undefined : before.findings, references, reading),
    at: isFresh ? reading.at : before.at,
    calls: isFresh ? reading.calls : before.calls + reading.calls,
    unasked: reading.unasked + (scope === 'more' ? (before?.unasked ?? 0) : 0),
    withoutListings: reading.withoutListings ?? (isFresh ? undefined : before.withoutListings),
  }
}

/** Why it ended before it was whole; undefined where it did not. `read` were read. */
export function endOf(asked: Asked, read: number): CheckEnd['why'] | undefined {
  if (asked.kind === 'stopped') return { code: 'stopped' }
  if (asked.kind === 'error') return { code: 'error', error: asked.error }
  const { ended, unasked } = asked.reading
  if (ended === undefined) return read === 0 && unasked === 0 ? { code: 'no-answers' } : undefined
  return ended === 'stopped' ? { code: 'stopped' } : { code: 'pause', pause: ended }
}

/** What becomes of those that were not read, when `read` were. */
export function restOf(before: Checked | undefined, scope: Scope, read: number): CheckEnd['rest'] {
  if (before === undefined) return read === 0 ? 'chosen' : 'left-out'
  return scope === 'whole' ? 'as-before' : 'left-out'
}
