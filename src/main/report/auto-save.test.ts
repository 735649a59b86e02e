import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Reference } from '#shared/reference.ts'
import type { RunSnapshot } from '#shared/run.ts'
import { LIST_HEAD } from '../../../test/main/list-head.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { createVirtualClock } from '../../../test/main/virtual-clock.ts'
import { openDatabase } from '../journal/file/database.ts'
import { createJournal, type Journal } from '../journal/journal.ts'
import { snapshotOf } from '../run/snapshot.ts'
import { createReportHandlers } from './report-handlers.ts'

const NOW = Date.UTC(2026, 0, 5, 9)
const [A, B] = references(2) as [Reference, Reference]

let folder: string
let place: string | undefined
let journal: Journal
let showFile: ReturnType<typeof vi.fn<(file: string) => void>>
let onBehind: ReturnType<typeof vi.fn<() => void>>
let log: ReturnType<typeof createRecordedLog>
let waits: { readonly ms: number; readonly end: () => void }[]
let handlers: ReturnType<typeof createReportHandlers>

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cancellist-reports-'))
  place = folder
  journal = createJournal(openDatabase(':memory:').database, () => NOW)
  showFile = vi.fn()
  onBehind = vi.fn()
  waits = []
  log = createRecordedLog()
  handlers = createReportHandlers({
    journal,
    showFile,
    onBehind,
    now: () => NOW,
    remembered: () => new Map(),
    folder: () => place,
    // No time limit is reached while the disk works.
    clock: { wait: (ms) => new Promise((end) => waits.push({ ms, end })) },
    log,
    chooseFile: () => Promise.reject(new Error('nobody is asked')),
    openWorkbook: () => {
      throw new Error('no workbook here')
    },
    print: () => Promise.reject(new Error('nothing is printed')),
  })
})
afterEach(() => rm(folder, { recursive: true }))

/** So many milliseconds pass for whoever waits for just as many. */
function pass(ms: number): void {
  const over = waits.filter((wait) => wait.ms === ms)
  waits = waits.filter((wait) => wait.ms !== ms)
  for (const { end } of over) end()
}

async function fileOf(run: RunSnapshot): Promise<string> {
  handlers.follow(run)
  await handlers.autoSaved({ id: run.id })
  const [name = ''] = await readdir(folder)
  return path.join(folder, name)
}

function tickOff(reference: Reference): readonly number[] {
  const { items } = journal.todos(LIST_HEAD, { status: 'open' }, 0, 10)
  return journal.tick(
    LIST_HEAD,
    items.filter((item) => item.reference === reference).map(({ key }) => key),
    ...(['bea', ''] as const),
  )
}

/** A finished run, as the window is told of it. */
function ended(more: Partial<RunSnapshot> = {}): RunSnapshot {
  const id = journal.prepare(LIST_HEAD)
  journal.add(
    id,
    [A, B].map((reference, at) => ({
      ...({ number: at + 1, cells: [reference], kind: 'consignment', reference, chosen: true } as const),
    })),
  )
  journal.seal(id)
  journal.start(id)
  journal.finish(id, 'stopped')
  const record = journal.reportOf(id)
  if (record === undefined) throw new Error('no run')
  return { ...snapshotOf(record, undefined, createVirtualClock(NOW)), ...more }
}

test('a finished run is saved automatically and completely, and can be shown in its folder', async () => {
  const run = ended()

  handlers.follow(run)
  const saved = await handlers.autoSaved({ id: run.id })

  const [name = ''] = await readdir(folder)
  expect(saved).toEqual({ ok: true, value: { name, folder: path.basename(folder) } })
  expect((await readFile(path.join(folder, name), 'utf8')).split('\r\n').filter((line) => line !== '')).toHaveLength(3)
  await handlers.showInFolder({ id: run.id })
  expect(showFile).toHaveBeenCalledExactlyOnceWith(path.join(folder, name))
})

test('of each run there is one file with the last word on it, and another run has its own', async () => {
  const [run, other] = [ended(), ended()]
  const changed = { ...run, counts: { ...run.counts, blank: 7 } }

  for (const each of [run, run, other, changed]) handlers.follow(each)
  await handlers.autoSaved({ id: run.id })
  await handlers.autoSaved({ id: other.id })

  expect(await readdir(folder)).toHaveLength(2)
})

test('one that goes on, or about which PRO is asked, is not saved', async () => {
  handlers.follow(ended({ asking: true }))
  handlers.follow(ended({ stage: { name: 'running' } }))

  expect(await readdir(folder)).toEqual([])
})

test('nothing is saved by itself where that is not wanted', async () => {
  place = undefined
  const run = ended()

  handlers.follow(run)

  expect(await handlers.autoSaved({ id: run.id })).toEqual({ ok: true, value: null })
})

