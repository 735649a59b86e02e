import { expect, test } from 'vitest'
import { REPORT_COLUMNS } from '#shared/report/columns.ts'
import { fakeLine, fakeList } from '../../../../test/renderer/fake-list.ts'
import { findReported } from './reported-lines.ts'

const OUTCOMES = ['Cancelled', 'Refused', 'Already cancelled']

function report(lines: number) {
  return {
    ...fakeList(0),
    header: ['', ...REPORT_COLUMNS],
    lines: Array.from({ length: lines }, (_, index) => ({
      ...fakeLine(index + 2),
      cells: ['', '', '', OUTCOMES[index % 3] ?? '', '', '', '', '', '', 'PRACTICE'],
    })),
    reading: { titleLines: 0, otherColumns: [], unbalancedQuotes: [], outcomeColumn: 3 },
  }
}

test('finds in a report what it calls cancelled, however long it is', async () => {
  const [first, ...others] = await findReported(report(6_000), () => true)
  const numbers = first?.lines ?? new Set()

  expect([first?.environment, others]).toEqual(['PRACTICE', []])
  expect(numbers.size).toBe(4_000)
  expect([numbers.has(2), numbers.has(3), numbers.has(6_000)]).toEqual([true, false, false])
})

test('finds nothing in any other list', async () => {
  expect(await findReported(fakeList(3), () => true)).toEqual([])
})

test('stops when the list is no longer there', async () => {
  expect(await findReported(report(6_000), () => false)).toEqual([])
})
