import { expect, test } from 'vitest'
import {
  changesSentence,
  checkedSentence,
  endSentence,
  proCheckText,
  unaskedSentence,
  waitingSentence,
  withoutListingsSentence,
  type CheckEnd,
} from './asking.ts'
import type { Finding } from '#shared/check.ts'
import { findingNote, includeButton, leaveOutButton } from './check-groups.ts'
import { checkId } from '../../../../test/ids.ts'
import { canonicalState } from '#shared/state.ts'

const AT = '2026-03-02T14:05:00'
const state = (name: string): Finding => ({ kind: 'state', state: canonicalState(name) })

test.each([
  [1150, 39, 'Checked at 14:05 with 9 calls: 1,150 look ready, 39 do not.'],
  [1, 1, 'Checked at 14:05 with 9 calls: 1 looks ready, 1 does not.'],
  [0, 2, 'Checked at 14:05 with 9 calls: none looks ready.'],
  [0, 0, 'Checked at 14:05 with 9 calls: none looks ready.'],
])('says when a check was made, what it cost and how it ended: %i, %i', (ready, others, sentence) => {
  expect(checkedSentence({ at: AT, calls: 9 }, ready, others)).toBe(sentence)
})

test.each([
  [1, 'Include this one', 'Leave this one out'],
  [1150, 'Include these 1,150', 'Leave these 1,150 out'],
])('one button includes what is shown or leaves it out: %i', (count, include, leaveOut) => {
  expect([includeButton(count), leaveOutButton(count)]).toEqual([include, leaveOut])
})

test.each([
  [state('Allocated'), false, ''],
  [state('ReadyToShip'), false, 'PRO may want it set back first.'],
  [state('Manifested'), true, 'Pull the parcel. Gone? Call the carrier.'],
  [state('Delivered'), true, 'It has arrived. Tell who asked to cancel it.'],
  [state('Manifested'), false, 'Included: PRO will probably refuse it.'],
  [state('Cancelling'), true, 'Hold the parcel. Ask PRO again soon.'],
  [state('Teleported'), true, 'Hold the parcel. Look it up in PRO.'],
  [{ kind: 'not-found' }, true, 'Compare it with the label. Right account?'],
  [{ kind: 'unread' }, true, 'Hold the parcel. Ask PRO again.'],
  [{ kind: 'unasked' }, true, 'Hold the parcel. Ask PRO about it.'],
  [undefined, true, 'Left out until PRO has been asked about it.'],
] as const)('says in plain words why a line is left out or included: %j, %s', (finding, isLeftOut, note) => {
  expect(findingNote(finding, isLeftOut)).toBe(note)
})

const REFUSED: CheckEnd = {
  why: { code: 'pause', pause: { code: 'key-refused' } },
  read: 0,
  of: 30,
  rest: 'chosen',
}

test('says of a check that was not made what happened, what it means and what to do', () => {
  expect(endSentence(REFUSED, 30)).toBe(
    'The check could not be made: PRO refused the key. Nothing has changed: 30 are still chosen. Change the key under Connection, then check again. You can also go on without it.',
  )
})

test('says of one and of none that are chosen what is true of them', () => {
  expect(endSentence(REFUSED, 1)).toContain('Nothing has changed: 1 is still chosen.')
  expect(endSentence(REFUSED, 0)).toMatch(/Nothing has changed\. Change the key under Connection, then check again\.$/)
})

test('says of a check that ended early what becomes of those that were not read', () => {
  expect(endSentence({ ...REFUSED, read: 12, rest: 'left-out' }, 12)).toBe(
    'The check ended early: PRO refused the key. 12 of 30 had been read, and count. The others are left out until they are read. Change the key under Connection, then check again.',
  )
  expect(endSentence({ ...REFUSED, why: { code: 'stopped' }, read: 12, rest: 'as-before' }, 12)).toBe(
    'The check was stopped. 12 of 30 had been read, and count. For the others, what was found before still counts.',
  )
})

test('says of a check that read nothing what becomes of what was asked about', () => {
  expect(endSentence({ ...REFUSED, why: { code: 'stopped' }, rest: 'as-before' }, 12)).toBe(
    'The check was stopped. What was found before still counts.',
  )
  expect(endSentence({ ...REFUSED, why: { code: 'stopped' }, rest: 'left-out' }, 12)).toBe(
    'The check was stopped. Those that were asked about are left out until they are read.',
  )
})

test('says what an old check that was made again found to be otherwise', () => {
  expect(
    changesSentence({
      leftOut: [
        { finding: state('Manifested'), count: 3 },
        { finding: { kind: 'not-found' }, count: 1 },
        { finding: { kind: 'unread' }, count: 2 },
      ],
      included: [
        { finding: state('Delivered'), count: 4 },
        { finding: { kind: 'unread' }, count: 1 },
      ],
      chosen: 2,
    }),
  ).toBe(
    'PRO was asked again: look at the list, then press Cancel again. 3 are now Manifested and were left out. 1 is now not found in PRO and was left out. PRO gave no answer about 2, which were left out. 4 that you included are now Delivered and still chosen. PRO gave no answer about 1 that you included; it is still chosen. 2 look ready now and are chosen.',
  )
})

test('says how many would cost a call each', () => {
  expect(unaskedSentence(1240, true)).toBe(
    '1,240 not asked about: left out until then. They are asked about one by one.',
  )
  expect(unaskedSentence(1, false)).toBe('1 not asked about. It is asked about by itself.')
  expect([proCheckText.notAsked(2, true), proCheckText.notAsked(2, false)]).toEqual([
    '2 lines not asked about: left out until then.',
    '2 lines not asked about.',
  ])
})

test.each([
  ['throttled', 'PRO asked Cancellist to slow down'],
  ['unreachable', 'PRO cannot be reached'],
  ['offline', 'this computer is offline'],
] as const)('counts down while it waits, and says why: %s', (because, why) => {
  const waiting = { until: '2026-03-02T14:05:30+00:00', because }

  expect(waitingSentence({ id: checkId('a'), read: 0, of: 3, waiting }, Date.parse('2026-03-02T14:05:00+00:00'))).toBe(
    `Waiting: ${why}; asking again in 30 seconds.`,
  )
})

test.each([
  ['net::ERR_CONNECTION_REFUSED', 'The check could not be made: PRO cannot be reached.'],
  ['net::ERR_INTERNET_DISCONNECTED', 'The check could not be made: this computer is offline.'],
])('tells PRO out of reach from a computer that is offline: %s', (detail, why) => {
  const end = {
    why: { code: 'pause', pause: { code: 'unreachable', detail } },
    read: 0,
    of: 3,
    rest: 'chosen',
  } as const

  expect(endSentence(end, 3)).toContain(why)
})

test.each([
  ['too-large', "PRO's lists by state were too large to read, so each reference costs a call of its own."],
  [
    'contradicted-in-answer',
    "PRO's lists by state name the same consignments and do not count, so each reference costs a call of its own.",
  ],
  ['refused', 'PRO did not give its lists by state, so each reference costs a call of its own.'],
] as const)('says why the lists were of no use: %s', (why, sentence) => {
  expect(withoutListingsSentence(why)).toBe(sentence)
})

test.each([
  [0, 1, 'left-out', 'The one that was asked about is left out until it is read.'],
  [2, 3, 'left-out', 'The other one is left out until it is read.'],
  [2, 3, 'as-before', 'For the other one, what was found before still counts.'],
] as const)('says what it means for a single one that was not read: %i of %i, %s', (read, of, rest, sentence) => {
  expect(endSentence({ ...REFUSED, read, of, rest }, of)).toContain(sentence)
})
