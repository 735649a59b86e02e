/** The engine alone, in a process that can be killed: begins the run, or goes on with the one that the journal has. */
import { readFileSync } from 'node:fs'
import { LIST_HEAD } from '../../test/main/list-head.ts'
import { createRecordedLog } from '../../test/main/recorded-log.ts'
import { createProClient } from '../../src/main/pro/client.ts'
import { createTransport } from '../../src/main/pro/transport.ts'
import { openDatabase } from '../../src/main/journal/file/database.ts'
import { createJournal, type Journal } from '../../src/main/journal/journal.ts'
import type { RunRecord } from '../../src/main/journal/run-record.ts'
import { createEngine } from '../../src/main/run/engine.ts'
import { createChance } from '../../test/main/trial/chance.ts'
import type { PreparedLine } from '../../src/shared/ipc/channels.ts'
import type { Reference } from '../../src/shared/reference.ts'
import { canonicalState } from '../../src/shared/state.ts'
import type { Deallocation } from '../../src/shared/step.ts'
import type { RunId } from '../../src/shared/ids.ts'
import type { Pause } from '#shared/pause.ts'
import { createFastClock } from './fast-clock.ts'
import { loopbackConnections } from './loopback-lines.ts'
import { runsInOrder } from './runs-in-order.ts'

export interface EngineTask {
  readonly journal: string
  readonly url: string
  readonly key: string
  readonly references: readonly Reference[]
  /** The state in which each was chosen; null if none was known. */
  readonly states: readonly (string | null)[]
  readonly deallocation: Deallocation
  readonly batchSize: number
  readonly seed: number
}

/** How many times as fast as real time the engine runs. */
const FACTOR = 200
/** Longer than the busiest machine needs for a call that is answered. */
const TIMEOUT_MS = 60_000
/** The interval of the heartbeat. */
const BEAT_MS = 250
/** More than a list needs once the faults have ended. */
const MOST_ROUNDS = 50
const MOST_PAUSES = 500
const OFFERED_WITH_DEALLOCATION = ['unknown', 'not-sent', 'refused'] as const

/** Carries a list to the end as a patient user would: continues, asks about unknown ones, sends again what stays open. */
async function carryOut({
  journal: file,
  url,
  key,
  references,
  states,
  deallocation,
  batchSize,
  seed,
}: EngineTask): Promise<void> {
  const clock = createFastClock(FACTOR, createChance(seed))
  const { database } = openDatabase(file, { isAlone: false })
  const journal = createJournal(database, () => clock.now())
  const transport = createTransport({ baseUrl: url, key, proConnections: loopbackConnections, timeoutMs: TIMEOUT_MS })
  const pro = createProClient(transport, () => clock.now())
  const known = runsInOrder(database).at(-1)
  const unknownIn = (id: RunId): number => recordOf(journal, id).counts.outcomes.unknown

  async function run(id: RunId): Promise<void> {
    const waived = new Set<Pause['code']>()
    let last: Pause | undefined
    for (let pauses = 0; pauses < MOST_PAUSES; pauses += 1) {
      const record = recordOf(journal, id)
      const engine = createEngine({
        log: createRecordedLog(),
        store: journal.runStore(id),
        pro,
        clock,
        batchSize,
        asking: record.asking,
        stale: id === known,
        waived,
        outcomes: () => recordOf(journal, id).counts.outcomes,
        onChange: () => undefined,
        remember: () => undefined,
      })
      const ending = await engine.run()
      if (ending.by !== 'pause') {
        journal.finish(id, undefined)
        return
      }
      last = ending.pause
      waived.add(ending.pause.code)
    }
    throw new Error(`the run does not come to an end: ${JSON.stringify(last)}`)
  }

  let id = known ?? begin(journal, chosenLines(references, states), deallocation)
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (recordOf(journal, id).stage.name !== 'finished') {
      journal.resume(id)
      await run(id)
    }
    if (unknownIn(id) > 0) {
      journal.reopenUnknown(id, references.length)
      await run(id)
    }
    // Asking sends nothing. What PRO then says to be set back or deallocated ends as refused if its cancel was, else as not sent.
    const outcomes = deallocation === 'none' ? (['unknown', 'not-sent'] as const) : OFFERED_WITH_DEALLOCATION
    const refused = journal.linesAgain(id, { outcomes: ['refused'], deallocation }, 0, references.length)
    const again = { outcomes, deallocation, onlyDeallocatable: !refused.some(isHalfDone) }
    const rest = journal.linesAgain(id, again, 0, references.length)
    if (unknownIn(id) === 0 && openIn(rest) === 0) break
    // The list is brought again once PRO has said of each unknown one that it is still open: those left behind would stay unknown.
    const stillOpen = journal.linesAgain(id, { outcomes: ['unknown'] }, 0, references.length)
    if (openIn(stillOpen) === unknownIn(id)) id = begin(journal, rest, deallocation, id)
  }
  journal.close()
}

/** It has no carrier any more, and only its cancel is left to be sent. */
function isHalfDone(line: PreparedLine): boolean {
  return line.chosen && line.found?.kind === 'state' && line.found.state === 'Unallocated'
}

function openIn(lines: readonly PreparedLine[]): number {
  return lines.filter(({ chosen }) => chosen).length
}

function chosenLines(references: readonly Reference[], states: EngineTask['states']): readonly PreparedLine[] {
  return references.map((reference, index) => {
    const state = states[index] ?? null
    const found = state === null ? undefined : ({ kind: 'state', state: canonicalState(state) } as const)
    return { number: index + 1, cells: [reference], kind: 'consignment', reference, chosen: true, found }
  })
}

function recordOf(journal: Journal, id: RunId): RunRecord {
  const record = journal.find(id)
  if (record === undefined) throw new Error('the run has gone')
  return record
}

function begin(journal: Journal, lines: readonly PreparedLine[], deallocation: Deallocation, follows?: RunId): RunId {
  const id = journal.prepare({ ...LIST_HEAD, deallocation, follows })
  journal.add(id, lines)
  journal.seal(id)
  journal.start(id)
  return id
}

const [, , task = ''] = process.argv
const beat = setInterval(() => process.send?.('alive'), BEAT_MS)
await carryOut(JSON.parse(readFileSync(task, 'utf8')) as EngineTask)
clearInterval(beat)
