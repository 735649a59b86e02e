import { expect, test } from 'vitest'
import { honest, sum, tallyOfPlaywright, tallyOfVitest, tallySentence } from './tally.ts'

test('counts what was skipped or left to do as failed', () => {
  const report = { numPassedTests: 7, numTotalTests: 10, testResults: [] }

  expect(tallyOfVitest(report)).toEqual({ passed: 7, failed: 3 })
})

test('counts a test file that could not be loaded as failed', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'passed', assertionResults: [{}] },
  ]

  expect(tallyOfVitest({ numPassedTests: 1, numTotalTests: 1, testResults })).toEqual({ passed: 1, failed: 1 })
})

test('counts skipped and flaky specs as failed', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }

  expect(tallyOfPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 5 })
})

test.each([
  { tally: { passed: 0, failed: 0 }, exitCode: 0, failed: 1 },
  { tally: { passed: 9, failed: 0 }, exitCode: 1, failed: 1 },
  { tally: { passed: 9, failed: 2 }, exitCode: 1, failed: 2 },
  { tally: { passed: 9, failed: 0 }, exitCode: 0, failed: 0 },
])('$tally.passed passed and exit code $exitCode means $failed failed', ({ tally, exitCode, failed }) => {
  expect(honest(tally, exitCode).failed).toBe(failed)
})

test('sums up in one line', () => {
  const tallies = [
    { passed: 2, failed: 0 },
    { passed: 3, failed: 1 },
  ]

  expect(tallySentence(sum(tallies))).toBe('5 passed, 1 failed')
})
