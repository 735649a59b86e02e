import { expect, test } from 'vitest'
import { isOpen, maySendAgain } from './open-results.ts'
import type { Reason } from './reason.ts'
import type { LineResult } from './run.ts'

const stillOpen: Reason = { code: 'still-open', state: 'Allocated', after: 'timed-out' }
const stillUnknown: Reason = { code: 'no-usable-answer', after: 'timed-out' }
const movedOn: Reason = { code: 'moved-on', state: 'Manifested' }

test.each<[string, LineResult, Reason | undefined, boolean, boolean]>([
  ['refused', 'refused', { code: 'refused', state: 'Allocated' }, true, true],
  ['never sent', 'not-sent', { code: 'not-sent', because: 'stopped' }, true, true],
  ['one that PRO has moved on with', 'not-sent', movedOn, false, false],
  ['unknown', 'unknown', stillUnknown, true, false],
  ['unknown, and still open as PRO has said since', 'unknown', stillOpen, true, true],
  ['not found', 'not-found', { code: 'not-known-to-pro' }, true, true],
  ['unreadable', 'unreadable', undefined, true, true],
  ['cancelled', 'cancelled', { code: 'confirmed-by-answer' }, false, false],
  ['already cancelled', 'already-cancelled', { code: 'was-cancelled-before' }, false, false],
  ['left out', 'left-out', undefined, false, false],
  ['a repeat', 'repeat', undefined, false, false],
  ['blank', 'blank', undefined, false, false],
])('a line that is %s', (_, result, why, open, again) => {
  expect(isOpen({ result, why })).toBe(open)
  expect(maySendAgain({ result, why })).toBe(again)
})
