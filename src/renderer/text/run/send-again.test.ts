import { expect, test } from 'vitest'
import type { RunSnapshot } from '#shared/run.ts'
import { againError, againMeaning, elsewhereHint } from './send-again.ts'
import { NOTHING_SENT } from '../errors.ts'

const run: Pick<RunSnapshot, 'environment' | 'accountId' | 'account'> = {
  environment: 'production',
  accountId: 'leeds',
  account: 'Leeds',
}

test('asks why it should help to try the refused again', () => {
  expect(againMeaning('refused', 3)).toEqual([
    'Has anything changed in PRO? PRO refused these, and probably will again unless they were deallocated or set back since.',
    'A new run of this list begins. The other lines stay as they are, and all of it is in one report.',
  ])
})

test('speaks of one consignment when there is one', () => {
  expect(againMeaning('unknown', 1)[0]).toBe('It was unknown, and PRO has said since that it is still open.')
})

test('says which environment and account to choose when the window shows another', () => {
  expect(againError({ code: 'not-what-was-confirmed' }, NOTHING_SENT, 'refused', run)).toBe(
    'This list belongs to LIVE with the account Leeds, which is not where you are now. Nothing was sent. Choose LIVE with the account Leeds under Connection, then try again.',
  )
})

test('names no account where there is none', () => {
  expect(elsewhereHint({ ...run, environment: 'practice', account: '' })).toBe(
    'To send any of it again, choose PRACTICE under Connection: this list belongs there.',
  )
})

test('says that PRO must be asked first when none of the unknown ones is known to be open', () => {
  expect(againError({ code: 'nothing-chosen' }, NOTHING_SENT, 'unknown', run)).toBe(
    'PRO has not said of any of them that it is still open, so none may be sent again. Nothing was sent. Ask PRO again first.',
  )
})

test('says every other failure as everywhere', () => {
  expect(againError({ code: 'run-active' }, NOTHING_SENT, 'refused', run)).toBe(
    'A run is under way or paused. Nothing was sent. Let it end, or stop it, and try again.',
  )
})
