// @vitest-environment node
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Line, List } from '#shared/list.ts'
import { correctLine, removeLine, takeIn, undoAllRepairs, undoRepair } from './edit-list.ts'
import { readFile } from './reading/read-file.ts'
import { readText } from './reading/text/read-text.ts'
import { wholeReading } from '../../../test/renderer/whole-reading.ts'
import { joinLists } from './join-lists.ts'
import { whatBecame } from './typing/typed-feedback.ts'
import { addReference, removeTyped } from './typing/typed-list.ts'

const [A, B, C] = ['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NV'] as const

interface SheetRow {
  readonly text: string
  readonly as: 'seen' | 'hidden' | 'struck-out' | 'forbidden'
}

async function workbook(rows: readonly SheetRow[]): Promise<List> {
  const xml = rows.map(({ text, as }, index) => {
    const style = as === 'struck-out' ? ' s="1"' : ''
    const cell = `<c r="A${index + 1}" t="inlineStr"${style}><is><t>${text}</t></is></c>`
    const words = as === 'forbidden' ? ['SO-1', 'do not cancel'] : []
    const others = words.map((word) => `<c t="inlineStr"><is><t>${word}</t></is></c>`)
    return `<row r="${index + 1}"${as === 'hidden' ? ' hidden="1"' : ''}>${cell}${others.join('')}</row>`
  })
  const relation = (id: number, kind: string, target: string): string =>
    `<Relationship Id="r${id}" Type="x/${kind}" Target="${target}"/>`
  const parts = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="Returns" id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation(1, 'worksheet', 'sheet1.xml')}${relation(2, 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml':
      '<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs></styleSheet>',
    'xl/sheet1.xml': `<worksheet><sheetData>${xml.join('')}</sheetData></worksheet>`,
  }
  const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])))
  const { lines, end } = wholeReading(await readFile(new File([bytes.slice()], 'returns.xlsx')))
  return { name: 'returns.xlsx', source: 'file', header: undefined, column: end.ok ? end.head.column : 0, lines }
}

function brief(line: Line): string {
  const what =
    line.kind === 'repeat' ? `repeat of ${line.of}` : line.kind === 'consignment' ? line.reference : line.kind
  return [line.number, what, ...(line.leftOutAs === undefined ? [] : [line.leftOutAs])].join(' ')
}

const brieflyOf = ({ lines }: List): readonly string[] => lines.map(brief)

test('a line that is hidden repeats the one that can be seen, also from above', async () => {
  const list = await workbook([
    { text: A, as: 'hidden' },
    { text: A, as: 'seen' },
    { text: B, as: 'seen' },
    { text: A, as: 'hidden' },
  ])

  expect(brieflyOf(list)).toEqual(['1 repeat of 2 hidden', `2 ${A}`, `3 ${B}`, '4 repeat of 2 hidden'])
  expect(brieflyOf(removeLine(list, 2))).toEqual([`1 ${A} hidden`, `3 ${B}`, '4 repeat of 1 hidden'])
  expect(brieflyOf(correctLine(list, 2, C))[0]).toBe(`1 ${A} hidden`)
})

test.each(['struck-out', 'forbidden'] as const)('a line that is %s speaks for all with its reference', async (as) => {
  const leftOut = as === 'forbidden' ? 'not-to-cancel' : as
  const seen = { text: A, as: 'seen' } as const
  const other = { text: A, as } as const

  expect(brieflyOf(await workbook([seen, other, seen]))).toEqual([
    ...[`1 ${A} ${leftOut}`, `2 repeat of 1 ${leftOut}`, '3 repeat of 1'],
  ])
  expect(brieflyOf(await workbook([other, seen]))).toEqual([`1 ${A} ${leftOut}`, '2 repeat of 1'])
  expect(brieflyOf(await workbook([{ text: A, as: 'hidden' }, seen, other]))).toEqual([
    ...['1 repeat of 2 hidden', `2 ${A} ${leftOut}`, `3 repeat of 2 ${leftOut}`],
  ])
  const list = await workbook([seen, other])
  expect(brieflyOf(takeIn(list, new Set([1])))).toEqual([`1 ${A}`, '2 repeat of 1'])
  expect(addReference(list, A).line).toMatchObject({ kind: 'repeat', of: 1, leftOutAs: leftOut })
})

