import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testAccountId } from '#shared/account.ts'
import type { HistoryFilter } from '#shared/history.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import type { NamedScope } from '../journal/account-scope.ts'
import { createJournal, type Journal } from '../journal/journal.ts'
import { createVirtualClock } from '../../../test/main/virtual-clock.ts'
import { createSearcher } from './searcher.ts'
import { openDatabase } from '../journal/file/database.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { createHistoryHandlers } from './history-handlers.ts'
import { sumHistory } from './sum-history.ts'
import { snapshotOf } from '../run/snapshot.ts'
import { references } from '../../../test/main/trial/trial.ts'
import type { VerdictOf } from '../verdicts/verdict.ts'

const NOW = Date.UTC(2026, 0, 5, 9)
const [A, B] = references(2) as [Reference, Reference]

let journal: Journal
let folder: string
let file: string
let pages: string[]
let deleteRuns: boolean
/** The computer's clock. */
let now: number
let memory: Map<Reference, VerdictOf>
let handlers: ReturnType<typeof createHistoryHandlers>

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cancellist-history-'))
  file = path.join(folder, 'day.pdf')
  pages = []
  deleteRuns = true
  now = NOW
  journal = createJournal(openDatabase(':memory:').database, () => now)
  memory = new Map()
  handlers = createHistoryHandlers(
    journal,
    {
      snapshot({ id }) {
        const report = journal.reportOf(id)
        if (report === undefined) throw new Error('There is no such run')
        return snapshotOf(report, undefined, createVirtualClock(NOW))
      },
      remembered: () => memory,
    },
    createSearcher(journal.search, createVirtualClock(NOW)),
    () => ({ deleteRuns }),
    {
      now: () => NOW,
      chooseFile: () => Promise.resolve(file),
      print: ({ html }) => {
        pages.push(html)
        return Promise.resolve(new Uint8Array())
      },
    },
    createRecordedLog(),
  )
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const HEAD = {
  ...({ environment: 'sandbox', accountId: 'leeds', account: 'Leeds', who: 'ana' } as const),
  ...({ name: 'monday.csv', source: 'file', header: null, column: 0 } as const),
}

function started(chosen: readonly Reference[], where: Partial<NamedScope> = {}): RunId {
  const id = journal.prepare({ ...HEAD, ...where })
  const lines = chosen.map((reference, at) => ({ number: at + 1, cells: [], kind: 'consignment', reference }) as const)
  journal.add(
    id,
    lines.map((line) => ({ ...line, chosen: true })),
  )
  journal.seal(id)
  journal.start(id)
  return id
}

test('a reference is found with its run, who it was, and what became of it', async () => {
  const id = started([A, B])
  journal.finish(id, 'stopped')

  expect(await handlers.search({ text: B })).toMatchObject({
    ok: true,
    value: {
      mentions: [
        {
          run: { id, listName: 'monday.csv', runs: [{ id, who: 'ana' }] },
          of: id,
          row: { number: 2, reference: B, result: 'not-sent' },
        },
      ],
      end: 'all',
    },
  })
})

test('an outcome that the disk refused is told from memory', async () => {
  const id = started([A])
  journal.runStore(id).sending([A])
  memory.set(A, { reference: A, outcome: 'cancelled', reason: { code: 'confirmed-by-answer' } })

  expect(await handlers.search({ text: A })).toMatchObject({ value: { mentions: [{ row: { result: 'cancelled' } }] } })
})

test('a finished run is deleted with all its lines, and the others stay', async () => {
  const first = started([A, B])
  journal.finish(first, 'stopped')
  const second = started([A])
  journal.finish(second, 'stopped')

  expect(await handlers.remove({ id: first })).toEqual({ ok: true, value: undefined })
  expect(await handlers.list({ limit: 10 })).toMatchObject({ value: { runs: [{ id: second }], next: undefined } })
  expect(await handlers.search({ text: B })).toEqual({ ok: true, value: { mentions: [], end: 'all' } })
  expect(await handlers.remove({ id: first })).toEqual({ ok: false, error: { code: 'no-such-run' } })
})

