import { expect, test } from 'vitest'
import type { Finding } from '../check.ts'
import { leftOutSentence } from './line-sentence.ts'
import { canonicalState } from '../state.ts'

const stateOf = (state: string): Finding => ({ kind: 'state', state: canonicalState(state) })

test.each<[Finding, string]>([
  [stateOf('Allocated'), 'Left out by hand: PRO said Allocated at the check.'],
  [stateOf('Cancelled'), 'Left out: PRO said Cancelled at the check, so there is nothing to do.'],
  [stateOf('Manifested'), 'Left out: PRO said Manifested at the check. Pull the parcel. Gone? Call the carrier.'],
  [
    stateOf('InTransit'),
    'Left out: PRO said In transit at the check. The carrier has it. Tell who asked to cancel it.',
  ],
  [
    stateOf('Teleported'),
    'Left out: PRO said “Teleported” at the check, which this program does not know. Hold the parcel. Look it up in PRO.',
  ],
  [stateOf('Allocating'), 'Left out: PRO said Allocating at the check. Hold the parcel. Ask PRO again soon.'],
  [stateOf('Cancelling'), 'Left out: PRO said Cancelling at the check. Hold the parcel. Ask PRO again soon.'],
  [{ kind: 'not-found' }, 'Left out: PRO did not know it at the check. Compare it with the label.'],
  [{ kind: 'unread' }, 'Left out: its state was not read at the check. Look it up in PRO before the parcel leaves.'],
])('%j was left out: %s', (found, sentence) => {
  expect(leftOutSentence(found)).toBe(sentence)
})