test('of two reasons, “do not cancel” says more than the line that strikes it out', async () => {
  const list = await workbook([
    { text: A, as: 'forbidden' },
    { text: A, as: 'struck-out' },
  ])

  expect(brieflyOf(list)).toEqual([`1 ${A} not-to-cancel`, '2 repeat of 1 struck-out'])
})

test('a hidden line stays left out when it is corrected', async () => {
  const list = await workbook([
    { text: A, as: 'seen' },
    { text: 'EC-000-05D-1N', as: 'hidden' },
  ])

  expect(brieflyOf(correctLine(list, 2, B))).toEqual([`1 ${A}`, `2 ${B} hidden`])
  expect(brieflyOf(takeIn(correctLine(list, 2, B), new Set([2])))).toEqual([`1 ${A}`, `2 ${B}`])
})

test('a reference that is scanned is meant, though the workbook hides it; taken off again, it is hidden', async () => {
  const list = await workbook([
    { text: B, as: 'seen' },
    { text: A, as: 'hidden' },
  ])
  const { list: scanned, line } = addReference(list, A)

  expect(line.kind).toBe('consignment')
  expect(brieflyOf(scanned)).toEqual([`1 ${B}`, '2 repeat of 3 hidden', `3 ${A}`])
  expect(brieflyOf(removeTyped(scanned, 3) ?? list)).toEqual([`1 ${B}`, `2 ${A} hidden`])
})

test('what is hidden and found in text is not among those that are taken all at once', async () => {
  const list = await workbook([
    { text: `see ${A}`, as: 'hidden' },
    { text: `and ${A}`, as: 'seen' },
  ])

  expect(brieflyOf(list)).toEqual(['1 repeat of 2 hidden', `2 ${A} found-in-text`])
  expect(brieflyOf(removeLine(list, 2))).toEqual([`1 ${A} hidden`])
})

const texts = fc.constantFrom(A, B, C, 'ec00005d1ns', 'EC 000 05D 1NT', `see ${B}`, 'EC-000-05D-1N', '', 'LS1')
const sheet = fc.array(
  fc.record<SheetRow>({ text: texts, as: fc.constantFrom('seen', 'hidden', 'struck-out', 'forbidden') }),
  {
    minLength: 1,
    maxLength: 8,
  },
)
const edit = fc.oneof(
  fc.record({ kind: fc.constant('correct' as const), at: fc.nat(9), text: texts }),
  fc.record({ kind: fc.constantFrom('remove' as const, 'undo-repair' as const, 'take-in' as const), at: fc.nat(9) }),
  fc.record({ kind: fc.constant('scan' as const), text: texts }),
  fc.record({ kind: fc.constantFrom('take-last-off' as const, 'undo-all-repairs' as const, 'undo' as const) }),
)
type EditOf = typeof edit extends fc.Arbitrary<infer Value> ? Value : never

/** The numbers of the lines that can be seen, kept apart from what is tested. */
interface Model {
  readonly list: List
  readonly seen: ReadonlySet<number>
}

function after({ list, seen }: Model, one: EditOf): Model {
  switch (one.kind) {
    case 'correct':
      return { list: correctLine(list, one.at, one.text), seen }
    case 'remove':
      return { list: removeLine(list, one.at), seen }
    case 'undo-repair':
      return { list: undoRepair(list, one.at), seen }
    case 'undo-all-repairs':
      return { list: undoAllRepairs(list), seen }
    case 'take-in': {
      const isLeftOut = list.lines.some(({ number, kind }) => number === one.at && kind === 'consignment')
      return { list: takeIn(list, new Set([one.at])), seen: isLeftOut ? new Set([...seen, one.at]) : seen }
    }
    case 'scan': {
      const { list: now, line } = addReference(list, one.text)
      return { list: now, seen: now === list ? seen : new Set([...seen, line.number]) }
    }
    case 'take-last-off': {
      const last = list.lines.at(-1)?.number
      const rest = last === undefined ? undefined : removeTyped(list, last)
      return rest === undefined
        ? { list, seen }
        : { list: rest, seen: new Set([...seen].filter((number) => number !== last)) }
    }
    case 'undo':
      return { list, seen }
  }
}

