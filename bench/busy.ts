/**
 * How long main's event loop is busy in one go, with the longest list and a long history on the disk: the run that is asked
 * about again has nothing but unknown outcomes.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RunId, RunSnapshot } from '../src/shared/run.ts'
import type { Reference } from '../src/shared/reference.ts'
import { systemClock } from '../src/main/time/clock.ts'
import { openDatabase } from '../src/main/journal/file/database.ts'
import { createJournal } from '../src/main/journal/journal.ts'
import { createSweeper } from '../src/main/journal/file/sweeper.ts'
import { createRecordedLog } from '../test/main/recorded-log.ts'
import type { ProClient } from '../src/main/pro/client.ts'
import { createSearcher } from '../src/main/history/searcher.ts'
import { createHistoryHandlers } from '../src/main/history/history-handlers.ts'
import { createRunController } from '../src/main/run/run-controller.ts'
import { createRunHandlers } from '../src/main/run/run-handlers.ts'
import { references } from '../test/main/trial/trial.ts'
import { say } from './figures.ts'

const REACH_MS = 50
/** Half of the longest list that is taken: what is done in parts takes as long for each. */
const LINES = 100_000
const RUNS = 10_000
const PART = 500
const WHOSE = { environment: 'sandbox', accountId: 'leeds', account: '' } as const
const HEAD = { ...WHOSE, name: 'bench', source: 'file', header: null, column: 0 } as const

const log = createRecordedLog()
const folder = mkdtempSync(path.join(tmpdir(), 'cancellist-busy-'))
const { database } = openDatabase(path.join(folder, 'journal.sqlite'))
const journal = createJournal(database, () => Date.now())
const sweeper = createSweeper(journal, systemClock, log)

function finished(list: readonly Reference[]): RunId {
  const id = journal.prepare(HEAD)
  for (let from = 0; from < list.length; from += PART) {
    const lines = list.slice(from, from + PART).map((reference, index) => ({
      ...({ number: from + index + 1, cells: [reference], kind: 'consignment', reference, chosen: true } as const),
    }))
    journal.add(id, lines)
  }
  journal.seal(id)
  journal.start(id)
  const store = journal.runStore(id)
  const reason = { code: 'no-usable-answer', after: 'timed-out' } as const
  for (let part = store.waiting(PART); part.length > 0; part = store.waiting(PART)) {
    store.sending(part)
    const unknown = part.map((reference) => ({ reference, outcome: 'unknown', reason }) as const)
    store.answered(unknown, new Map())
  }
  journal.finish(id, undefined)
  return id
}

const long = finished(references(LINES))
const short = references(1)
// What is measured is what comes afterwards: the history itself need not be on the disk at each step.
database.exec('PRAGMA synchronous = OFF')
for (let run = 0; run < RUNS; run += 1) finished(short)
database.exec('PRAGMA synchronous = FULL')

let asked = 0
const nothing = { kind: 'nothing', why: 'timed-out' } as const
const pro: ProClient = {
  cancel: () => Promise.reject(new Error('asking again cancelled something')),
  list: () => Promise.resolve({ kind: 'nothing', why: 'timed-out' }),
  async lookUp() {
    asked += 1
    await nextTurn()
    return nothing
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
const history = createHistoryHandlers(journal, controller, createSearcher(journal.search, systemClock), log)

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
  // What other programs take from this one, and the disk, is in the first number only.
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
await longestTurn('preparing the same list again', async () => run.again({ id: long, outcomes: ['unknown'] }))
await longestTurn(`a page of a history of ${String(RUNS)} runs`, async () => {
  await history.list({ offset: 0, limit: 50 })
})
await longestTurn('summing its days', async () => {
  await history.sums()
})
for (const text of ['EC-ZZZ-ZZZ-ZZZ', 'ZZZ', 'no such order'])
  await longestTurn(`looking for ${text} in all runs`, async () => {
    await history.search({ text })
  })
await longestTurn('forgetting, at a start', () => Promise.resolve(journal.forget(1)))
await longestTurn('deleting the long run', async () => {
  await history.remove({ id: long })
  sweeper.soon()
  const left = database.prepare("SELECT 1 FROM runs WHERE stage = 'preparing' AND lines > 1")
  await until(() => left.get() === undefined)
})
journal.close()
rmSync(folder, { recursive: true })
