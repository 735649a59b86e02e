import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import { openDatabase } from '../journal/file/database.ts'
import { createJournal, type Journal } from '../journal/journal.ts'
import { references } from '../../../test/main/trial/trial.ts'
import type { VerdictOf } from '../verdicts/verdict.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { LIST_HEAD } from '../../../test/main/list-head.ts'
import { createVirtualClock } from '../../../test/main/virtual-clock.ts'
import { createReportHandlers } from './report-handlers.ts'

const NOW = Date.UTC(2026, 0, 5, 9)
const [A, B, C] = references(3) as [Reference, Reference, Reference]

let folder: string
let journal: Journal
let whileChoosing: () => void
let remembered: Map<Reference, VerdictOf>

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cancellist-reports-'))
  journal = createJournal(openDatabase(':memory:').database, () => NOW)
  whileChoosing = () => undefined
  remembered = new Map()
})
afterEach(() => rm(folder, { recursive: true }))

const verdict = (reference: Reference, outcome: VerdictOf['outcome']): VerdictOf => ({
  reference,
  outcome,
  reason: outcome === 'unknown' ? { code: 'still-cancelling' } : { code: 'confirmed-by-answer' },
})

function started(more: Parameters<Journal['add']>[1] = []): RunId {
  const id = journal.prepare(LIST_HEAD)
  const lines = [A, B, C].map((reference, at) => ({
    ...({ number: at + 1, cells: [reference], kind: 'consignment', reference, chosen: true } as const),
  }))
  journal.add(id, [...lines, ...more])
  journal.seal(id)
  journal.start(id)
  journal.runStore(id).sending([A, B, C])
  return id
}

const reportFile = () => path.join(folder, 'report.pdf')

const createHandlers = () =>
  createReportHandlers({
    journal,
    now: () => NOW,
    remembered: () => remembered,
    chooseFile: () => {
      whileChoosing()
      return Promise.resolve(reportFile())
    },
    openWorkbook: () => {
      throw new Error('no workbook here')
    },
    print: ({ html }) => Promise.resolve(Buffer.from(html)),
    showFile: () => undefined,
    folder: () => undefined,
    onBehind: () => undefined,
    clock: createVirtualClock(NOW),
    log: createRecordedLog(),
  })

async function printed(id: RunId): Promise<string> {
  expect(await createHandlers().save({ id, format: 'pdf' })).toMatchObject({ ok: true })
  return (await readFile(reportFile(), 'utf8'))
    .replace(/<style>[^]*<\/style>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

test('a page to print says what was known when a place was chosen, in its sums as in what is left to do', async () => {
  const id = started()
  whileChoosing = () => {
    journal.runStore(id).answered(
      [A, B, C].map((each) => verdict(each, 'cancelled')),
      new Map(),
    )
    journal.finish(id, undefined)
  }

  const page = await printed(id)

  expect(page).toContain('3 of 3 consignments cancelled')
  expect(page).toContain('Nothing is left to do.')
  expect(page).not.toContain('has not ended')
})

test('the sums of a page are those of its lines: also of an outcome that the disk refused', async () => {
  const id = started()
  journal.runStore(id).answered([verdict(A, 'unknown')], new Map())
  remembered.set(B, verdict(B, 'cancelled')).set(C, verdict(C, 'cancelled'))

  expect(await printed(id)).toContain('2 of 3 consignments cancelled')
})

test('what is to do of a run that is paused comes as in its report, and not by one statement over all of its lines', async () => {
  const id = started()
  journal.runStore(id).answered([verdict(A, 'refused'), verdict(B, 'cancelled'), verdict(C, 'unknown')], new Map())
  journal.pause(id, { code: 'key-refused' })

  const query = { id, show: { kind: 'to-do' }, search: '', order: null, own: [], offset: 0, limit: 100 } as const

  expect(await createHandlers().rows(query)).toMatchObject({
    ok: true,
    value: { total: 2, rows: [{ reference: C }, { reference: A }] },
  })
})

test('a column is as wide as its cells at the end of a long list', async () => {
  const more = Array.from({ length: 1_200 }, (_none, at) => ({
    ...({
      number: at + 4,
      cells: ['', `ORDER-${String(9_000 + at)}`],
      kind: 'unreadable',
      why: 'package',
      chosen: false,
    } as const),
  }))

  expect(await createHandlers().shape({ id: started(more) })).toMatchObject({
    ok: true,
    value: { own: [{ index: 1, characters: 'ORDER-10199'.length }], highest: 1_203 },
  })
})

test('a run is not removed while its report is being saved', async () => {
  const id = started()
  journal.runStore(id).answered(
    [A, B, C].map((each) => verdict(each, 'cancelled')),
    new Map(),
  )
  journal.finish(id, undefined)
  let removed: boolean | undefined
  whileChoosing = () => {
    removed = journal.hide(id)
  }

  await printed(id)

  expect([removed, journal.hide(id)]).toEqual([false, true])
})