/** One of its lines can be seen, and none says that it is not to be cancelled, or is struck out. */
function isMeant(twins: readonly Line[], seen: ReadonlySet<number>): boolean {
  const isForbidden = twins.some(({ leftOutAs = '' }) => ['not-to-cancel', 'struck-out'].includes(leftOutAs))
  return !isForbidden && twins.some(({ number }) => seen.has(number))
}

function expectTruth({ list: { lines }, seen }: Model): void {
  const consignments = lines.filter((line) => line.kind === 'consignment')
  expect(new Set(consignments.map(({ reference }) => reference)).size).toBe(consignments.length)
  for (const line of lines) {
    if (line.kind !== 'consignment' && line.kind !== 'repeat') continue
    const twins = lines.filter((other) => 'reference' in other && other.reference === line.reference)
    const consignment = twins.find(({ kind }) => kind === 'consignment')
    if (line.kind === 'repeat') expect(line.of).toBe(consignment?.number)
    else expect(line.leftOutAs === undefined).toBe(isMeant(twins, seen))
    if (line.kind === 'consignment' && line.leftOutAs === undefined) expect(seen.has(line.number)).toBe(true)
  }
}

test('a reference is chosen by itself only while a line that can be seen names it, and none forbids it, whatever is edited', async () => {
  await fc.assert(
    fc.asyncProperty(sheet, fc.array(edit, { maxLength: 12 }), async (rows, edits) => {
      const list = await workbook(rows)
      const isFoundInText = list.lines.some(({ leftOutAs }) => leftOutAs === 'found-in-text')
      // Nothing is struck out in an empty cell.
      const isSeen = ({ text, as }: SheetRow): boolean => as === 'seen' || (as === 'struck-out' && text === '')
      const seen = rows.flatMap((row, index) => (isSeen(row) && !isFoundInText ? [index + 1] : []))
      let now: Model = { list, seen: new Set(seen) }
      const before: Model[] = []
      expectTruth(now)
      for (const one of edits) {
        if (one.kind === 'undo') now = before.pop() ?? now
        else {
          before.push(now)
          now = after(now, one)
        }
        expectTruth(now)
      }
    }),
    { numRuns: 300, seed: 7 },
  )
}, 60_000)

describe('what a list says not to cancel', () => {
  const listOf = (...rows: string[]): List => {
    const { lines } = wholeReading(readText(rows.join('\n')))
    return { name: 'a.txt', source: 'file', header: undefined, column: 0, lines }
  }

  test('wins over the same reference of a list that is added, or scanned', async () => {
    const kept = listOf('Keep', A)
    const joined = await joinLists(listOf(A, B), kept)
    const scanned = addReference(kept, A)

    expect(joined && brieflyOf(joined.list)).toEqual(['1 repeat of 3', `2 ${B}`, `3 ${A} not-to-cancel`])
    expect(scanned).toMatchObject({ list: kept, line: { kind: 'repeat', of: 2, leftOutAs: 'not-to-cancel' } })
    expect(whatBecame(scanned.line)).toMatchObject({ good: false, why: 'Left out: the list says not to cancel it.' })
  })

  test('is taken in by a person with all lines that name it, or is what stands when one is taken off', () => {
    const list = listOf(A, B, '', 'Keep', A, A)

    expect(brieflyOf(list).filter((one) => one.includes('not-to-cancel'))).toEqual([
      `1 ${A} not-to-cancel`,
      '5 repeat of 1 not-to-cancel',
      '6 repeat of 1 not-to-cancel',
    ])
    expect(brieflyOf(takeIn(list, new Set([1])))).not.toContainEqual(expect.stringContaining('not-to-cancel'))
    expect(brieflyOf(removeLine(list, 1))).toContain(`5 ${A} not-to-cancel`)
  })
})

test('the same for what is found in text', () => {
  const { lines } = wholeReading(readText([`see ${A}`, `and ${A}`, `and ${B}`].join('\n')))
  const list: List = { name: 'a.txt', source: 'file', header: undefined, column: 0, lines }
  const taken = takeIn(list, new Set([1]))

  expect(brieflyOf(taken)).toEqual([`1 ${A}`, '2 repeat of 1 found-in-text', `3 ${B} found-in-text`])
  expect(brieflyOf(removeLine(taken, 1))).toEqual([`2 ${A} found-in-text`, `3 ${B} found-in-text`])
})