test('a folder that is gone is said, and what changes later is tried again', async () => {
  const run = ended()
  place = path.join(folder, 'gone')
  handlers.follow(run)
  expect(await handlers.autoSaved({ id: run.id })).toEqual({
    ok: false,
    error: { code: 'not-saved', because: 'not-there' },
  })

  place = folder
  handlers.follow({ ...run, counts: { ...run.counts, blank: 7 } })

  expect(await handlers.autoSaved({ id: run.id })).toMatchObject({
    ok: true,
    value: { folder: path.basename(folder) },
  })
})

test('what is ticked off, or open again, is in the saved report soon after, which is written once for a burst', async () => {
  const file = await fileOf(ended())
  const ticks = (): Promise<number> => readFile(file, 'utf8').then((text) => text.split('Ticked off by bea').length - 1)

  const first = tickOff(A)
  handlers.followTodos()
  tickOff(B)
  handlers.followTodos()
  expect(waits.filter(({ ms }) => ms === 2_000)).toHaveLength(1)
  expect(await ticks()).toBe(0)
  pass(2_000)
  await vi.waitFor(async () => expect(await ticks()).toBe(2))

  journal.untick(LIST_HEAD, first)
  handlers.followTodos()
  pass(2_000)
  await vi.waitFor(async () => expect(await ticks()).toBe(1))
  expect([await readdir(folder), onBehind.mock.calls]).toEqual([[path.basename(file)], []])
})

test('a tick puts no report into the folder that was not there, or was taken away', async () => {
  const kept = await fileOf(ended())
  await rm(kept)

  tickOff(A)
  handlers.followTodos()
  pass(2_000)
  await vi.waitFor(() => expect(journal.changedLists()).toEqual([]))

  expect(await readdir(folder)).toEqual([])
  expect(handlers.behind()).toBeUndefined()
})

test('a saved report that cannot be replaced is said once to be behind, until it has caught up', async () => {
  const file = await fileOf(ended())
  await rm(file)
  await mkdir(file)

  tickOff(A)
  handlers.followTodos()
  pass(2_000)
  await vi.waitFor(() => expect(handlers.behind()).toEqual({ listName: LIST_HEAD.name, because: 'is-a-folder' }))
  pass(60_000)
  handlers.followTodos()
  pass(2_000)
  await vi.waitFor(() =>
    expect(log.lines.filter((line) => line.includes('could not be saved automatically'))).toHaveLength(3),
  )
  await nextTurn()
  expect(onBehind).toHaveBeenCalledOnce()

  await rm(file, { recursive: true })
  await writeFile(file, 'old')
  pass(60_000)
  await vi.waitFor(() => expect(handlers.behind()).toBeUndefined())
  expect(await readFile(file, 'utf8')).toContain('Ticked off by bea')
  expect(onBehind).toHaveBeenCalledTimes(2)
})

test('a report that is behind stays so while PRO is asked, and is tried again after it', async () => {
  const run = ended()
  const file = await fileOf(run)
  await rm(file)
  await mkdir(file)
  tickOff(A)
  handlers.followTodos()
  pass(2_000)
  await vi.waitFor(() => expect(handlers.behind()).toBeDefined())

  const { reportOf } = journal
  const asked = vi.spyOn(journal, 'reportOf').mockImplementation((id) => {
    const report = reportOf(id)
    return report && { ...report, asking: true }
  })
  pass(60_000)
  await vi.waitFor(() => expect(waits.some(({ ms }) => ms === 60_000)).toBe(true))
  expect(handlers.behind()).toEqual({ listName: LIST_HEAD.name, because: 'is-a-folder' })

  asked.mockRestore()
  await rm(file, { recursive: true })
  await writeFile(file, 'old')
  pass(60_000)
  await vi.waitFor(() => expect(handlers.behind()).toBeUndefined())
  expect(await readFile(file, 'utf8')).toContain('Ticked off by bea')
})

test('what was ticked off just before closing is saved at once', async () => {
  const file = await fileOf(ended())
  tickOff(A)

  await handlers.beforeClosing()

  expect(await readFile(file, 'utf8')).toContain('Ticked off by bea')
})

test('closing does not wait long for a folder that does not answer, and the log says so', async () => {
  const file = await fileOf(ended())
  tickOff(A)

  const closing = handlers.beforeClosing()
  pass(5_000)
  await closing

  expect(log.lines.join()).toContain('The program closes before every report was saved')
  expect(await readFile(file, 'utf8')).not.toContain('Ticked off by bea')
  await vi.waitFor(async () => expect(await readFile(file, 'utf8')).toContain('Ticked off by bea'))
})

test('nothing is waited for where reports are not saved automatically', () => {
  place = undefined

  expect(handlers.beforeClosing()).toBeUndefined()
})
