import { describe, expect, test } from 'vitest'
import type { Engine } from './engine.ts'
import type { InjectFault } from '../../../test/main/trial/fault-injection.ts'
import { createTrial, references, type Trial, type TrialOptions } from '../../../test/main/trial/trial.ts'

const LIST = references(60)

/** Replaces the answers to cancels only, by how many went before. */
function cancels(callFault: (index: number) => ReturnType<InjectFault>): InjectFault {
  let index = 0
  return ({ purpose }) => (purpose === 'cancel' ? callFault(index++) : undefined)
}

/** A paused run that was told to continue. */
async function continued(options: Partial<TrialOptions>): Promise<Trial> {
  const trial = createTrial({ references: LIST, ...options })
  trial.conclude(await trial.go())
  trial.journal.resume(trial.record().id)
  return trial
}

describe('stop', () => {
  test('settles what waited to be sent again, too', async () => {
    const engines: Engine[] = []
    const trial = createTrial({
      references: references(55),
      batchSize: 50,
      injectFault: ({ purpose, references: sent }) => {
        if (purpose === 'cancel' && sent.length === 25) for (const engine of engines) engine.stop()
        return purpose === 'cancel' && sent.length > 25 ? 'refused-before' : undefined
      },
    })

    const ending = await trial.go({ onEngine: (engine) => engines.push(engine) })
    const { outcomes, sending } = trial.conclude(ending).counts

    expect(ending).toEqual({ by: 'stop' })
    expect({ sending, unknown: outcomes.unknown, cancelled: outcomes.cancelled }).toEqual({
      sending: 0,
      unknown: 25,
      cancelled: 30,
    })
  })
})

describe('the first five', () => {
  test.each(['throttled', 'never-left', 'error-before'] as const)(
    'go alone until PRO has answered for some (%s)',
    async (callFault) => {
      const trial = createTrial({
        references: LIST,
        injectFault: cancels((at) => (at === 0 ? callFault : undefined)),
        world: () => ({ state: 'Manifested' }),
      })

      const ending = await trial.go()

      expect(ending).toMatchObject({ by: 'pause' })
      expect(Math.max(...trial.sent.map(({ length }) => length), 0)).toBeLessThanOrEqual(5)
    },
  )

  test('are not sent either before PRO has been asked about them, when much time has passed', async () => {
    let isLater = false
    const trial = await continued({
      injectFault: cancels((at) => (at === 0 ? 'key-refused' : undefined)),
      world: () => ({ state: isLater ? 'Manifested' : 'Allocated' }),
    })
    isLater = true

    await trial.go({ stale: true })

    expect(trial.sent).toHaveLength(1)
    expect(trial.record().counts.outcomes['not-sent']).toBe(60)
  })
})

describe('what PRO says of what is left', () => {
  test('is read again before anything is sent if the computer has slept meanwhile', async () => {
    const engines: Engine[] = []
    const order: string[] = []
    const trial = createTrial({
      references: references(10),
      deallocation: 'unless-manifested',
      injectFault: ({ purpose }) => {
        order.push(purpose)
        if (order.length === 10) for (const engine of engines) engine.wakeUp()
        return undefined
      },
    })

    await trial.go({ stale: true, onEngine: (engine) => engines.push(engine) })

    expect(order.indexOf('deallocate')).toBe(20)
  })

  const list = references(150)
  const isRefused = (at: number): boolean => at >= 5 && at < 45
  const isCancelledLater = (at: number): boolean => at >= 65 && at < 85

  test('can be a reason to ask before going on', async () => {
    let isLater = false
    const stateOf = (at: number): string =>
      isRefused(at) ? 'Manifested' : isLater && isCancelledLater(at) ? 'Cancelled' : 'Allocated'
    const trial = await continued({
      references: list,
      batchSize: 60,
      injectFault: cancels((at) => (at === 2 ? 'key-refused' : undefined)),
      world: (reference) => ({ state: stateOf(list.indexOf(reference)) }),
    })
    isLater = true

    const ending = await trial.go({ stale: true })

    expect(ending).toEqual({ by: 'pause', pause: { code: 'many-refused', refused: 40, of: 110 } })
  })
})

describe('an account that could not be made sure of', () => {
  test.each(['throttled', 'never-left', 'error-before'] as const)(
    'is asked about again before anything counts (%s)',
    async (callFault) => {
      const trial = await continued({ injectFault: cancels((at) => (at === 1 ? 'key-refused' : undefined)) })
      trial.journal.runStore(trial.record().id).sending(LIST.slice(5, 7))
      let calls = 0
      const elsewhere = createTrial({
        references: references(1),
        world: () => undefined,
        injectFault: () => (calls++ === 0 ? callFault : undefined),
      })

      const ending = await trial.go({ client: elsewhere.client })

      expect(ending).toEqual({ by: 'pause', pause: { code: 'other-account' } })
      expect(trial.conclude(ending).counts.outcomes['not-found']).toBe(0)
    },
  )
})

describe('batches that were refused as a whole', () => {
  test('come back in no larger part than each of their references may go in', async () => {
    const list = references(35)
    const guilty = list[5]
    const refusedOnce = new Set([list[34]])
    const parts: { readonly size: number; readonly atMost: number }[] = []
    let atMost = Number.POSITIVE_INFINITY
    const trial = createTrial({
      references: list,
      batchSize: 15,
      injectFault: ({ purpose, references: sent }) => {
        if (purpose === 'read' || sent.length === 1) return undefined
        if (sent.some((each) => refusedOnce.delete(each))) return 'refused-before'
        if (!sent.some((each) => each === guilty)) return undefined
        parts.push({ size: sent.length, atMost })
        atMost = Math.ceil(sent.length / 2)
        return 'refused-before'
      },
    })

    await trial.go()

    expect(parts.length).toBeGreaterThan(1)
    expect(parts.filter((part) => part.size > part.atMost)).toEqual([])
  })
})

describe('a computer that has slept', () => {
  test('asks again about what waited to be sent again', async () => {
    const engines: Engine[] = []
    let hasSlept = false
    const trial = createTrial({
      references: references(55),
      batchSize: 50,
      injectFault: ({ purpose, references: sent }) => {
        if (purpose === 'cancel' && sent.length === 25 && !hasSlept) {
          hasSlept = true
          for (const engine of engines) engine.wakeUp()
        }
        return purpose === 'cancel' && sent.length > 25 ? 'refused-before' : undefined
      },
      world: (reference) => ({ state: hasSlept && reference === LIST[54] ? 'Manifested' : 'Allocated' }),
    })

    const ending = await trial.go({ onEngine: (engine) => engines.push(engine) })
    trial.conclude(ending)

    expect(trial.sent.filter((sent) => sent.some((each) => each === LIST[54]))).toHaveLength(1)
  })
})
