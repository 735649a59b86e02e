/** The engine alone, in a process that can be killed: begins the run, or goes on with the one that the journal has. */
import { readFileSync } from 'node:fs'
import { createProClient } from '../../src/main/pro/client.ts'
import { createTransport } from '../../src/main/pro/transport.ts'
import { openDatabase } from '../../src/main/journal/database.ts'
import type { Journal } from '../../src/main/journal/journal.ts'
import { createJournal } from '../../src/main/journal/journal.ts'
import type { RunRecord } from '../../src/main/journal/run-record.ts'
import { createEngine } from '../../src/main/run/engine.ts'
import type { Reference } from '../../src/shared/reference.ts'
import type { Pause, RunId } from '../../src/shared/run.ts'
import { createFastClock } from './fast-clock.ts'
import { loopbackLines } from './loopback-lines.ts'

export interface EngineTask {
  readonly journal: string
  readonly url: string
  readonly key: string
  readonly references: readonly Reference[]
  readonly batchSize: number
}

/** How many times as fast as real the engine lives. */
const FACTOR = 200
const TIMEOUT_MS = 400
/** The faults end some time. */
const MOST_ASKED = 50

export async function carryOut({ journal: file, url, key, references, batchSize }: EngineTask): Promise<void> {
  const clock = createFastClock(FACTOR)
  const journal = createJournal(openDatabase(file).database, () => clock.now())
  const id = journal.list(0, 1).runs[0]?.id ?? begin(journal, references)
  const waived = new Set<Pause['code']>()
  const pro = createProClient(createTransport({ baseUrl: url, key, lines: loopbackLines, timeoutMs: TIMEOUT_MS }), () =>
    clock.now(),
  )
  async function run(asking: boolean): Promise<void> {
    for (;;) {
      const engine = createEngine({
        book: journal.book(id),
        pro,
        clock,
        batchSize,
        asking,
        waived,
        outcomes: () => recordOf(journal, id).counts.outcomes,
        onChange: () => undefined,
      })
      const ending = await engine.run()
      if (ending.by !== 'pause') break
      waived.add(ending.pause.code)
    }
    journal.finish(id, undefined)
  }

  if (recordOf(journal, id).stage.name !== 'finished') {
    journal.resume(id)
    await run(recordOf(journal, id).asking)
  }
  // As a user would: the unknown ones are asked about again.
  for (let asked = 0; asked < MOST_ASKED && recordOf(journal, id).counts.outcomes.unknown > 0; asked += 1) {
    journal.reopenUnknown(id)
    await run(true)
  }
  journal.close()
}

function recordOf(journal: Journal, id: RunId): RunRecord {
  const record = journal.find(id)
  if (record === undefined) throw new Error('the run has gone')
  return record
}

function begin(journal: Journal, references: readonly Reference[]): RunId {
  const id = journal.prepare({
    environment: 'sandbox',
    account: '',
    name: 'chaos.csv',
    source: 'file',
    header: null,
    column: 0,
  })
  journal.add(
    id,
    references.map((reference, index) => ({
      number: index + 1,
      cells: [reference],
      kind: 'consignment',
      reference,
      chosen: true,
    })),
  )
  journal.seal(id)
  journal.start(id)
  return id
}

const [, script, task] = process.argv
if (script === import.meta.filename && task !== undefined) {
  await carryOut(JSON.parse(readFileSync(task, 'utf8')) as EngineTask)
}
