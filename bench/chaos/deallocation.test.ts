import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Fault } from '../../e2e/fake-pro/fault.ts'
import { startFakePro } from '../../e2e/fake-pro/server.ts'
import type { Outcome } from '../../src/shared/outcome.ts'
import type { Reference } from '../../src/shared/reference.ts'
import type { Taken } from '../../src/shared/step.ts'
import { createChance, pick } from '../../test/main/trial/chance.ts'
import { references } from '../../test/main/trial/trial.ts'
import { reportedIn } from './chaos-run.ts'
import type { EngineTask } from './engine-process.ts'
import { carryOutWatched } from './watched.ts'

const SEED = 15
const BETWEEN_LOOKS_MS = 1_000
const ENGINE = path.join(import.meta.dirname, 'engine-process.ts')
const LIST = references(2_000)
const CAN_BE_CANCELLED = [
  'Allocated',
  'Allocated',
  'Allocated',
  'ReadyToShip',
  'ManifestFailed',
  'Unallocated',
] as const
const CANNOT = ['Manifested', 'Dispatched', undefined] as const
const LOST: readonly [Fault, Fault, Fault] = [{ kind: 'reset' }, { kind: 'reset', unprocessed: true }, { kind: 'cut' }]

test('2,000 over HTTP where PRO wants them deallocated first, a tenth of all answers lost: all that can be is cancelled, and each reference is reported as PRO has it', async () => {
  const chance = createChance(SEED)
  const world = new Map(LIST.map((each) => [each, pick(chance, chance() < 0.9 ? CAN_BE_CANCELLED : CANNOT)]))
  const stateIn = (reference: Reference): string | undefined => world.get(reference)
  const folder = mkdtempSync(path.join(tmpdir(), 'cancellist-deallocation-'))
  const pro = await startFakePro({
    world: (reference) => {
      const state = stateIn(reference)
      return state === undefined ? undefined : { state }
    },
    deallocatesFirst: true,
  })
  pro.faults.otherwise(() => (chance() < 0.1 ? pick(chance, LOST) : undefined))
  const { stateOf, stepsOf } = pro.truth
  try {
    const journal = path.join(folder, 'journal.sqlite')
    const states = LIST.map((each) => stateIn(each) ?? null)
    const task: EngineTask = {
      journal,
      url: pro.url,
      key: pro.key,
      references: LIST,
      states,
      deallocation: 'unless-manifested',
      batchSize: 50,
      seed: SEED,
    }
    const file = path.join(folder, 'task.json')
    writeFileSync(file, JSON.stringify(task))
    await carryOutWatched([ENGINE, file], {
      mostKills: 0,
      chance,
      noteKill: () => undefined,
      nextLook: () => sleep(BETWEEN_LOOKS_MS, undefined, { ref: false }),
    })

    const reported = new Map(
      [...reportedIn(journal)].map(({ reference, result, taken }) => [reference, { result, taken }]),
    )
    expect(reported).toEqual(
      new Map(LIST.map((each) => [each, { result: outcomeIn(stateOf(each)), taken: takenBy(stepsOf(each)) }])),
    )
    const open = LIST.filter((each) => stateOf(each) !== 'Cancelled')
    expect(open).toEqual(LIST.filter((each) => CANNOT.some((state) => state === stateIn(each))))
    expect(pro.complaints).toEqual([])
  } finally {
    await pro.close()
    rmSync(folder, { recursive: true })
  }
})

function outcomeIn(state: string | undefined): Outcome {
  if (state === undefined) return 'not-found'
  return state === 'Cancelled' ? 'cancelled' : 'refused'
}

function takenBy(steps: readonly string[]): Taken | undefined {
  if (steps.includes('deallocate')) return 'deallocated'
  return steps.includes('set-back') ? 'set-back' : undefined
}
