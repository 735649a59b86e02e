import type { Reference } from '#shared/reference.ts'
import type { Consignment, World } from './service.ts'

/**
 * Chosen lines of the sample list, so that practice shows each group of the check, a pause, and, with everything included, every
 * outcome.
 */
const SAMPLE: ReadonlyMap<string, Consignment | 'absent'> = new Map<string, Consignment | 'absent'>([
  ['EC-000-05D-1P4', { state: 'Manifested' }],
  ['EC-000-05D-1QB', { state: 'Dispatched' }],
  ['EC-000-05D-1PM', { state: 'Allocating' }],
  ['EC-000-05D-1SY', { state: 'Allocated', habit: 'hides-its-state' }],
  ['EC-000-05D-1R2', { state: 'Cancelled' }],
  ['EC-000-05D-1S9', { state: 'Cancelled' }],
  ['EC-000-05D-1T5', 'absent'],
  ['EC-000-05D-1V0', { state: 'Allocated', habit: 'cancels-slowly' }],
  ['EC-000-05D-1W3', { state: 'Allocated', habit: 'falls-silent' }],
  ['EC-000-05D-1X8', { state: 'ReadyToShip' }],
  ['EC-000-05D-20K', { state: 'Allocated', habit: 'quota-once' }],
])

/** States of all other references, by a hash of the reference: mostly ready. */
const OTHERS: readonly { readonly below: number; readonly what: Consignment | 'absent' }[] = [
  { below: 2, what: 'absent' },
  { below: 5, what: { state: 'Cancelled' } },
  { below: 10, what: { state: 'Manifested' } },
  { below: 30, what: { state: 'Unallocated' } },
]

/** The world of practice: any well-formed reference exists in it, with few exceptions. */
export const practiceWorld: World = (reference) => {
  const what = SAMPLE.get(reference) ?? (reference.startsWith('EC-000-05D-') ? ALLOCATED : byNumber(reference))
  return what === 'absent' ? undefined : what
}

const ALLOCATED: Consignment = { state: 'Allocated' }

function byNumber(reference: Reference): Consignment | 'absent' {
  let sum = 7
  for (let at = 0; at < reference.length; at += 1) sum = (sum * 31 + reference.charCodeAt(at)) % 9973
  return OTHERS.find(({ below }) => sum % 100 < below)?.what ?? ALLOCATED
}
