import type { CheckReading } from '#shared/check.ts'
import type { AppError } from '#shared/errors.ts'
import type { Reference } from '#shared/reference.ts'
import type { Pause } from '#shared/run.ts'
import type { Asked } from './asking.svelte.ts'
import type { Findings } from './findings.ts'
import { withReading } from './findings.ts'

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
  readonly withoutLists: CheckReading['withoutLists']
}

/** A check that ended before it had read everything, or that could not be made. */
export interface CheckEnd {
  readonly why:
    | { readonly code: 'stopped' }
    | { readonly code: 'pause'; readonly pause: Pause }
    | { readonly code: 'error'; readonly error: AppError }
    /** It was made to the end, and no answer was of use. */
    | { readonly code: 'no-answers' }
  readonly read: number
  readonly of: number
  /** What it means for those that were not read. `as-before`: an earlier check still counts for them. */
  readonly rest: 'chosen' | 'left-out' | 'as-before'
}

export async function checkedAfter(
  before: Checked | undefined,
  references: readonly Reference[],
  reading: CheckReading,
  scope: Scope,
): Promise<Checked> {
  // What an earlier check read is kept only where this one did not ask, or did not come to its end.
  const isAnew = before === undefined || (scope === 'whole' && reading.ended === undefined)
  return {
    findings: await withReading(isAnew ? undefined : before.findings, references, reading),
    at: isAnew ? reading.at : before.at,
    calls: isAnew ? reading.calls : before.calls + reading.calls,
    unasked: reading.unasked + (scope === 'more' ? (before?.unasked ?? 0) : 0),
    withoutLists: reading.withoutLists ?? (isAnew ? undefined : before.withoutLists),
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
