import { expect, test } from 'vitest'
import { reasonSentence, type Reason } from './reason.ts'

test.each<[Reason, string]>([
  [{ code: 'confirmed-by-answer' }, ''],
  [{ code: 'confirmed-by-answer', taken: 'deallocated' }, 'Deallocated, then cancelled.'],
  [{ code: 'confirmed-by-answer', taken: 'set-back' }, 'Set back from ready to ship, then cancelled.'],
  [
    { code: 'confirmed-by-look-up', taken: 'deallocated' },
    'Deallocated, then cancelled. Confirmed by PRO when asked afterwards.',
  ],
  [{ code: 'was-cancelled-before', taken: 'deallocated' }, 'Deallocated, then cancelled, and not by this run.'],
  [
    { code: 'not-sent', because: 'stopped', taken: 'deallocated' },
    'Deallocated, not cancelled: no cancel reached PRO after that. Taken off its carrier service in PRO.',
  ],
  [
    { code: 'not-sent', because: 'key-refused', taken: 'deallocated' },
    'Deallocated, not cancelled: PRO refused the key, so nothing was processed. Taken off its carrier service in PRO.',
  ],
  [
    { code: 'not-sent', because: 'stopped', taken: 'set-back' },
    'Set back from ready to ship, not cancelled: no cancel reached PRO after that.',
  ],
  [
    { code: 'refused', state: 'Unallocated', message: 'No', taken: 'deallocated' },
    'Deallocated, not cancelled: PRO refused it although it says Unallocated (“No”). Hold the parcel. Look it up in PRO. Taken off its carrier service in PRO.',
  ],
  [
    { code: 'refused', state: 'Manifested', message: 'No', step: 'deallocate' },
    'Not deallocated, so not cancelled: PRO now says Manifested (“No”). Pull the parcel. Gone? Call the carrier.',
  ],
  [
    { code: 'refused', state: 'Allocated', taken: 'set-back', step: 'deallocate' },
    'Set back from ready to ship, not deallocated and not cancelled: PRO refused it although it says Allocated. Hold the parcel. Deallocate and cancel it.',
  ],
  [
    { code: 'no-usable-answer', after: 'timed-out', step: 'deallocate' },
    'PRO did not answer in time, and what became of it is not known. Hold the parcel until PRO has been asked again. It was being deallocated, not yet cancelled.',
  ],
  [
    { code: 'no-usable-answer', after: 'timed-out', taken: 'deallocated' },
    'Deallocated. PRO did not answer in time, and what became of it is not known. Hold the parcel until PRO has been asked again.',
  ],
])('says what was done before the cancel, and the outcome speaks of the cancel: %j', (reason, sentence) => {
  expect(reasonSentence(reason)).toBe(sentence)
})
