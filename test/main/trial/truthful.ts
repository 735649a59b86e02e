import fc from 'fast-check'
import { expect } from 'vitest'
import { sumOfOutcomes } from '#shared/outcome.ts'
import { createProClient, type ProClient } from '../../../src/main/pro/client.ts'
import { createChance, pick } from './chance.ts'
import type { Judgement } from './judge.ts'
import { CALL_FAULTS } from './call-faults.ts'
import { runThrough } from './through.ts'
import type { Trial, TrialOptions } from './trial.ts'

/** A random trial, the same for the same seed. */
export type TrialOf = (seed: number, change?: Partial<TrialOptions>) => Trial

export const TRUTHFUL: Partial<Judgement> = { misreported: 0, lost: 0, resentBlind: 0, unwritten: 0 }

/** Every reference of a trial ends in one truthful outcome. */
export function endsTruthfully(trialOf: TrialOf): fc.IAsyncProperty<[number]> {
  return fc.asyncProperty(fc.nat(), async (seed) => {
    const trial = trialOf(seed)

    const { counts } = await runThrough(trial)

    expect(sumOfOutcomes(counts.outcomes)).toBe(counts.chosen)
    expect(trial.judgement()).toMatchObject(TRUTHFUL)
  })
}

/** The same if it is stopped at a random call. `share`: of the calls that go wrong. */
export function endsTruthfullyIfStopped(trialOf: TrialOf, share: number): fc.IAsyncProperty<[number, number]> {
  return fc.asyncProperty(fc.nat(), fc.nat(60), async (seed, call) => {
    const stops: (() => void)[] = []
    const chance = createChance(seed + 1)
    const trial = trialOf(seed, {
      injectFault: ({ index }) => {
        if (index >= call) for (const stop of stops) stop()
        return chance() < share ? pick(chance, CALL_FAULTS) : undefined
      },
    })

    let ending = await trial.go({ onEngine: (engine) => stops.push(() => engine.stop()) })
    if (ending.by === 'pause') {
      trial.conclude(ending)
      trial.journal.resume(trial.record().id)
      ending = await trial.go({
        onEngine: (engine) => {
          engine.stop()
        },
      })
    }
    const { counts } = trial.conclude(ending)

    expect(sumOfOutcomes(counts.outcomes)).toBe(counts.chosen)
    expect(trial.judgement()).toMatchObject(TRUTHFUL)
  })
}

const SEEDS = Array.from({ length: 25 }, (_, index) => index + 1)

/** How many faults of that kind the judge finds in some trials with that change. */
export async function faultsOf(
  trialOf: TrialOf,
  change: Partial<TrialOptions>,
  fault: keyof Judgement,
): Promise<number> {
  let found = 0
  for (const seed of SEEDS) {
    const trial = trialOf(seed, change)
    await runThrough(trial).catch(() => undefined)
    found += trial.judgement()[fault]
  }
  return found
}

/** A client that does some things otherwise. */
export function clientWith(
  change: (inner: ProClient, ...rest: Parameters<typeof createProClient>) => Partial<ProClient>,
): NonNullable<TrialOptions['clientOf']> {
  return (transport, now) => {
    const inner = createProClient(transport, now)
    return { ...inner, ...change(inner, transport, now) }
  }
}
