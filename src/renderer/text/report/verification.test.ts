import { expect, test } from 'vitest'
import { NO_OUTCOMES } from '#shared/outcome.ts'
import type { VerificationResult } from '#shared/verification.ts'
import type { Confirmation, RunSnapshot } from '#shared/run.ts'
import {
  confirmationSentence,
  contradictedSentence,
  mayBeConfirmed,
  progressSentence,
  verificationHint,
  verificationText,
  readingSentences,
  restHint,
  rowReason,
  unconfirmed,
} from './verification.ts'
import { runId } from '../../../../test/ids.ts'
import { runSnapshot } from '../../../../test/run-snapshot.ts'

const AT = '2026-11-23T14:20:00'

function run(confirmation?: Confirmation, change: Partial<RunSnapshot> = {}): RunSnapshot {
  const outcomes = { ...NO_OUTCOMES, cancelled: 1140, 'already-cancelled': 7, unknown: 3 }
  return runSnapshot(1150, { environment: 'production', counts: { outcomes }, confirmation, ...change })
}

function reading(change: Partial<VerificationResult> = {}): VerificationResult {
  const none = { contradicted: 0, cancelling: 0, unread: 0, unasked: 0 }
  return { run: run(), of: 1150, confirmed: 1140, ...none, calls: 7, at: AT, ...change }
}

test('says how many PRO has confirmed, when, and what that has cost', () => {
  expect(readingSentences(reading())).toEqual(['1,140 verified with PRO at 14:20.'])
  expect(readingSentences(reading({ confirmed: 0 }))).toEqual(['None verified at 14:20.'])
})

test.each<[Partial<VerificationResult>, string]>([
  [{ cancelling: 4 }, '4 are still being cancelled: verify again in a few minutes.'],
  [{ unasked: 1090 }, '1,090 were not asked about: PRO has to be asked about each one separately.'],
  [
    { unread: 1, unasked: 40, ended: 'stopped' },
    'You stopped it. PRO gave no answer about 1, which stays as reported. 40 were not asked about, and stay as reported.',
  ],
  [{ unasked: 1, ended: 'run-began' }, 'It ended because a run began. 1 was not asked about, and stays as reported.'],
  [{ unread: 9, ended: { code: 'key-refused' } }, 'PRO does not accept the key for LIVE.'],
  [
    { unread: 9, ended: { code: 'forbidden' } },
    "Either PRO's limit for this account is used up, or this key may not read",
  ],
  [
    { unread: 9, ended: { code: 'other-account' } },
    'what it says does not count. Save the key of the account that the run went to, and verify again. 9 stay as reported.',
  ],
  [{ unread: 9, ended: { code: 'journal-failed', detail: 'disk full' } }, 'written down on this computer (disk full).'],
])('says what is left, and why: %j', (change, sentence) => {
  expect(readingSentences(reading(change)).join(' ')).toContain(sentence)
})

test('says of a report that is opened later how much of it is confirmed, and since when', () => {
  expect(confirmationSentence(run({ confirmed: 1140, contradicted: 3, from: AT, until: AT }))).toBe(
    '1,140 of 1,150 verified with PRO on Monday 23 November at 14:20.',
  )
  expect(confirmationSentence(run({ confirmed: 1147, contradicted: 0, from: AT, until: '2026-11-24T09:05:00' }))).toBe(
    '1,147 of 1,147 verified with PRO between Monday 23 November at 14:20 and Tuesday 24 November at 09:05.',
  )
  expect(confirmationSentence(run({ confirmed: 0, contradicted: 3 }))).toBeUndefined()
  expect(confirmationSentence(run())).toBeUndefined()
})

test('says before it begins what it costs', () => {
  expect(verificationHint(1)).toContain('It costs 1 call.')
  expect(verificationHint(60)).toContain('It costs 60 calls.')
  expect([verificationText.rest(1), verificationText.rest(1090)]).toEqual([
    'Verify the other one',
    'Verify the other 1,090',
  ])
  expect(verificationHint(61)).toContain('and up to 60 for what is not on them.')
  expect([restHint(4), restHint(1090)]).toEqual([
    'It costs 4 calls.',
    'It costs up to 1,092 calls, and PRO counts calls.',
  ])
})

test('says how far it is', () => {
  const progress = { id: runId('a'), read: 3, of: 12, cancelling: 0 }

  expect(progressSentence(progress)).toBe('3 of 12 read.')
  expect(progressSentence({ ...progress, waiting: { until: AT, because: 'throttled' } })).toContain(
    'PRO asked Cancellist to slow down: asking again at 14:20.',
  )
  expect(progressSentence({ ...progress, waiting: { until: AT, because: 'unreachable' } })).toContain(
    'PRO cannot be reached: asking again at 14:20.',
  )
  expect(progressSentence({ ...progress, waiting: { until: AT, because: 'offline' } })).toContain(
    ' This computer is offline: asking again at 14:20.',
  )
  expect(progressSentence({ ...progress, cancelling: 2 })).toContain('PRO is still cancelling 2: they are asked about')
  expect(progressSentence({ ...progress, cancelling: 1 })).toContain('PRO is still cancelling 1: it is asked about')
})

test('asks only about a run that has ended and reported something cancelled', () => {
  const none = { ...run().counts, outcomes: { ...NO_OUTCOMES, refused: 1150 } }

  expect(mayBeConfirmed(run())).toBe(true)
  expect(mayBeConfirmed(run(undefined, { stage: { name: 'running' } }))).toBe(false)
  expect(mayBeConfirmed(run(undefined, { counts: none }))).toBe(false)
  expect(unconfirmed(run({ confirmed: 1140, contradicted: 3, from: AT, until: AT }))).toBe(7)
})

test('says what to do about a contradiction, of one and of several', () => {
  expect(contradictedSentence(1)).toMatch(/^Hold this parcel: PRO had reported it cancelled/)
  expect(contradictedSentence(3)).toMatch(/^Hold these 3 parcels: PRO had reported them cancelled/)
})

test('puts the stamp behind the reason', () => {
  expect(rowReason({ reason: '', confirmedAt: AT })).toBe('Verified with PRO on Monday 23 November at 14:20.')
  expect(rowReason({ reason: 'So.', confirmedAt: AT })).toBe('So. Verified with PRO on Monday 23 November at 14:20.')
  expect(rowReason({ reason: 'So.' })).toBe('So.')
})