test('what was done is summed by day and environment, however long the history is; a parcel of three lists is to do once', async () => {
  for (let runs = 0; runs < 3; runs += 1) {
    const id = started([A, B])
    journal.runStore(id).sending([A])
    journal
      .runStore(id)
      .answered([{ reference: A, outcome: 'cancelled', reason: { code: 'confirmed-by-answer' } }], new Map())
    journal.finish(id, 'stopped')
  }

  expect(await handlers.sums()).toEqual({
    ok: true,
    value: ['2026-01-05', undefined].map((day) => ({
      day,
      environment: 'sandbox',
      runs: 3,
      cancelled: 3,
      lists: 3,
      unsettled: 1,
      open: 1,
    })),
  })
  expect(journal.runSums(undefined, 2)).toMatchObject({ sums: [{ cancelled: 1 }, { cancelled: 1 }], next: 2 })
  expect(journal.runSums(2, 2)).toMatchObject({ sums: [{ cancelled: 1 }], next: undefined })
})

test('a list of several days is one list over all of them and on each, however the history is cut into parts', async () => {
  const summed = (): Promise<unknown> =>
    sumHistory({ runSums: (before) => journal.runSums(before, 1) }).then((sums) =>
      sums.map(({ day, runs, lists, unsettled, open }) => ({ day, runs, lists, unsettled, open })),
    )
  const first = started([A, B])
  journal.finish(first, 'stopped')
  for (const at of [NOW + 60_000, NOW + 86_400_000]) {
    now = at
    const id = journal.prepare({ ...HEAD, follows: first })
    const lines = [A, B].map(
      (reference, row) => ({ number: row + 1, cells: [], kind: 'consignment', reference }) as const,
    )
    journal.add(
      id,
      lines.map((line) => ({ ...line, chosen: true })),
    )
    journal.seal(id)
    journal.start(id)
    journal.finish(id, 'stopped')
  }

  expect(await summed()).toEqual([
    { day: '2026-01-06', runs: 1, lists: 1, unsettled: 1, open: 2 },
    { day: '2026-01-05', runs: 2, lists: 1, unsettled: 1, open: 2 },
    { day: undefined, runs: 3, lists: 1, unsettled: 1, open: 2 },
  ])
  await handlers.printDay({ day: '2026-01-05' })
  expect(pages[0]).toMatch(/1 list in 2 runs:\s+0 cancelled, 2 still to do\./)
})

test('runs are listed by day, by environment, and by what is still to do', async () => {
  const id = started([A])
  journal.finish(id, 'stopped')
  const total = async (filter: HistoryFilter): Promise<unknown> => {
    const answer = await handlers.list({ limit: 10, filter })
    return answer.ok ? answer.value.runs.length : answer
  }

  expect(await Promise.all([{ day: '2026-01-05' }, { day: '2026-01-04' }, { day: '2026-01-06' }].map(total))).toEqual([
    1, 0, 0,
  ])
  expect(await Promise.all([total({ environment: 'sandbox' }), total({ environment: 'production' })])).toEqual([1, 0])
  expect(await total({ open: true })).toBe(1)

  const done = started([B])
  journal.runStore(done).sending([B])
  journal
    .runStore(done)
    .answered([{ reference: B, outcome: 'cancelled', reason: { code: 'confirmed-by-answer' } }], new Map())
  journal.finish(done, undefined)

  expect([await total({}), await total({ open: true })]).toEqual([2, 1])
})

test('what was sent to a stand-in is listed, summed and printed as TEST, not with the sandbox', async () => {
  journal.finish(started([A]), 'stopped')
  const inTest = started([B], { accountId: testAccountId('leeds') })
  journal.finish(inTest, 'stopped')

  expect(await handlers.list({ limit: 10, filter: { environment: 'test' } })).toMatchObject({
    value: { runs: [{ id: inTest }] },
  })
  expect(await handlers.list({ limit: 10, filter: { environment: 'sandbox' } })).toMatchObject({
    value: { runs: [{ environment: 'sandbox', accountId: 'leeds' }] },
  })
  const all = (await sumHistory(journal)).filter(({ day }) => day === undefined)
  expect(all.map(({ environment, runs }) => [environment, runs])).toEqual([
    ['test', 1],
    ['sandbox', 1],
  ])
  await handlers.printDay({ day: '2026-01-05' })
  expect(pages[0]).toContain('<td>TEST, Leeds</td>')
})

test('nobody deletes a run where that is switched off', async () => {
  const id = started([A])
  journal.finish(id, 'stopped')
  deleteRuns = false

  expect(await handlers.remove({ id })).toEqual({ ok: false, error: { code: 'deleting-not-allowed' } })
  expect(journal.find(id)).toBeDefined()
})

function finished(): RunId {
  const id = started([A])
  journal.finish(id, 'stopped')
  return id
}

