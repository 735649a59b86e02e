import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { startFakePro } from '../../e2e/fake-pro/server.ts'
import { openDatabase } from '../../src/main/journal/file/database.ts'
import { createJournal } from '../../src/main/journal/journal.ts'
import { createChance } from '../../test/main/trial/chance.ts'
import { judge, mayTakeFrom, type Judgement, type Reported, type WireEvent } from '../../test/main/trial/judge.ts'
import type { EngineTask } from './engine-process.ts'
import type { Reference } from '../../src/shared/reference.ts'
import { canonicalState } from '../../src/shared/state.ts'
import type { Step } from '../../src/shared/step.ts'
import { runsInOrder } from './runs-in-order.ts'
import { createStory } from './story.ts'
import { carryOutWatched } from './watched.ts'
import { wireEvents } from './wire.ts'

const ENGINE = path.join(import.meta.dirname, 'engine-process.ts')
const MOST_KILLS = 6
const BETWEEN_LOOKS_MS = 1_000

export interface ChaosResult extends Judgement {
  readonly kills: number
  readonly complaints: readonly string[]
}

/** One run of the engine against a faulty service on this computer, compared with the service's own truth. */
export async function chaosRun(seed: number, kill: boolean): Promise<ChaosResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cancellist-chaos-'))
  const story = createStory(seed)
  const { world, deallocation, deallocatesFirst } = story
  const pro = await startFakePro({ world, deallocatesFirst })
  const journal = path.join(folder, 'journal.sqlite')
  const wire: WireEvent[] = []
  const looker = createLooker(journal)
  pro.faults.otherwise((request) => {
    const fault = story.faultFor(request)
    const { purpose } = request
    const isWritten = purpose === 'read' || purpose === 'other' || looker.areSending(request.references, purpose)
    wire.push(...wireEvents(request, fault, isWritten, pro.truth.allows))
    return fault
  })
  const noteKill = (): void => {
    wire.push({ kind: 'unheard', references: looker.sending() })
  }
  const { references, batchSize } = story
  const states = references.map((each) => world(each)?.state ?? null)
  const task: EngineTask = { journal, url: pro.url, key: pro.key, references, states, deallocation, batchSize, seed }
  try {
    const file = path.join(folder, 'task.json')
    writeFileSync(file, JSON.stringify(task))
    const kills = await carryOutWatched([ENGINE, file], {
      mostKills: kill ? MOST_KILLS : 0,
      chance: createChance(seed + 1),
      noteKill,
      nextLook: () => sleep(BETWEEN_LOOKS_MS, undefined, { ref: false }),
    })
    const mayTake = mayTakeFrom((reference) => {
      const state = world(reference)?.state
      return state === undefined ? undefined : canonicalState(state)
    }, deallocation)
    return { ...judge(reportedIn(journal), pro.truth, wire, mayTake), kills, complaints: pro.complaints }
  } finally {
    looker.close()
    await pro.close()
    rmSync(folder, { recursive: true })
  }
}

/** What the runs of the list say in the end: a later one speaks for the references that were chosen for it. */
export function reportedIn(file: string): Iterable<Reported> {
  const { database } = openDatabase(file, { isAlone: false })
  const journal = createJournal(database, () => Date.now())
  const reported = new Map<Reference, Reported>()
  for (const id of runsInOrder(database)) {
    for (const { row } of journal.reportLines(id)) {
      if (row.reference === undefined || row.result === 'left-out') continue
      reported.set(row.reference, { reference: row.reference, result: row.result, taken: row.why?.taken })
    }
  }
  journal.close()
  return reported.values()
}

interface Looker {
  areSending(references: readonly string[], step: Step): boolean
  sending(): readonly Reference[]
  close(): void
}

/** Reads the journal for the service: kills alone would not show that something was written too late. */
function createLooker(file: string): Looker {
  let database: DatabaseSync | undefined
  function sending(step?: Step): readonly Reference[] {
    if (!existsSync(file)) return []
    // Not read-only: after a kill the first to look may have to recover the write-ahead log.
    database ??= new DatabaseSync(file)
    // A kill can come before there are tables.
    if (database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'refs'").get() === undefined) return []
    const rows = database
      .prepare("SELECT reference FROM refs WHERE status = 'sending' AND step = coalesce(?, step)")
      .all(step ?? null)
    return rows.map((row) => row['reference'] as Reference)
  }
  return {
    areSending(references, step) {
      const onDisk = new Set<string>(sending(step))
      return references.every((reference) => onDisk.has(reference))
    },
    sending,
    close: () => database?.close(),
  }
}
