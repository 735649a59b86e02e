import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { sumOfOutcomes } from '#shared/outcome.ts'
import { createEngine, type Engine, type EngineDeps } from './engine.ts'
import type { ProClient } from '../pro/client.ts'
import { createTrial, references, type Trial } from '../../../test/main/trial/trial.ts'

const kindsOf = ({ wire }: Trial): readonly string[] =>
  wire.map((event) => (event.kind === 'step' ? event.step : event.kind))

/** Enough turns of the event loop for everything that can proceed. */
async function whateverCanGoOn(): Promise<void> {
  for (let turn = 0; turn < 2_000; turn += 1) await nextTurn()
}

test('no more than eight batches wait for their look-ups', async () => {
  const trial = createTrial({
    references: references(100),
    batchSize: 5,
    injectFault: ({ purpose, index }) => (purpose === 'cancel' && index > 0 ? 'first-missing' : undefined),
  })
  const mayAnswer = Promise.withResolvers<undefined>()
  const client: ProClient = {
    ...trial.client,
    async lookUp(reference) {
      await mayAnswer.promise
      return trial.client.lookUp(reference)
    },
  }

  const run = trial.go({ client })
  await whateverCanGoOn()
  const sentByThen = trial.sent.length
  mayAnswer.resolve(undefined)
  await run

  expect(sentByThen).toBe(1 + 8)
  expect(trial.record().counts.outcomes.cancelled).toBe(100)
})

test('what was being sent when the program ended is looked up before anything is sent', async () => {
  const list = references(20)
  const trial = createTrial({ references: list })
  trial.journal.runStore(trial.record().id).sending(list.slice(0, 3))

  await trial.go()

  expect(kindsOf(trial).slice(0, 4)).toEqual(['read', 'read', 'read', 'read'])
  expect(kindsOf(trial).lastIndexOf('read')).toBeLessThan(kindsOf(trial).indexOf('cancel'))
})

test('what PRO is slow to finish counts among the first five', async () => {
  const list = references(20)
  const trial = createTrial({ references: list })
  trial.journal.runStore(trial.record().id).sending(list.slice(0, 5))
  for (const reference of list.slice(0, 5)) trial.service.become(reference, 'Cancelling')
  const settledAtSend: number[] = []
  const client: ProClient = {
    ...trial.client,
    cancel(batch) {
      settledAtSend.push(sumOfOutcomes(trial.record().counts.outcomes))
      return trial.client.cancel(batch)
    },
  }

  await trial.go({ client })

  expect(settledAtSend[0]).toBeGreaterThanOrEqual(5)
})

test('a state that settles nothing is read again five seconds later', async () => {
  const readAt: number[] = []
  const trial = createTrial({
    references: references(1),
    injectFault: ({ purpose, index }) => {
      if (purpose === 'read') readAt.push(trial.clock.elapsed())
      return index === 0 ? 'lost-before' : undefined
    },
  })

  await trial.go()

  const [first = Number.NaN, second = Number.NaN] = readAt
  // Each look-up takes a tenth of a second.
  expect(second - first).toBe(5_100)
})

test('a run whose journal fails ends after the calls that are in flight', async () => {
  let inFlight = 0
  let mostInFlight = 0
  const trial = createTrial({
    references: references(400),
    batchSize: 5,
    engineOf: (deps) =>
      createEngine({
        ...deps,
        store: {
          ...deps.store,
          waitingBehind(position, limit) {
            if (inFlight > 1) throw new Error('disk I/O error')
            return deps.store.waitingBehind(position, limit)
          },
        },
      }),
  })
  const client: ProClient = {
    ...trial.client,
    async cancel(batch) {
      inFlight += 1
      mostInFlight = Math.max(mostInFlight, inFlight)
      const proof = await trial.client.cancel(batch)
      inFlight -= 1
      return proof
    },
  }

  const ending = await trial.go({ client })

  expect(mostInFlight).toBeGreaterThan(1)
  expect(ending).toMatchObject({ by: 'pause' })
  expect(inFlight).toBe(0)
  expect(trial.record().counts).toMatchObject({ sending: 0, outcomes: { cancelled: trial.sent.flat().length } })
})

test('after a pause nothing is read any more', async () => {
  let hasPaused = false
  let readAfterwards = 0
  const trial = createTrial({
    references: references(100),
    injectFault: ({ purpose, index }) => {
      if (purpose === 'cancel') return index === 1 ? 'lost-after' : undefined
      if (hasPaused) readAfterwards += 1
      hasPaused = true
      return 'key-refused'
    },
  })

  const ending = await trial.go()

  expect(ending).toMatchObject({ by: 'pause', pause: { code: 'key-refused' } })
  // Besides the one that was refused, three were in flight.
  expect(readAfterwards).toBeLessThanOrEqual(3)
})

describe('asking again', () => {
  test('never sends what is still open', async () => {
    const engines: Engine[] = []
    const trial = createTrial({
      references: references(1),
      injectFault: ({ purpose }) => {
        for (const engine of engines) engine.stop()
        return purpose === 'cancel' ? 'lost-before' : 'error-before'
      },
    })
    trial.conclude(await trial.go({ onEngine: (engine) => engines.push(engine) }))
    const { id } = trial.record()
    trial.journal.reopenUnknown(id, 1)
    const asking = createTrial({ references: references(1), world: () => ({ state: 'Allocated' }) })

    const record = trial.conclude(await trial.go({ client: asking.client }))

    expect(asking.asked).not.toEqual([])
    expect(asking.sent).toEqual([])
    expect(record.counts.outcomes.unknown).toBe(1)
  })

  test('never sends what has not been sent', async () => {
    const asks = (deps: EngineDeps): Engine => createEngine({ ...deps, asking: true })
    const trial = createTrial({ references: references(20), engineOf: asks })

    await trial.go()

    expect(trial.sent).toEqual([])
  })
})
