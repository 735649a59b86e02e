import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Papa from 'papaparse'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountIdOfName } from '#shared/account.ts'
import type { Reference } from '#shared/reference.ts'
import type { TodoOrder } from '#shared/todo.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { openDatabase } from '../journal/file/database.ts'
import { createJournal, type Journal } from '../journal/journal.ts'
import { saveTodos } from './todo-saving.ts'

const NOW = Date.UTC(2026, 0, 5, 9)
const [A, B, C, D, E] = references(5) as [Reference, Reference, Reference, Reference, Reference]
const LEEDS = { environment: 'sandbox', accountId: accountIdOfName('sandbox', 'Leeds'), account: 'Leeds' } as const

let folder: string
let journal: Journal

/** Two lists with their columns in different orders; nothing of them was sent. */
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cancellist-todos-'))
  journal = createJournal(openDatabase(':memory:').database, () => NOW)
  stop(
    'monday.csv',
    ['Ref', 'Bay'],
    [
      [A, 'B-2'],
      [B, 'A-10'],
    ],
  )
  stop(
    'tuesday.csv',
    ['bay', 'Order', 'Ref'],
    [
      ['A-9', 'SO-3', C],
      ['', 'SO-4', D],
    ],
  )
})
afterEach(() => rm(folder, { recursive: true }))

function stop(name: string, header: readonly string[], rows: readonly (readonly string[])[]): void {
  const column = header.indexOf('Ref')
  const id = journal.prepare({ ...LEEDS, name, source: 'file', header, column })
  journal.add(
    id,
    rows.map((cells, at) => {
      const reference = cells[column] as Reference
      return { number: at + 2, cells, kind: 'consignment', reference, chosen: true } as const
    }),
  )
  journal.seal(id)
  journal.start(id)
  journal.finish(id, 'stopped')
}

async function saved(format: 'pdf' | 'csv', order: TodoOrder) {
  const names: string[] = []
  const sheets: string[] = []
  const file = path.join(folder, 'file')
  const answer = await saveTodos(
    {
      journal,
      now: () => NOW,
      log: createRecordedLog(),
      chooseFile: (name) => {
        names.push(name)
        return Promise.resolve(file)
      },
      print: ({ html, header }) => {
        sheets.push(header + html)
        return Promise.resolve(new Uint8Array())
      },
    },
    LEEDS,
    { format, order, since: NOW - 1_000 },
  )
  expect(answer).toEqual({ ok: true, value: { name: 'file' } })
  return { name: names[0] ?? '', text: await readFile(file, 'utf8'), sheet: sheets[0] ?? '' }
}

function tickFirst(): void {
  const [first] = journal.todos(LEEDS, { status: 'open' }, 0, 1).items
  journal.tick(LEEDS, [first?.key ?? 0], 'bea', 'in cage 4')
}

const referencesIn = (text: string): readonly string[] =>
  [...text.matchAll(/<div class="text">\s*(EC-[-\w]+)/g)].map(([, reference = '']) => reference)

test('the parcels of all lists are printed on one page, by a column that is elsewhere in each', async () => {
  const { name, sheet } = await saved('pdf', { by: 'own', name: 'Bay' })

  expect(referencesIn(sheet)).toEqual([C, B, A, D])
  expect(sheet).toContain('What is to do: 4 parcels')
  expect(sheet).toContain('From 2 lists.')
  expect(sheet).toMatch(/SANDBOX, Leeds/)
  expect(sheet).toMatch(/monday\.csv, 5 Jan, \d\d:\d\d, line 2/)
  expect(name).toMatch(/^Leeds to do 2026-01-05 \d{4}\.pdf$/)
})

test('what was ticked off today comes last, with a tick, who and why, and is not counted', async () => {
  tickFirst()
  const { sheet } = await saved('pdf', { by: 'list' })

  expect(referencesIn(sheet)).toEqual([B, C, D, A])
  expect(sheet).toContain('What is to do: 3 parcels')
  expect(sheet.match(/☑/g)).toHaveLength(1)
  expect(sheet).toMatch(/bea, 5 Jan 2026, \d\d:\d\d: in cage 4/)
})

test('the same parcels are in a CSV, with the own columns of all lists', async () => {
  tickFirst()
  const { text } = await saved('csv', { by: 'urgency' })
  const { data } = Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true })

  expect(data.map((row) => [row['Reference'], row['Bay'], row['Order'], row['List'], row['By'], row['Note']])).toEqual([
    [B, 'A-10', '', 'monday.csv', '', ''],
    [C, 'A-9', 'SO-3', 'tuesday.csv', '', ''],
    [D, '', 'SO-4', 'tuesday.csv', '', ''],
    [A, 'B-2', '', 'monday.csv', 'bea', 'in cage 4'],
  ])
})

test('of a line that cannot be read the paper has what stands where its reference should be', async () => {
  const header = ['Order', 'Ref']
  const id = journal.prepare({ ...LEEDS, name: 'damaged.csv', source: 'file', header, column: 1 })
  journal.add(id, [
    { number: 2, cells: ['SO-8', '5.00E+11'], kind: 'unreadable', why: 'destroyed-by-spreadsheet', chosen: false },
    { number: 3, cells: ['SO-9', ' '], kind: 'unreadable', why: 'not-a-reference', chosen: false },
    { number: 4, cells: ['SO-10', E], kind: 'consignment', reference: E, chosen: true },
  ])
  journal.seal(id)
  journal.start(id)
  journal.finish(id, 'stopped')

  const { sheet } = await saved('pdf', { by: 'list' })

  expect(sheet).toMatch(/<div class="text">\s*5\.00E\+11/)
  expect(sheet).toMatch(/<div class="text">\s*SO-9/)
})

test('two columns of one name both are in the CSV', async () => {
  stop('wednesday.csv', ['Ref', 'Address', 'Address'], [[E, 'Unit 4', 'Leeds']])

  const { text } = await saved('csv', { by: 'list' })
  const { data } = Papa.parse<readonly string[]>(text.slice(1), { skipEmptyLines: true })

  expect(data.find((row) => row.includes(E))).toEqual(expect.arrayContaining(['Unit 4', 'Leeds']))
})