async function page(limit: number, before?: number, filter?: HistoryFilter) {
  const answer = await handlers.list({ limit, before, filter })
  if (!answer.ok) throw new Error('there is no page')
  return { ids: answer.value.runs.map(({ id }) => id), next: answer.value.next }
}

test('a page goes on where the one before has ended, whatever is begun, deleted or said by the clock meanwhile', async () => {
  const [first, second, third] = [finished(), finished(), finished()]
  now -= 86_400_000
  const fourth = finished()

  const newest = await page(2)
  finished()
  await handlers.remove({ id: third })
  const rest = await page(2, newest.next)

  expect(newest.ids).toEqual([fourth, third])
  expect(rest).toEqual({ ids: [second, first], next: undefined })
})

test('an unfinished run is on top, and again in its own place', async () => {
  const old = finished()
  const newest = finished()
  journal.resume(old)

  const top = await page(1)

  expect(top.ids).toEqual([old, newest])
  expect(await page(1, top.next)).toEqual({ ids: [old], next: undefined })
})

test('the few runs that are wanted are found in a long history, which is gone through in parts', async () => {
  const wanted = started([A])
  journal.finish(wanted, 'stopped')
  now += 86_400_000
  const others = Array.from({ length: 1_100 }, finished)
  const list = vi.spyOn(journal, 'list')

  expect(await page(50, undefined, { day: '2026-01-05' })).toEqual({ ids: [wanted], next: undefined })
  expect(list.mock.calls.length).toBe(3)
  expect((await page(100)).ids).toEqual(others.toReversed().slice(0, 100))
})

test('a run that goes on cannot be deleted', async () => {
  const id = started([A])

  expect(await handlers.remove({ id })).toEqual({ ok: false, error: { code: 'run-active' } })
  expect(journal.active()?.id).toBe(id)
})

test('how many of a run are still to do is known before it is deleted', () => {
  const id = started([A, B])
  const store = journal.runStore(id)
  store.sending([A])
  store.answered([{ reference: A, outcome: 'cancelled', reason: { code: 'confirmed-by-answer' } }], new Map())
  journal.finish(id, 'stopped')

  expect(handlers.toDo({ id })).toEqual({ ok: true, value: { open: 1 } })
})

test('a day is printed with its runs, who, sums, what is still to do, and what was ticked off by whom', async () => {
  const id = started([A, B])
  journal.finish(id, 'stopped')
  const scope = { environment: 'sandbox', accountId: 'leeds' } as const
  const [first] = journal.todos(scope, { status: 'open' }, 0, 1).items
  journal.tick(scope, [first?.key ?? 0], 'bea', '')

  expect(await handlers.printDay({ day: '2026-01-05' })).toEqual({ ok: true, value: { name: 'day.pdf' } })
  expect(await handlers.printDay({ day: '2026-01-04' })).toMatchObject({ ok: true })

  const words = pages.map((page) => page.replace(/<style>[^]*<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' '))
  expect(words[0]).toMatch(/Monday,? 5 January 2026/)
  expect(words[0]).toContain('1 run: 0 cancelled, 1 still to do.')
  expect(words[0]).toMatch(/ ana monday\.csv SANDBOX, Leeds 2 0 1 /)
  expect(words[0]).toMatch(new RegExp(`☐ ${B} .*☑ ${A} .*bea, 5 Jan 2026, \\d\\d:\\d\\d`))
  expect(words[1]).toContain('0 runs: 0 cancelled, 0 still to do.')
})

test('a day is printed with what was ticked off in every account of the environment, even without a run that day', async () => {
  const york = { environment: 'sandbox', accountId: 'york' } as const
  const live = { environment: 'production', accountId: 'york' } as const
  now = NOW - 86_400_000
  for (const scope of [york, live]) journal.finish(started([B], { ...scope, account: 'York' }), 'stopped')
  now = NOW
  journal.finish(started([A]), 'stopped')
  for (const scope of [york, live]) {
    const [first] = journal.todos(scope, { status: 'open' }, 0, 1).items
    journal.tick(scope, [first?.key ?? 0], scope.environment === 'sandbox' ? 'bea' : 'cleo', '')
  }

  await handlers.printDay({ day: '2026-01-05' })

  const [words = ''] = pages.map((page) => page.replace(/<style>[^]*<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' '))
  expect(words).toMatch(new RegExp(`☐ ${A} .*☑ ${B} .*bea, 5 Jan 2026`))
  expect(words).not.toContain('cleo')
  expect(words).toContain('1 run: 0 cancelled, 1 still to do.')
})
