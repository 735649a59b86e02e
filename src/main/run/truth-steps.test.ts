import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Pause } from '#shared/pause.ts'
import type { Reference } from '#shared/reference.ts'
import type { Consignment } from '../practice/service.ts'
import type { ProClient } from '../pro/client.ts'
import type { Proof } from '../pro/answers/step-answer.ts'
import type { VerdictOf } from '../verdicts/verdict.ts'
import { createEngine, type Engine, type EngineDeps } from './engine.ts'
import { createChance, pick } from '../../../test/main/trial/chance.ts'
import type { Judgement } from '../../../test/main/trial/judge.ts'
import type { InjectFault } from '../../../test/main/trial/fault-injection.ts'
import { CALL_FAULTS } from '../../../test/main/trial/call-faults.ts'
import { runThrough } from '../../../test/main/trial/through.ts'
import { createTrial, references, type Trial, type TrialOptions } from '../../../test/main/trial/trial.ts'
import {
  clientWith,
  endsTruthfully,
  endsTruthfullyIfStopped,
  faultsOf,
  TRUTHFUL,
} from '../../../test/main/trial/truthful.ts'

const CONSIGNMENTS: readonly [Consignment, ...Consignment[]] = [
  { state: 'Allocated' },
  { state: 'Allocated' },
  { state: 'Allocated', habit: 'cancels-slowly' },
  { state: 'ReadyToShip' },
  { state: 'ReadyToShip' },
  { state: 'ManifestFailed' },
  { state: 'Manifested' },
  { state: 'Unallocated' },
  { state: 'AllocationFailed' },
  { state: 'Cancelled' },
  { state: 'SomethingNew' },
]
const ABSENT = 0.05

/** A run with deallocation in either world: a random list and number of faults, the same for the same seed. */
function trialOf(seed: number, change: Partial<TrialOptions> = {}): Trial {
  const chance = createChance(seed)
  const list = references(1 + Math.floor(chance() * 80))
  const world = new Map(list.map((each) => [each, chance() < ABSENT ? undefined : pick(chance, CONSIGNMENTS)]))
  const share = chance() * 0.7
  return createTrial({
    references: list,
    world: (reference) => world.get(reference),
    batchSize: 1 + Math.floor(chance() * 40),
    deallocation: chance() < 0.5 ? 'unless-manifested' : 'manifested-too',
    deallocatesFirst: chance() < 0.6,
    injectFault: ({ index }) => (index < 60 && chance() < share ? pick(chance, CALL_FAULTS) : undefined),
    ...change,
  })
}

test('whatever comes back for any of the calls, every reference ends in one truthful outcome', async () => {
  await fc.assert(endsTruthfully(trialOf), { numRuns: 200 })
}, 120_000)

test('stopped at any moment, between two steps too, every reference ends in one truthful outcome', async () => {
  await fc.assert(endsTruthfullyIfStopped(trialOf, 0.3), { numRuns: 200 })
}, 120_000)

test('continued after a restart, what has moved on meanwhile is left alone, a manifested one above all', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(30), async (seed, call) => {
      const chance = createChance(seed + 2)
      let isCut = false
      const trial = trialOf(seed, {
        lists: true,
        deallocation: 'unless-manifested',
        injectFault: ({ index }) => {
          if (index > 200) return undefined
          if (isCut || index < call) return chance() < 0.2 ? pick(chance, CALL_FAULTS) : undefined
          isCut = true
          return 'forbidden'
        },
      })
      const { id } = trial.record()
      const manifested: Reference[] = []

      const waived = new Set<Pause['code']>()
      for (let ending = await trial.go(); ; ending = await trial.go({ waived, stale: true })) {
        trial.conclude(ending)
        if (ending.by !== 'pause') break
        waived.add(ending.pause.code)
        const waiting = manifested.length > 0 ? [] : trial.journal.runStore(id).waitingBehind(-1, 100)
        for (const { reference } of waiting.filter((each) => trial.service.stepsOf(each.reference).length === 0)) {
          const state = pick(chance, ['Manifested', 'Unallocated', 'Allocated', 'Cancelled'])
          trial.service.become(reference, state)
          if (state === 'Manifested') manifested.push(reference)
        }
        trial.journal.resume(id)
      }

      expect(trial.judgement()).toMatchObject(TRUTHFUL)
      expect(manifested.filter((each) => trial.service.stepsOf(each).length > 0)).toEqual([])
    }),
    { numRuns: 150 },
  )
}, 120_000)

