/**
 * How long main's event loop is busy in one go, with the longest list and a long history on the disk: the run that is asked
 * about again has nothing but unknown outcomes.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { PreparedRun, RunSnapshot } from '../src/shared/run.ts'
import type { RunId } from '../src/shared/ids.ts'
import type { Reference } from '../src/shared/reference.ts'
import { MAX_LINES as LINES } from '../src/shared/list.ts'
import { systemClock } from '../src/main/time/clock.ts'
import { openDatabase } from '../src/main/journal/file/database.ts'
import { createJournal } from '../src/main/journal/journal.ts'
import { createSweeper } from '../src/main/journal/file/sweeper.ts'
import { LIST_HEAD } from '../test/main/list-head.ts'
import { NO_FILES } from '../test/main/no-files.ts'
import { createRecordedLog } from '../test/main/recorded-log.ts'
import type { ProClient } from '../src/main/pro/client.ts'
import { createSearcher } from '../src/main/history/searcher.ts'
import { createHistoryHandlers } from '../src/main/history/history-handlers.ts'
import { createRunController } from '../src/main/run/run-controller.ts'
import { createRunHandlers } from '../src/main/run/run-handlers.ts'
import { createReportHandlers } from '../src/main/report/report-handlers.ts'
import { chosenChunks, handledBefore } from '../src/main/journal/handled-before.ts'
import { references } from '../test/main/trial/trial.ts'
import { createTodoHandlers } from '../src/main/todo/todo-handlers.ts'
import { say } from './figures.ts'

const REACH_MS = 50
const RUNS = 10_000
const PART = 500
/** As many as the window may ask for at once. */
const PAGE = 100
const WHOSE = { environment: 'sandbox', accountId: 'leeds', account: '' } as const

const log = createRecordedLog()
const folder = mkdtempSync(path.join(tmpdir(), 'cancellist-busy-'))
const { database } = openDatabase(path.join(folder, 'journal.sqlite'))
const journal = createJournal(database, () => Date.now())
let isOver = false
const sweeper = createSweeper({ ...journal, sweep: (limit) => !isOver && journal.sweep(limit) }, systemClock, log)

function prepared(list: readonly Reference[]): RunId {
  const id = journal.prepare(LIST_HEAD)
  journal.add(
    id,
    list.map((reference, index) => ({
      number: index + 1,
      cells: [reference],
      kind: 'consignment',
      reference,
      chosen: true,
    })),
  )
  return id
}

/** Only preparation, so the database itself copies the first lines and runs, which is quicker. */
function columnsOf(table: string, without: readonly string[]): string {
  const columns = database.prepare('SELECT name FROM pragma_table_info(?)').all(table)
  return columns
    .map(({ name }) => String(name))
    .filter((name) => !without.includes(name))
    .join(', ')
}

function longRun(): RunId {
  const id = prepared(references(PART))
  const rest = columnsOf('lines', ['position', 'number', 'reference'])
  const digits = "printf('7%08d', position + times * :part)"
  database
    .prepare(
      `WITH RECURSIVE parts (times) AS (VALUES (1) UNION ALL SELECT times + 1 FROM parts WHERE (times + 1) * :part < :lines)
       INSERT INTO lines (position, number, reference, ${rest})
       SELECT position + times * :part, number + times * :part,
         'EC-' || substr(${digits}, 1, 3) || '-' || substr(${digits}, 4, 3) || '-' || substr(${digits}, 7, 3), ${rest}
       FROM lines, parts WHERE run = (SELECT max(key) FROM runs)`,
    )
    .run({ part: PART, lines: LINES })
  journal.seal(id)
  journal.start(id)
  database.exec(`
    UPDATE refs SET status = 'sending', attempts = 1, reached = 1;
    UPDATE refs SET status = 'unknown', reason = '{"code":"no-usable-answer","after":"timed-out"}';`)
  journal.finish(id, undefined)
  return id
}

