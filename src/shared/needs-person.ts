import type { LineResult, RunSnapshot } from './run.ts'

/** What asks something of a person, the most urgent first. */
const NEEDS_PERSON = [
  'unknown',
  'refused',
  'not-found',
  'left-out',
  'not-sent',
  'unreadable',
] as const satisfies readonly LineResult[]

type Counted = Pick<RunSnapshot, 'counts'>

/** Those that PRO is being asked about again are still unknown to a person. */
export function needsPersonCount({ counts }: Counted, what: (typeof NEEDS_PERSON)[number]): number {
  if (what === 'unknown') return counts.outcomes.unknown + counts.sending + counts.waiting
  if (what === 'left-out') return counts.heldBack
  return what === 'unreadable' ? counts.unreadable : counts.outcomes[what]
}

export function needsPerson(run: Counted): number {
  return NEEDS_PERSON.reduce((sum, what) => sum + needsPersonCount(run, what), 0)
}
