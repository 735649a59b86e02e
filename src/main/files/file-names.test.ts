import { expect, test } from 'vitest'
import { problemLinesName, reportName } from './file-names.ts'

test.each([
  ['monday-returns.csv', 'monday-returns report 2025-05-12 0930.csv'],
  ['Pasted list', 'Pasted list report 2025-05-12 0930.csv'],
  ['a/b\\c:d?.csv', 'a b c d report 2025-05-12 0930.csv'],
  ['v1.2 returns.xlsx', 'v1.2 returns report 2025-05-12 0930.csv'],
  ['returns\u202Evsc.exe', 'returns vsc report 2025-05-12 0930.csv'],
  ['', 'Cancellist report 2025-05-12 0930.csv'],
])('for %j the dialog proposes %j', (listName, expected) => {
  expect(reportName(listName, '2025-05-12T09:30:00.000+01:00', 'csv')).toBe(expected)
})

test.each([
  ['csv', 'monday report 2025-05-12 0930.csv'],
  ['xlsx', 'monday report 2025-05-12 0930.xlsx'],
  ['todo', 'monday to do 2025-05-12 0930.csv'],
  ['pdf', 'monday to do 2025-05-12 0930.pdf'],
  ['pull', 'monday parcels to pull 2025-05-12 0930.pdf'],
] as const)('a report as %s is proposed as %j', (format, expected) => {
  expect(reportName('monday.csv', '2025-05-12T09:30:00.000+01:00', format)).toBe(expected)
})

test('the lines that could not be read are named after their list', () => {
  expect(problemLinesName('monday/returns.csv')).toBe('monday returns problem lines.csv')
})