function shortRuns(): void {
  const id = prepared(references(1))
  const ofRun = columnsOf('runs', ['key', 'list', 'id', 'lines', 'consignments', 'chosen'])
  const ofLine = columnsOf('lines', ['run'])
  database.exec(`
    CREATE TEMP TABLE first AS SELECT key FROM runs WHERE id = '${id}';
    WITH RECURSIVE times (of) AS (VALUES (1) UNION ALL SELECT of + 1 FROM times WHERE of + 1 < ${String(RUNS)})
    INSERT INTO runs (key, list, id, ${ofRun})
    SELECT key + of, key + of, printf('00000000-0000-4000-8000-%012d', of), ${ofRun}
    FROM runs, times WHERE key = (SELECT key FROM first);
    INSERT INTO lines (run, ${ofLine}) SELECT copy, ${ofLine}
    FROM lines, (SELECT key AS copy FROM runs) WHERE run = (SELECT key FROM first) AND copy > run;
    UPDATE refs SET status = 'not-sent', reason = '{"code":"not-sent","because":"stopped"}' WHERE status = 'waiting';
    UPDATE runs SET stage = 'finished', started_at = prepared_at, ended_at = prepared_at WHERE stage = 'preparing';
    DROP TABLE first;`)
}

database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -400000')
const long = longRun()
shortRuns()
/** After preparation, so that no checkpoint falls into a measurement. */
const WRITTEN = 'PRAGMA wal_checkpoint(TRUNCATE); PRAGMA synchronous = FULL'
database.exec(`${WRITTEN}; PRAGMA cache_size = -2000`)

let asked = 0
/** PRO is busy with the first of those that it is asked about, and gives no usable answer from then on. */
const BUSY = 200
const nothingIsSent = (): Promise<never> => Promise.reject(new Error('this sent a step that no run has'))
const pro: ProClient = {
  cancel: () => Promise.resolve({ kind: 'not-processed', cause: { because: 'key-refused', message: undefined } }),
  deallocate: nothingIsSent,
  setBack: nothingIsSent,
  list: () => Promise.resolve({ kind: 'nothing', why: 'timed-out' }),
  async lookUp() {
    asked += 1
    await nextTurn()
    return asked <= BUSY ? { kind: 'state', state: 'Cancelling' } : { kind: 'nothing', why: 'timed-out' }
  },
}
let last: RunSnapshot | undefined
const controller = createRunController({
  journal,
  clock: systemClock,
  log,
  connect: () => Promise.resolve({ ok: true, value: pro }),
  batchSize: () => 50,
  onProgress: (snapshot) => {
    last = snapshot
  },
})
const run = createRunHandlers({
  journal,
  controller,
  log,
  current: () => WHOSE,
  settings: () => ({ typedCountFrom: 20, askName: false }),
  who: () => '',
})
const none = (): never => {
  throw new Error('nothing is saved')
}
const report = createReportHandlers({
  journal,
  log,
  now: () => Date.now(),
  remembered: (id: RunId) => controller.remembered(id),
  chooseFile: none,
  openWorkbook: none,
  print: none,
  showFile: none,
  folder: () => undefined,
  onBehind: () => undefined,
  clock: systemClock,
})
const history = createHistoryHandlers(
  journal,
  controller,
  createSearcher(journal.search, systemClock),
  () => ({ deleteRuns: true }),
  { ...NO_FILES, now: () => Date.now() },
  log,
)

const todo = createTodoHandlers({
  journal,
  log,
  current: () => WHOSE,
  who: () => 'ann',
  now: () => Date.now(),
  changed: () => undefined,
  saving: NO_FILES,
  settings: () => ({ askName: false }),
  asking: { ask: () => Promise.reject(new Error('nobody asks here')), stop: () => undefined },
})

