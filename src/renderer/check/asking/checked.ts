import type { IsoTime } from '#shared/iso-time.ts'
import type { CheckEnd } from '../../text/check/asking.ts'
import type { CheckReading } from '#shared/check.ts'
import type { Asked } from './asking.svelte.ts'

/** Which references a check covers: all, those that PRO was not asked about, or also those that cost a call each. */
export type Scope = 'whole' | 'more' | 'every-one'

/** How the findings of a list were made. */
export interface Checked {
  /** When the oldest of its checks ended. */
  readonly at: IsoTime
  /** Of all these checks. */
  readonly calls: number
  /** References that PRO was not asked about, because each would have cost a call. */
  readonly unasked: number
  readonly withoutListings: CheckReading['withoutListings']
}

export function checkedAfter(before: Checked | undefined, reading: CheckReading, scope: Scope): Checked {
  const isFresh = before === undefined || replaces(reading, scope)
  return {
    at: isFresh ? reading.at : before.at,
    calls: isFresh ? reading.calls : before.calls + reading.calls,
    unasked: reading.unasked + (scope === 'more' ? (before?.unasked ?? 0) : 0),
    withoutListings: reading.withoutListings ?? (isFresh ? undefined : before.withoutListings),
  }
}

/** Findings of an earlier check are kept only for references that this one did not ask about or did not reach. */
export function replaces({ ended }: Pick<CheckReading, 'ended'>, scope: Scope): boolean {
  return scope === 'whole' && ended === undefined
}

/** Why it ended early; undefined if it is complete. `read` were read. */
export function endOf(asked: Asked, read: number): CheckEnd['why'] | undefined {
  if (asked.kind === 'stopped') return { code: 'stopped' }
  if (asked.kind === 'error') return { code: 'error', error: asked.error }
  const { ended, unasked } = asked.reading
  if (ended === undefined) return read === 0 && unasked === 0 ? { code: 'no-answers' } : undefined
  return ended === 'stopped' ? { code: 'stopped' } : { code: 'pause', pause: ended }
}

/** What happens to those that were not read, when `read` were. */
export function restOf(before: Checked | undefined, scope: Scope, read: number): CheckEnd['rest'] {
  if (before === undefined) return read === 0 ? 'chosen' : 'left-out'
  return scope === 'whole' ? 'as-before' : 'left-out'
}
