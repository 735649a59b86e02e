/**
 * 50,000 references cancelled at 200 ms a call, beside the ideal (the time that its calls took, as many at once as may be), beside a
 * script that calls the single endpoint one after another (timed over 50, scaled), and beside the same run with the journal in memory.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startFakePro } from '../e2e/fake-pro/server.ts'
import { systemClock } from '../src/main/time/clock.ts'
import { openDatabase } from '../src/main/journal/file/database.ts'
import { createJournal } from '../src/main/journal/journal.ts'
import { createRecordedLog } from '../test/main/recorded-log.ts'
import { createProClient } from '../src/main/pro/client.ts'
import { createTransport } from '../src/main/pro/transport.ts'
import { createEngine } from '../src/main/run/engine.ts'
import { references } from '../test/main/trial/trial.ts'
import { LIST_HEAD } from '../test/main/list-head.ts'
import { loopbackConnections } from './chaos/loopback-lines.ts'
import { say } from './figures.ts'

const COUNT = 50_000
const BATCH = 50
const CALLS = 4
const LATENCY_MS = 200
const SINGLES = 50

const list = references(COUNT)

async function withPro<Value>(work: (client: ReturnType<typeof createProClient>) => Promise<Value>): Promise<Value> {
  const pro = await startFakePro({ world: () => ({ state: 'Allocated' }) })
  pro.faults.otherwise(() => ({ kind: 'late', delayMs: LATENCY_MS }))
  const transport = createTransport({ baseUrl: pro.url, key: pro.key, proConnections: loopbackConnections })
  try {
    return await work(createProClient(transport, () => Date.now()))
  } finally {
    await pro.close()
  }
}

interface Took {
  /** Milliseconds from the first call to the last outcome. */
  readonly ms: number
  /** Milliseconds that its calls took, added up. */
  readonly inCalls: number
}

function run(file: string): Promise<Took> {
  return withPro(async (pro) => {
    const journal = createJournal(openDatabase(file).database, () => Date.now())
    const id = journal.prepare(LIST_HEAD)
    for (let from = 0; from < COUNT; from += 500) {
      const part = list.slice(from, from + 500)
      journal.add(
        id,
        part.map((reference, index) => ({
          number: from + index + 1,
          cells: [reference],
          kind: 'consignment',
          reference,
          chosen: true,
        })),
      )
    }
    journal.seal(id)
    journal.start(id)
    const outcomes = (): ReturnType<Parameters<typeof createEngine>[0]['outcomes']> => {
      const record = journal.find(id)
      if (record === undefined) throw new Error('the run has gone')
      return record.counts.outcomes
    }
    let inCalls = 0
    const cancel: typeof pro.cancel = async (batch) => {
      const sent = performance.now()
      const proof = await pro.cancel(batch)
      inCalls += performance.now() - sent
      return proof
    }
    const engine = createEngine({
      log: createRecordedLog(),
      store: journal.runStore(id),
      pro: { ...pro, cancel },
      clock: systemClock,
      batchSize: BATCH,
      asking: false,
      stale: false,
      waived: new Set(),
      outcomes,
      onChange: () => undefined,
      remember: () => undefined,
    })
    const start = performance.now()
    const ending = await engine.run()
    const ms = performance.now() - start
    if (ending.by !== 'end' || outcomes().cancelled !== COUNT) throw new Error('not everything was cancelled')
    journal.finish(id, undefined)
    journal.close()
    return { ms, inCalls }
  })
}

const singleMs = await withPro(async (pro) => {
  const start = performance.now()
  for (const reference of list.slice(0, SINGLES)) await pro.cancel([reference])
  return ((performance.now() - start) / SINGLES) * COUNT
})

const folder = mkdtempSync(path.join(tmpdir(), 'cancellist-bench-'))
const onDisk = await run(path.join(folder, 'journal.sqlite'))
const inMemory = await run(':memory:')
rmSync(folder, { recursive: true })

const ideal = onDisk.inCalls / CALLS / onDisk.ms
say({
  name: 'run',
  yardstick: 'its calls, as many at once as may be',
  ratio: ideal,
  reach: 0.95,
  reached: ideal >= 0.95,
})
const singly = singleMs / onDisk.ms
say({
  name: 'run',
  yardstick: 'the single endpoint, one after another',
  ratio: singly,
  reach: 150,
  reached: singly >= 150,
})
const added = (onDisk.ms - inMemory.ms) / onDisk.ms
say({
  name: 'run',
  yardstick: 'the journal in memory: what the disk adds',
  ratio: added,
  reach: 0.05,
  reached: added <= 0.05,
})
