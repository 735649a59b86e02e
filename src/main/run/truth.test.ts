import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumOfOutcomes } from '#shared/outcome.ts'
import { readReference } from '#shared/reference.ts'
import type { ReportRow } from '#shared/run.ts'
import type { Consignment } from '../practice/service.ts'
import { field, parseJson, textField } from '../pro/answers/answer-body.ts'
import type { ItemProof, Proof } from '../pro/answers/step-answer.ts'
import { verify } from '../verification/verify.ts'
import { createCallGate } from '../calls/call-gate.ts'
import { createEngine, type EngineDeps } from './engine.ts'
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

const CONSIGNMENTS: readonly [Consignment | undefined, ...(Consignment | undefined)[]] = [
  { state: 'Allocated' },
  { state: 'Allocated' },
  { state: 'Unallocated' },
  { state: 'Manifested' },
  { state: 'Cancelled' },
  { state: 'SomethingNew' },
  { state: 'Allocated', habit: 'cancels-slowly' },
  undefined,
]

/** A random list, world and number of faults, the same for the same seed. Faults end, so that everything can be settled. */
function trialOf(seed: number, change: Partial<TrialOptions> = {}): Trial {
  const chance = createChance(seed)
  const list = references(1 + Math.floor(chance() * 120))
  const world = new Map(list.map((reference) => [reference, pick(chance, CONSIGNMENTS)]))
  const share = chance() * 0.7
  const trial: Trial = createTrial({
    references: list,
    world: (reference) => world.get(reference),
    batchSize: 1 + Math.floor(chance() * 60),
    injectFault: ({ index }) => {
      // The computer's clock is set forward and back by up to ten years.
      if (chance() < 0.1) trial.clock.jump(Math.round((chance() - 0.5) * TWENTY_YEARS_MS))
      return index < 40 && chance() < share ? pick(chance, CALL_FAULTS) : undefined
    },
    ...change,
  })
  return trial
}

const TWENTY_YEARS_MS = 20 * 365 * 86_400_000

test('whatever comes back, every reference ends in one truthful outcome', async () => {
  await fc.assert(endsTruthfully(trialOf), { numRuns: 300 })
}, 120_000)

test('stopped at any moment, every reference ends in one truthful outcome', async () => {
  await fc.assert(endsTruthfullyIfStopped(trialOf, 0.4), { numRuns: 300 })
}, 120_000)

/** Verifies a finished trial: asks about what is reported cancelled, and records what PRO says. */
async function confirm({ journal, clock, client: pro, record }: Trial): Promise<void> {
  const { id } = record()
  const said = await verify({
    references: journal.reportedCancelled(id, 'all', 0, 1_000).references,
    pro,
    clock,
    gate: createCallGate(clock),
    mostLookUps: 1_000,
    onProgress: () => undefined,
    abandoned: new AbortController().signal,
  })
  journal.contradict(id, said.contradicted)
  journal.confirm(id, said.confirmed)
}

test('cancels that are taken back are found by the proof, and by nothing else; whatever goes wrong with its calls', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const chance = createChance(seed + 2)
      let share = 0
      const injectFault: InjectFault = ({ index }) =>
        index > 40 && chance() < share ? pick(chance, CALL_FAULTS) : undefined
      const trial = trialOf(seed, { injectFault, lists: true })
      const { id } = await runThrough(trial)
      const [, ...others] = trial.journal.reportedCancelled(id, 'all', 0, 1_000).references
      const becomes = (): void => {
        for (const each of others)
          if (chance() < 0.3)
            trial.service.become(each, pick(chance, ['Allocated', 'Manifested', 'Cancelled', undefined]))
      }
      const rows = (): readonly ReportRow[] => [...trial.journal.reportLines(id)].map(({ row }) => row)
      const isGone = ({ reference }: ReportRow): boolean =>
        reference !== undefined && trial.service.stateOf(reference) === 'Cancelled'

      becomes()
      share = 0.4
      await confirm(trial)

      expect(rows().filter((row) => row.confirmedAt !== undefined && !isGone(row))).toEqual([])
      expect(rows().filter((row) => row.why?.code === 'contradicted' && isGone(row))).toEqual([])
      share = 0
      await confirm(trial)
      expect(trial.judgement()).toMatchObject(TRUTHFUL)
      becomes()
      trial.journal.reopenUnknown(id, 100)
      trial.conclude(await trial.go())
      await confirm(trial)

      const { counts, confirmation } = trial.record()
      expect(trial.judgement()).toMatchObject(TRUTHFUL)
      expect(sumOfOutcomes(counts.outcomes)).toBe(counts.chosen)
      expect(confirmation?.confirmed ?? 0).toBe(rows().filter(({ confirmedAt }) => confirmedAt !== undefined).length)
    }),
    { numRuns: 150 },
  )
}, 120_000)