test('2,000 in an account that wants them deallocated first, a tenth of all answers lost: all that can be is cancelled', async () => {
  // By this chance no look-up is lost three times: such a reference would be unknown until PRO is asked again.
  const chance = createChance(16)
  const list = references(2_000)
  const states = [
    'Allocated',
    'Allocated',
    'Allocated',
    'ReadyToShip',
    'ManifestFailed',
    'Unallocated',
    'Manifested',
  ] as const
  const world = new Map(list.map((each) => [each, pick(chance, states)]))
  const trial = createTrial({
    references: list,
    deallocation: 'unless-manifested',
    deallocatesFirst: true,
    world: (reference) => ({ state: world.get(reference) ?? 'Allocated' }),
    injectFault: () => (chance() < 0.1 ? pick(chance, ['lost-before', 'lost-after']) : undefined),
  })

  const { counts } = await runThrough(trial)

  const manifested = list.filter((each) => world.get(each) === 'Manifested').length
  expect(counts.outcomes).toMatchObject({ cancelled: 2_000 - manifested, refused: manifested, unknown: 0 })
  expect(trial.judgement()).toMatchObject(TRUTHFUL)
}, 120_000)

describe('an engine that is broken on purpose is caught', { timeout: 120_000 }, () => {
  const faults = (change: Partial<TrialOptions>, fault: keyof Judgement): Promise<number> =>
    faultsOf(trialOf, change, fault)

  test('one that cancels without waiting for the deallocation', async () => {
    const clientOf = clientWith((inner) => ({
      deallocate(batch): Promise<Proof> {
        void inner.deallocate(batch)
        return Promise.resolve({ kind: 'items', items: new Map(batch.map((each) => [each, { kind: 'done' }])) })
      },
    }))

    expect(await faults({ clientOf }, 'resentBlind')).toBeGreaterThan(0)
  })

  test('one that deallocates again after a lost connection', async () => {
    const clientOf = clientWith((inner) => ({
      async deallocate(batch) {
        const proof = await inner.deallocate(batch)
        return proof.kind === 'nothing' && proof.why === 'connection-lost' ? inner.deallocate(batch) : proof
      },
    }))

    // By chance few deallocations are lost.
    const injectFault: InjectFault = ({ purpose, index }) =>
      purpose === 'deallocate' && index < 9 ? 'lost-after' : undefined

    expect(await faults({ clientOf, injectFault }, 'resentBlind')).toBeGreaterThan(0)
  })

  test('one that takes a lost deallocation for done', async () => {
    const clientOf = clientWith((inner) => ({
      async deallocate(batch) {
        const proof = await inner.deallocate(batch)
        if (proof.kind !== 'nothing') return proof
        return { kind: 'items', items: new Map(batch.map((each) => [each, { kind: 'done' }])) }
      },
    }))

    expect(await faults({ clientOf }, 'resentBlind')).toBeGreaterThan(0)
  })

  const storing =
    (change: (store: EngineDeps['store']) => Partial<EngineDeps['store']>) =>
    (deps: EngineDeps): Engine =>
      createEngine({ ...deps, store: { ...deps.store, ...change(deps.store) } })

  test('one that calls an Unallocated one refused', async () => {
    const engineOf = storing((store) => ({
      answered(verdicts, open, taken = []) {
        const isLookUp = verdicts.length === 0 && open.size === 0
        const refused = (reference: Reference): VerdictOf => ({
          reference,
          outcome: 'refused',
          state: 'Unallocated',
          reason: { code: 'refused', state: 'Unallocated', step: 'deallocate' },
        })
        if (isLookUp) store.answered(taken.map(refused), open)
        else store.answered(verdicts, open, taken)
      },
    }))

    expect(await faults({ engineOf }, 'misreported')).toBeGreaterThan(0)
  })

  test('one that deallocates what is manifested, unasked', async () => {
    const engineOf = (deps: EngineDeps): Engine => {
      const cancel: ProClient['cancel'] = async (batch) => {
        const isManifested = (each: Reference): boolean => deps.store.pendingState(each).chosenIn === 'Manifested'
        const manifested = batch.filter(isManifested)
        if (manifested.length > 0) await deps.pro.deallocate(manifested)
        return deps.pro.cancel(batch)
      }
      return createEngine({ ...deps, pro: { ...deps.pro, cancel } })
    }

    expect(await faults({ engineOf, deallocation: 'unless-manifested' }, 'resentBlind')).toBeGreaterThan(0)
  })

  test('one that does not write the step down before its call', async () => {
    const engineOf = (deps: EngineDeps): Engine =>
      createEngine({
        ...deps,
        store: {
          ...deps.store,
          sending(batch, step) {
            if (step !== 'deallocate') deps.store.sending(batch, step)
          },
        },
        pro: {
          ...deps.pro,
          async deallocate(batch) {
            const proof = await deps.pro.deallocate(batch)
            deps.store.sending(batch, 'deallocate')
            return proof
          },
        },
      })

    expect(await faults({ engineOf }, 'unwritten')).toBeGreaterThan(0)
  })

  test('and the real one is not', async () => {
    const all = await Promise.all(
      (['misreported', 'lost', 'resentBlind', 'unwritten'] as const).map((fault) => faults({}, fault)),
    )

    expect(all).toEqual([0, 0, 0, 0])
  })
})
