import { expect, test } from 'vitest'
import type { Reason } from '../reason.ts'
import { KNOWN_STATES } from '../state.ts'
import { UNREADABLE_SENTENCES } from './line-sentence.ts'
import { adviceFor } from './advice.ts'
import { todoAdvice, whatToDo } from './what-to-do.ts'

/** What the narrowest column shows in a window of 1024 or 1280 pixels. */
const IN_SIGHT = 26

/** What a row of Check and Report shows there. */
const IN_A_ROW = 48

const clauseOf = (sentence: string): string => /^[^.:?,]+/.exec(sentence)?.[0] ?? ''

test.each(Object.entries(UNREADABLE_SENTENCES))('what is wrong with a line comes first: %s', (_why, sentence) => {
  expect(clauseOf(sentence).length).toBeLessThanOrEqual(IN_SIGHT)
})

test.each(['unknown', 'not-found', 'not-sent', 'unreadable', 'refused'] as const)(
  'what to do comes first, of what is %s',
  (result) => {
    expect(whatToDo({ result })).toMatch(/^(Hold|Send|Find|Compare)\b/)
    expect(clauseOf(whatToDo({ result })).length).toBeLessThanOrEqual(IN_SIGHT)
    expect(whatToDo({ result }).length).toBeLessThanOrEqual(IN_A_ROW)
  },
)

test.each(KNOWN_STATES)('what to do with a parcel that is %s is in sight', (state) => {
  expect(adviceFor(state).slice(0, IN_SIGHT + 2)).toMatch(
    /Hold the parcel|Pull the parcel|The carrier has it|It has arrived|It is coming back|Here\? Pull it|Nothing to cancel/,
  )
  expect(adviceFor(state).length).toBeLessThanOrEqual(IN_A_ROW)
})

test('of one that had left when PRO was checked, somebody is told', () => {
  expect(whatToDo({ result: 'left-out', found: { kind: 'state', state: 'Delivered' } })).toBe(
    'It has arrived. Tell who asked to cancel it.',
  )
})

test('a row that cannot be read says what to do, and then why', () => {
  expect(todoAdvice({ result: 'unreadable', unreadable: 'package' })).toBe(
    'Find it by its label: it is not cancelled. A package (EP-). Find its consignment in PRO.',
  )
})

const OFF = /^Hold the parcel\. Cancel it .* taken off its carrier service, and not cancelled\.$/

test.each<['refused' | 'not-sent', Reason]>([
  ['not-sent', { code: 'not-sent', because: 'stopped', taken: 'deallocated' }],
  ['refused', { code: 'refused', state: 'Unallocated', taken: 'deallocated' }],
])('what was deallocated and is not cancelled says so first: %s', (result, why) => {
  expect(whatToDo({ result, why })).toMatch(OFF)
})

test.each<['refused' | 'not-sent' | 'cancelled', Reason]>([
  ['not-sent', { code: 'not-sent', because: 'stopped' }],
  ['refused', { code: 'refused', state: 'Allocated', taken: 'set-back' }],
  ['cancelled', { code: 'confirmed-by-answer', taken: 'deallocated' }],
])('and what was not, or is cancelled, does not: %s', (result, why) => {
  expect(whatToDo({ result, why })).not.toMatch(OFF)
})

test('of one that was set back and stays in PRO it says that', () => {
  const why: Reason = { code: 'refused', state: 'Allocated', taken: 'set-back' }
  expect(whatToDo({ result: 'refused', state: 'Allocated', why })).toMatch(
    /^Hold the parcel\. Cancel it .* no longer ready to ship, and not cancelled\.$/,
  )
})

test('what PRO says since is believed: one that is manifested again is to be pulled, and is not off its carrier service', () => {
  const why: Reason = { code: 'moved-on', state: 'Manifested', taken: 'deallocated' }
  expect(whatToDo({ result: 'not-sent', state: 'Manifested', why })).not.toMatch(OFF)
  expect(todoAdvice({ result: 'not-sent', said: { kind: 'state', state: 'Manifested' }, reason: why })).not.toMatch(OFF)
  expect(todoAdvice({ result: 'not-sent', said: { kind: 'state', state: 'Unallocated' }, reason: why })).toMatch(OFF)
})

test.each(['sending', 'waiting'] as const)(
  'while a run is under way, what is %s is held, and nothing else is asked',
  (result) => {
    expect(whatToDo({ result })).toBe('Hold the parcel until the run has ended.')
  },
)
