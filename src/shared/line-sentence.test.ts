import { expect, test } from 'vitest'
import type { Finding } from './check.ts'
import { leftOutSentence } from './line-sentence.ts'

const stateOf = (state: string): Finding => ({ kind: 'state', state })

test.each<[Finding, string]>([
  [stateOf('Allocated'), 'Left out by hand: PRO said Allocated at the check.'],
  [stateOf('Cancelled'), 'Left out: PRO said Cancelled at the check, so there is nothing to do.'],
  [
    stateOf('Manifested'),
    'Left out: PRO said Manifested at the check. The carrier may still collect it: pull the parcel.',
  ],
  [
    stateOf('InTransit'),
    'Left out: PRO said In transit at the check. If the parcel is still here, pull it; if not, ask the carrier.',
  ],
  [
    stateOf('Teleported'),
    'Left out: PRO said “Teleported” at the check, which this program does not know. Look at it in PRO before the parcel leaves.',
  ],
  [
    stateOf('Allocating'),
    'Left out: PRO was working on it (Allocating) at the check. Check it again in a few minutes.',
  ],
  [stateOf('Cancelling'), 'Left out: PRO was cancelling it at the check. Check it again in a few minutes.'],
  [{ kind: 'not-found' }, 'Left out: PRO did not know it at the check. Compare it with the label.'],
  [{ kind: 'unread' }, 'Left out: its state was not read at the check. Look it up in PRO before the parcel leaves.'],
])('%j was left out: %s', (found, sentence) => {
  expect(leftOutSentence(found)).toBe(sentence)
})
