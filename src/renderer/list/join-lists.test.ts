import { expect, test } from 'vitest'
import { MAX_COLUMNS, MAX_LINES, type Line, type List } from '#shared/list.ts'
import { fakeList, fakeReference } from '../../../test/renderer/fake-list.ts'
import { joinLists } from './join-lists.ts'
import { readText } from './reading/text/read-text.ts'
import { wholeReading } from '../../../test/renderer/whole-reading.ts'

const [A, B, C] = [fakeReference(1), fakeReference(2), fakeReference(3)]

function listOf(name: string, text: string): List {
  const { lines, end } = wholeReading(readText(text))
  if (!end.ok) throw new Error(end.problem.code)
  return { name, source: 'file', lines, ...end.head }
}

function inShort({ lines }: List): readonly string[] {
  return lines.map((line) => {
    const of = line.kind === 'repeat' ? ` of ${String(line.of)}` : ''
    return `${String(line.number)} ${line.kind}${of} ${line.cells.join('|')}`
  })
}

test('the second follows the first, its columns under the same names or after all others', async () => {
  const monday = listOf('monday.csv', `Order,Reference,Bay\nSO-1,${A},B1\nSO-2,${B},B2,extra\n`)
  const tuesday = listOf('tuesday.csv', `Consignment,Bay,Customer\n${C},B3,Smith\n`)

  const joined = await joinLists(monday, tuesday)

  expect(joined?.list.name).toBe('monday.csv + tuesday.csv')
  expect(joined?.list.header).toEqual(['Order', 'Reference', 'Bay', '', 'Customer'])
  expect(joined && inShort(joined.list)).toEqual([
    `2 consignment SO-1|${A}|B1`,
    `3 consignment SO-2|${B}|B2|extra`,
    `4 consignment |${C}|B3||Smith`,
  ])
})

test('a list without a header gets names only where the other has some', async () => {
  const monday = listOf('monday.txt', `${A}\n`)
  const tuesday = listOf('tuesday.csv', `Order,Consignment\nSO-1,${B}\n`)

  const joined = await joinLists(monday, tuesday)
  const bare = await joinLists(monday, listOf('bare.txt', `${B}\n`))

  expect(joined?.list.header).toEqual(['Consignment', 'Order'])
  expect(bare?.list.header).toBeUndefined()
})

test('what is in both is sent once: a visible line is its consignment, wherever it is', async () => {
  const shown = listOf('tuesday.csv', `Reference\n${A}\n${C}\n${C}\n`)
  const hidden: Line = { kind: 'consignment', number: 1, reference: A, cells: [A], leftOutAs: 'hidden' }
  const monday: List = { ...fakeList(0), lines: [hidden, ...fakeList(2).lines.slice(1)] }

  const joined = await joinLists(monday, shown)

  expect(joined?.inBoth).toBe(1)
  expect(joined && inShort(joined.list)).toEqual([
    `1 repeat of 3 ${A}`,
    `2 consignment ${B}`,
    `3 consignment ${A}`,
    `4 consignment ${C}`,
    `5 repeat of 4 ${C}`,
  ])
})

test('headings of both stay what they are, and the header of the second is no line', async () => {
  const monday = listOf('monday.csv', `Reference,Bay\nLeeds,\n${A},B1\n`)
  const tuesday = listOf('tuesday.csv', `Bay,Reference\n,York\nB2,${B}\nBay,Reference\nB3,${C}\n`)

  const joined = await joinLists(monday, tuesday)

  expect(joined?.list.header).toEqual(['Reference', 'Bay'])
  expect(joined && inShort(joined.list)).toEqual([
    '2 blank Leeds|',
    `3 consignment ${A}|B1`,
    '4 blank York|',
    `5 consignment ${B}|B2`,
    '6 blank Reference|Bay',
    `7 consignment ${C}|B3`,
  ])
  const headings = joined?.list.lines.filter((line) => line.kind === 'blank' && line.isHeading === true)
  expect(headings?.map(({ number }) => number)).toEqual([2, 4, 6])
})

test('what is left out below another heading stays so on the joined list', async () => {
  const monday = listOf('monday.csv', `Order,Reference\nSO-1,${A}\n`)
  const tuesday = listOf('tuesday.csv', `Order,Reference\nSO-2,${B}\n\nDo not cancel,\nOrder,Reference\nSO-3,${C}\n`)

  const joined = await joinLists(monday, tuesday)

  expect(joined?.list.lines.map(({ number, leftOutAs }) => `${number} ${leftOutAs ?? 'in'}`)).toEqual([
    '2 in',
    '3 in',
    '4 in',
    '5 in',
    '6 in',
    '7 not-to-cancel',
  ])
})

test('what had to be said of the second is said of both', async () => {
  const monday = listOf('monday.csv', `Reference\n${A}\n`)
  const tuesday = listOf('tuesday.csv', `Reference,Goods\n${B},"24 rack\n`)

  const joined = await joinLists(monday, {
    ...tuesday,
    reading: {
      titleLines: 0,
      unbalancedQuotes: [2],
      unreadableCharacters: 3,
      outcomeColumn: 1,

      otherColumns: [1],
      areRowsCut: true,
      isHeaderCut: true,
      otherSheets: [{ name: 'Old', references: 40, isHidden: false }],
    },
  })

  expect(joined?.list.reading).toMatchObject({
    unbalancedQuotes: [3],
    unreadableCharacters: 3,
    outcomeColumn: 1,
    otherColumns: [1],
    areRowsCut: true,
    isHeaderCut: true,
    otherSheets: [{ name: 'tuesday.csv: Old', references: 40, isHidden: false }],
  })
})

test('a line of the second that was corrected still says what it was', async () => {
  const typed = { ...listOf('typed', `${A}\n`), source: 'typed' as const }
  const lines = typed.lines.map((line) => ({ ...line, cells: line.cells, correctedFrom: 'EC-000-001-00' }))

  const joined = await joinLists(listOf('monday.csv', `${B}\n`), { ...typed, lines })

  expect(joined?.list.lines.map(({ correctedFrom }) => correctedFrom)).toEqual([undefined, 'EC-000-001-00'])
})

test('more than a list may have is not joined', async () => {
  const wide: Line = { kind: 'blank', number: 1, cells: Array<string>(MAX_COLUMNS).fill('x') }

  expect(await joinLists(fakeList(MAX_LINES - 1), fakeList(1))).toBeDefined()
  expect(await joinLists(fakeList(MAX_LINES), fakeList(1))).toBeUndefined()
  expect(await joinLists({ ...fakeList(0), lines: [wide] }, { ...fakeList(0), lines: [wide] })).toBeUndefined()
})
