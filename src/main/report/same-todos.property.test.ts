import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import Papa from 'papaparse'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Finding } from '#shared/check.ts'
import type { PreparedLine } from '#shared/ipc/channels.ts'
import type { Outcome } from '#shared/outcome.ts'
import type { Reference } from '#shared/reference.ts'
import type { ReportFormat } from '#shared/report/format.ts'
import { isTodo, REPORT_GROUPS } from '#shared/report/groups.ts'
import { canonicalState, type State } from '#shared/state.ts'
import { LIST_HEAD } from '../../../test/main/list-head.ts'
import { REASONS } from '../../../test/main/reasons.ts'
import { createVirtualClock } from '../../../test/main/virtual-clock.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { openDatabase } from '../journal/file/database.ts'
import { createJournal } from '../journal/journal.ts'
import { createReportHandlers } from './report-handlers.ts'
import type { SheetRow } from './workbook/sheets.ts'

/** What became of a line, and whether that asks something of a person. */
type Fate =
  | { readonly as: 'outcome'; readonly outcome: Outcome; readonly state?: State | undefined; readonly toDo: boolean }
  | { readonly as: 'left out'; readonly found: Finding | undefined; readonly toDo: boolean }
  | { readonly as: 'unreadable' | 'blank' | 'repeat'; readonly toDo: boolean }

const state = (name: string, toDo: boolean): Fate => ({
  as: 'left out',
  found: { kind: 'state', state: canonicalState(name) },
  toDo,
})
const outcome = (name: Outcome, toDo: boolean, said?: string): Fate => ({
  as: 'outcome',
  outcome: name,
  toDo,
  state: said === undefined ? undefined : canonicalState(said),
})

const FATES: readonly Fate[] = [
  outcome('cancelled', false),
  outcome('already-cancelled', false),
  ...(['refused', 'unknown', 'not-sent', 'not-found'] as const).map((name) => outcome(name, true)),
  ...['Manifested', 'Allocated', 'ReadyToShip', 'Collected', 'InTransit', 'Delivered', 'Allocating', 'NeverHeard'].map(
    (name) => outcome('refused', true, name),
  ),
  ...['Manifested', 'Allocating', 'Cancelling', 'Dispatched', 'CarrierUnableToCollect', 'NeverHeard'].map((name) =>
    state(name, true),
  ),
  ...['Cancelled', 'Unallocated', 'InTransit', 'OutForDelivery', 'Delivered', 'Lost'].map((name) => state(name, false)),
  { as: 'left out', found: { kind: 'not-found' }, toDo: true },
  { as: 'left out', found: { kind: 'unread' }, toDo: true },
  { as: 'left out', found: undefined, toDo: false },
  { as: 'unreadable', toDo: true },
  { as: 'blank', toDo: false },
  { as: 'repeat', toDo: false },
]

const REFERENCES = references(60)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cancellist-same-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Writes one line for each fate into a journal, and reads the to-dos in every way that a person can. */
async function readEverywhere(fates: readonly Fate[]) {
  const journal = createJournal(openDatabase(':memory:').database, () => Date.UTC(2026, 0, 5, 9))
  const lines = fates.map((fate, at) => lineOf(fate, at))
  const id = journal.prepare(LIST_HEAD)
  journal.add(id, lines)
  journal.seal(id)
  journal.start(id)
  fates.forEach((fate, at) => {
    if (fate.as !== 'outcome') return
    const reference = REFERENCES[at] as Reference
    const unasked = fate.outcome === 'not-sent'
    if (!unasked) journal.runStore(id).sending([reference])
    const { state: said, outcome: name } = fate
    const verdict = { reference, outcome: name, reason: REASONS[name], state: said, ...(unasked ? { unasked } : {}) }
    journal.runStore(id).answered([verdict], new Map())
  })
  journal.finish(id, undefined)

  const sheet: SheetRow[] = []
  const pages: string[] = []
  const file = path.join(folder, 'saved')
  const handlers = createReportHandlers({
    journal,
    now: () => Date.UTC(2026, 0, 5, 9),
    remembered: () => new Map(),
    chooseFile: () => Promise.resolve(file),
    openWorkbook: () => ({
      add: (name, rows) => (name === 'To do' ? sheet.push(...rows) : undefined),
      complete: () => Promise.resolve(new Uint8Array()),
      close: () => Promise.resolve(),
    }),
    print: ({ html }) => {
      pages.push(html)
      return Promise.resolve(new Uint8Array())
    },
    showFile: () => undefined,
    folder: () => undefined,
    onBehind: () => undefined,
    clock: createVirtualClock(),
    log: createRecordedLog(),
  })
  const save = async (format: ReportFormat): Promise<string> => {
    expect(await handlers.save({ id, format })).toMatchObject({ ok: true })
    return readFile(file, 'utf8')
  }

  const groups = await handlers.groups({ id })
  const show = { kind: 'to-do' } as const
  const rows = await handlers.rows({ id, show, search: '', order: null, own: [], offset: 0, limit: 100 })
  const csv = Papa.parse<readonly string[]>((await save('todo')).slice(1), { skipEmptyLines: true }).data
  await save('xlsx')
  await save('pdf')
  const lineAt = csv[0]?.indexOf('Line') ?? -1
  const run = journal.reportOf(id)
  journal.close()
  return {
    counted: groups.ok ? REPORT_GROUPS.filter(isTodo).reduce((sum, group) => sum + groups.value[group], 0) : -1,
    said: run?.toDo ?? -1,
    screen: rows.ok ? rows.value.rows.map(({ number }) => number) : [],
    csv: csv.slice(1).map((row) => firstOf(row[lineAt])),
    sheet: sheet.slice(1).map((row) => firstOf(row[lineAt])),
    pdf: [...(pages[0] ?? '').matchAll(/>lines? (\d+)|\(lines? (\d+)\)/g)].map((found) => Number(found[1] ?? found[2])),
  }
}

/** A repeated line has several numbers. */
function firstOf(cell: unknown): number {
  return Number(String(cell).split(',')[0])
}

function lineOf(fate: Fate, at: number): PreparedLine {
  const reference = REFERENCES[at] as Reference
  const base = { number: at + 1, cells: [`${reference} ${String(at)}`] }
  switch (fate.as) {
    case 'outcome':
      return { ...base, kind: 'consignment', reference, chosen: true }
    case 'left out':
      return { ...base, kind: 'consignment', reference, chosen: false, found: fate.found }
    case 'unreadable':
      return { ...base, kind: 'unreadable', why: 'package', chosen: false }
    case 'blank':
      return { ...base, kind: 'blank', chosen: false }
    case 'repeat':
      return { ...base, kind: 'repeat', reference: REFERENCES[0] as Reference, of: 1, chosen: false }
  }
}

test('what is to do is the same on the screen, on paper, in the CSV and in the sheet, and is what asks something of a person', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...FATES), { maxLength: 40 }), async (more) => {
      // At least one is chosen, so that there is a run.
      const fates = [outcome('cancelled', false), ...more]
      const expected = fates.flatMap(({ toDo }, at) => (toDo ? [at + 1] : []))

      const { counted, said, ...ways } = await readEverywhere(fates)

      for (const [way, numbers] of Object.entries(ways))
        expect([way, numbers.toSorted((one, other) => one - other)]).toEqual([way, expected])
      expect({ counted, said }).toEqual({ counted: expected.length, said: expected.length })
      expect(new Set([ways.csv, ways.sheet, ways.pdf].map(String)).size, 'in the same order').toBe(1)
    }),
    { numRuns: 25 },
  )
})