describe('an engine that is broken on purpose is caught', { timeout: 120_000 }, () => {
  const faults = (change: Partial<TrialOptions>, fault: keyof Judgement): Promise<number> =>
    faultsOf(trialOf, change, fault)

  test('one that matches items by their position', async () => {
    const clientOf = clientWith((inner, transport) => ({
      async cancel(batch) {
        if (batch.length === 1) return inner.cancel(batch)
        const body = JSON.stringify(batch)
        const arrival = await transport.send({
          purpose: 'cancel',
          path: '/consignments/cancellist',
          body,
          maxAnswerBytes: 10_000,
        })
        const items = arrival.kind === 'answer' ? parseJson(arrival.body) : undefined
        if (!Array.isArray(items)) return { kind: 'nothing', why: 'unreadable-answer' }
        const proofOf = (item: unknown): ItemProof =>
          field(item, 'IsSuccess') === true
            ? { kind: 'done' }
            : { kind: 'refused', message: textField(item, 'Message') }
        return { kind: 'items', items: new Map(batch.map((reference, index) => [reference, proofOf(items[index])])) }
      },
    }))

    expect(await faults({ clientOf }, 'misreported')).toBeGreaterThan(0)
  })

  test('one that sends again after a lost connection', async () => {
    const clientOf = clientWith((inner) => ({
      async cancel(batch) {
        const proof = await inner.cancel(batch)
        return proof.kind === 'nothing' && proof.why === 'connection-lost' ? inner.cancel(batch) : proof
      },
    }))

    expect(await faults({ clientOf }, 'resentBlind')).toBeGreaterThan(0)
  })

  const believing = (believes: (item: ItemProof) => boolean): NonNullable<TrialOptions['clientOf']> =>
    clientWith((inner) => ({
      async cancel(batch) {
        const proof = await inner.cancel(batch)
        if (proof.kind !== 'items') return proof
        const believed = (item: ItemProof): ItemProof => (believes(item) ? { kind: 'done' } : item)
        return {
          kind: 'items',
          items: new Map([...proof.items].map(([reference, item]) => [reference, believed(item)])),
        }
      },
    }))

  test('one that takes a missing item for cancelled', async () => {
    const clientOf = believing((item) => item.kind === 'nothing' && item.why === 'missing-from-answer')
    // Random faults seldom drop the item of a refused reference from an answer.
    const injectFault: InjectFault = ({ index }) => (index % 3 === 0 ? 'first-missing' : undefined)

    expect(await faults({ clientOf, injectFault }, 'misreported')).toBeGreaterThan(0)
  })

  test('one that takes "already cancelled" for cancelled by this run', async () => {
    const engineOf = (deps: EngineDeps): ReturnType<typeof createEngine> =>
      createEngine({
        ...deps,
        store: {
          ...deps.store,
          answered: (verdicts, open, taken) => {
            const changed = verdicts.map((verdict) =>
              verdict.outcome === 'already-cancelled' ? { ...verdict, outcome: 'cancelled' as const } : verdict,
            )
            deps.store.answered(changed, open, taken)
          },
        },
      })

    expect(await faults({ engineOf }, 'misreported')).toBeGreaterThan(0)
  })

  test('one that writes "sending" after the call', async () => {
    const engineOf = (deps: EngineDeps): ReturnType<typeof createEngine> =>
      createEngine({
        ...deps,
        store: { ...deps.store, sending: () => undefined },
        pro: {
          ...deps.pro,
          async cancel(batch) {
            const proof = await deps.pro.cancel(batch)
            deps.store.sending(batch)
            return proof
          },
        },
      })

    expect(await faults({ engineOf }, 'unwritten')).toBeGreaterThan(0)
  })

  test('one that believes the outcomes of an answer that was cut off', async () => {
    const clientOf = clientWith((_, transport) => ({
      async cancel(batch): Promise<Proof> {
        const body = JSON.stringify(batch)
        const arrival = await transport.send({
          purpose: 'cancel',
          path: '/consignments/cancellist',
          body,
          maxAnswerBytes: 10_000,
        })
        const text = arrival.kind === 'answer' ? arrival.body : ''
        const said = [...text.matchAll(/"IsSuccess":(true|false).*?"Data":"(EC[^"]*)/g)]
        const items = said.map(([, isSuccess, data]): [string, ItemProof] => [
          data ?? '',
          isSuccess === 'true' ? { kind: 'done' } : { kind: 'refused' },
        ])
        const cleaned = new Map(
          items.map(([data, item]) => [readReference(data), item]).flatMap(([reading, item]) => toEntry(reading, item)),
        )
        return {
          kind: 'items',
          items: new Map(batch.map((reference) => [reference, cleaned.get(reference) ?? { kind: 'done' }])),
        }
      },
    }))

    expect(await faults({ clientOf }, 'misreported')).toBeGreaterThan(0)
  })

  test('and the real one is not', async () => {
    const all = await Promise.all(
      (['misreported', 'lost', 'resentBlind', 'unwritten'] as const).map((fault) => faults({}, fault)),
    )

    expect(all).toEqual([0, 0, 0, 0])
  })
})

function toEntry(reading: unknown, item: unknown): [string, ItemProof][] {
  const found = reading as ReturnType<typeof readReference>
  return found.kind === 'reference' ? [[found.reference, item as ItemProof]] : []
}
