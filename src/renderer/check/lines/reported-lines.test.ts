import { expect, test } from 'vitest'
import { fakeLine, fakeList } from '../../../../test/renderer/fake-list.ts'
import { findReported } from './reported-lines.ts'

const OUTCOMES = ['Cancelled', 'Refused', 'Already cancelled']

function report(lines: number) {
  const list = fakeList(0)
  return {
    ...list,
    lines: Array.from({ length: lines }, (_, index) => ({
      ...fakeLine(index + 2),
      cells: ['', OUTCOMES[index % 3] ?? ''],
    })),
    reading: { titleLines: 0, otherColumns: [], unbalancedQuotes: [], outcomeColumn: 1 },
  }
}

test('finds in a report what it calls cancelled, however long it is', async () => {
  const numbers = await findReported(report(6_000), () => true)

  expect(numbers.size).toBe(4_000)
  expect([numbers.has(2), numbers.has(3), numbers.has(6_000)]).toEqual([true, false, false])
})

test('finds nothing in any other list', async () => {
  expect((await findReported(fakeList(3), () => true)).size).toBe(0)
})

test('stops when the list is no longer there', async () => {
  expect((await findReported(report(6_000), () => false)).size).toBe(0)
})