async function longestTurn(what: string, work: () => Promise<unknown>): Promise<void> {
  let longest = 0
  let busiest = 0
  const over = new AbortController()
  const watch = (async () => {
    while (!over.signal.aborted) {
      const began = performance.now()
      const { user, system } = process.threadCpuUsage()
      await nextTurn()
      longest = Math.max(longest, performance.now() - began)
      const after = process.threadCpuUsage()
      busiest = Math.max(busiest, (after.user - user + after.system - system) / 1000)
    }
  })()
  await nextTurn()
  await work()
  over.abort()
  await watch
  // Only the first number includes the disk, and what other programs take from this one.
  say({ name: 'busy', what, longestMs: longest, busyMs: busiest, reach: REACH_MS, reached: busiest <= REACH_MS })
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await nextTurn()
}

await longestTurn(`asking again about ${String(LINES)} unknown ones, until a stop leaves them`, async () => {
  await run.settle({ id: long })
  await until(() => asked > 100)
  await run.stop({ id: long })
  await until(() => last?.stage.name === 'finished')
})
// As if PRO had said of each that it is still open: only such a one may be sent again.
database.exec(`PRAGMA synchronous = OFF;
  UPDATE refs SET state = 'Allocated', reason = '{"code":"still-open","state":"Allocated","after":"timed-out"}'
  WHERE status = 'unknown';
  ${WRITTEN}`)
let next: PreparedRun | undefined
await longestTurn('preparing the same list again', async () => {
  const again = await run.again({ id: long, outcomes: ['unknown'] })
  if (again.ok) next = again.value
})
await longestTurn('comparing it with earlier runs', async () => {
  await handledBefore(journal, WHOSE, chosenChunks(journal, long), log)
})
await longestTurn('starting it until the key is refused, and what is to do then', async () => {
  if (next === undefined) throw new Error('there is no list to start')
  const { id, digest, count } = next
  await run.start({ id, digest, typed: count })
  await until(() => last?.id === id && last.stage.name === 'paused')
  await report.rows({ id, show: { kind: 'to-do' }, search: '', order: null, own: [], offset: 0, limit: 100 })
})
await longestTurn('stopping it', async () => {
  if (last !== undefined) await run.stop({ id: last.id })
  await until(() => last?.stage.name === 'finished')
})
await longestTurn('its report, searched and in order', async () => {
  const id = last?.id ?? long
  await report.groups({ id })
  const order = { by: 'reference', isDescending: true } as const
  await report.rows({ id, show: { kind: 'all' }, search: '7', order, own: [], offset: 0, limit: 100 })
})
await longestTurn(`a page of ${String(PAGE)} runs of a history of ${String(RUNS)}`, async () => {
  await history.list({ limit: PAGE })
})
await longestTurn('the same of those on a day that has none', async () => {
  await history.list({ limit: PAGE, filter: { day: '2000-01-01', open: true } })
})
await longestTurn('summing its days', async () => {
  await history.sums()
})
await longestTurn('counting what is to do', async () => todo.count())
let keys: readonly number[] = []
await longestTurn('reading all of it', async () => {
  for (let after: number | undefined = 0; after !== undefined; await nextTurn()) {
    const page = await todo.list({ status: 'open', after, limit: PAGE })
    if (!page.ok) throw new Error('what is to do could not be read')
    if (after === 0) keys = page.value.items.map(({ key }) => key)
    after = page.value.next
  }
})
await longestTurn(`ticking ${String(PAGE)} off`, async () => todo.tick({ keys, name: '', note: '' }))
await longestTurn('putting them back', async () => todo.untick({ keys }))
for (const text of ['EC-ZZZ-ZZZ-ZZZ', 'ZZZ', 'no such order'])
  await longestTurn(`looking for ${text} in all runs`, async () => {
    await history.search({ text })
  })
await longestTurn('forgetting, at a start', () => Promise.resolve(journal.forget(1)))
await longestTurn('deleting the long run', async () => {
  await history.remove({ id: long })
  sweeper.soon()
  const left = database.prepare('SELECT 1 FROM runs WHERE id = ?')
  await until(() => left.get(long) === undefined)
})
isOver = true
journal.close()
rmSync(folder, { recursive: true })
