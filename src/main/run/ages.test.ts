import { expect, test } from 'vitest'
import { runId } from '../../../test/ids.ts'
import { createAges } from './ages.ts'

const RUN = runId('a')
const TIMES = ['16:00']
const at = (hour: number, minute: number): number => new Date(2026, 0, 5, hour, minute).getTime()

/** The run began at one time of the computer's clock; so many minutes later that says another. */
function isBeforeManifest(began: number, minutes: number, now: number): boolean {
  let time = { now: began, elapsed: 0 }
  const ages = createAges({ now: () => time.now, elapsed: () => time.elapsed })
  ages.begin(RUN)
  time = { now, elapsed: minutes * 60_000 }
  return ages.isBeforeManifest(RUN, TIMES)
}

test('a manifest was run if its time has come since', () => {
  expect(isBeforeManifest(at(15, 57), 2, at(15, 59))).toBe(false)
  expect(isBeforeManifest(at(15, 57), 5, at(16, 2))).toBe(true)
  expect(isBeforeManifest(at(16, 1), 5, at(16, 6))).toBe(false)
})

test('a clock that is set back meanwhile hides none', () => {
  expect(isBeforeManifest(at(16, 57), 5, at(16, 2))).toBe(true)
  expect(isBeforeManifest(at(16, 57), 5, at(15, 58))).toBe(false)
})

test('nor does one that is set forward', () => {
  expect(isBeforeManifest(at(15, 57), 5, at(17, 2))).toBe(true)
})
