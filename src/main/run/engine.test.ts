import { describe, expect, test } from 'vitest'
import type { Finding } from '#shared/check.ts'
import type { Reference } from '#shared/reference.ts'
import type { Consignment } from '../practice/service.ts'
import type { InjectFault } from '../../../test/main/trial/fault-injection.ts'
import { createTrial, references } from '../../../test/main/trial/trial.ts'

const once = (callFault: ReturnType<InjectFault>, at = 0): InjectFault => {
  let calls = 0
  return ({ purpose }) => (purpose === 'cancel' && calls++ === at ? callFault : undefined)
}

const worldOf =
  (special: Readonly<Record<string, Consignment | 'absent'>>) =>
  (reference: Reference): Consignment | undefined => {
    const what = special[reference] ?? { state: 'Allocated' }
    return what === 'absent' ? undefined : what
  }

const [A, B, C] = references(3) as [Reference, Reference, Reference]

describe('a run without trouble', () => {
  test('cancels every reference, each in one call', async () => {
    const list = references(120)
    const trial = createTrial({ references: list })

    const ending = await trial.go()

    expect(ending).toEqual({ by: 'end' })
    expect(trial.conclude(ending).counts.outcomes.cancelled).toBe(120)
    expect(trial.sent.flat()).toEqual(list)
    expect(trial.asked).toEqual([])
  })

  test('sends the first five alone', async () => {
    const trial = createTrial({ references: references(120) })

    await trial.go()

    expect(trial.sent.map(({ length }) => length)).toEqual([5, 50, 50, 15])
  })

  test('tells refused, not found and already cancelled apart', async () => {
    const trial = createTrial({
      references: [A, B, C],
      world: worldOf({ [A]: { state: 'Manifested' }, [B]: 'absent', [C]: { state: 'Cancelled' } }),
    })

    trial.conclude(await trial.go())

    expect(trial.row(A)).toMatchObject({ result: 'refused', state: 'Manifested' })
    expect(trial.row(A).reason).toContain('Pull the parcel. Gone? Call the carrier.')
    expect(trial.row(B)).toMatchObject({ result: 'not-found' })
    expect(trial.row(C)).toMatchObject({ result: 'already-cancelled', state: 'Cancelled' })
  })

  test.each([
    ['Manifested', 'refused'],
    ['Cancelled', 'already-cancelled'],
    ['Allocated', 'cancelled'],
  ])('sends a single one that is %s by the single endpoint: %s', async (state, result) => {
    const trial = createTrial({ references: [A], world: worldOf({ [A]: { state } }) })

    trial.conclude(await trial.go())

    expect(trial.row(A)).toMatchObject({ result })
  })
})

describe('an answer that proves nothing', () => {
  test.each(['lost-after', 'timed-out-after', 'error-after', 'cut-off', 'empty'] as const)(
    'is settled by looking up, without a second send, when PRO had done it (%s)',
    async (callFault) => {
      const trial = createTrial({ references: references(5), injectFault: once(callFault) })

      const record = trial.conclude(await trial.go())

      expect(record.counts.outcomes.cancelled).toBe(5)
      expect(trial.sent).toHaveLength(1)
      expect(trial.row(A).reason).toBe('Confirmed by PRO when asked afterwards.')
    },
  )

  test.each(['lost-before', 'timed-out-before', 'error-before', 'page'] as const)(
    'is looked up twice and then sent again, when PRO had not done it (%s)',
    async (callFault) => {
      const trial = createTrial({ references: [A, B], injectFault: once(callFault) })

      const record = trial.conclude(await trial.go())

      expect(record.counts.outcomes.cancelled).toBe(2)
      expect(trial.asked.filter((each) => each === A)).toHaveLength(2)
      expect(trial.sent).toEqual([
        [A, B],
        [A, B],
      ])
    },
  )

  test('leaves a reference unknown after three sends, with the state', async () => {
    const trial = createTrial({
      references: [A],
      injectFault: ({ purpose }) => (purpose === 'cancel' ? 'lost-before' : undefined),
    })

    let ending = await trial.go()
    while (ending.by === 'pause') {
      trial.conclude(ending)
      trial.journal.resume(trial.record().id)
      ending = await trial.go()
    }
    trial.conclude(ending)

    expect(trial.sent).toHaveLength(3)
    expect(trial.row(A)).toMatchObject({ result: 'unknown', state: 'Allocated', attempts: 3 })
  })

  test('leaves a reference unknown when PRO cannot be asked either', async () => {
    const trial = createTrial({
      references: [A, B],
      injectFault: ({ purpose }) => (purpose === 'cancel' ? 'lost-after' : 'error-before'),
    })

    const record = trial.conclude(await trial.go())

    expect(record.counts.outcomes.unknown).toBe(2)
    expect(trial.sent).toHaveLength(1)
  })

  test('pauses the run after three in a row', async () => {
    const trial = createTrial({
      references: references(400),
      injectFault: ({ purpose, index }) => (purpose === 'cancel' && index > 0 ? 'error-after' : undefined),
    })

    const ending = await trial.go()

    expect(ending).toMatchObject({ by: 'pause', pause: { code: 'no-usable-answers' } })
  })

  test('pauses the run after three of them, though calls that PRO did not process came between', async () => {
    let cancels = 0
    const trial = createTrial({
      references: references(400),
      injectFault: ({ purpose, index }) => {
        if (purpose !== 'cancel' || index === 0) return undefined
        return cancels++ % 2 === 0 ? 'error-before' : 'throttled'
      },
    })

    const ending = await trial.go()

    expect(ending).toMatchObject({ by: 'pause', pause: { code: 'no-usable-answers', batches: 3 } })
  })
})

describe('items that cannot be believed', () => {
  test.each(['first-missing', 'contradicted', 'doubled', 'foreign', 'reversed', 'lower-case'] as const)(
    'still end in the truth (%s)',
    async (callFault) => {
      const list = references(5)
      const trial = createTrial({
        references: list,
        injectFault: once(callFault),
        world: worldOf({ [A]: { state: 'Manifested' }, [B]: { state: 'Cancelled' } }),
      })

      const { outcomes } = trial.conclude(await trial.go()).counts

      expect(outcomes).toMatchObject({ refused: 1, cancelled: trial.row(B).result === 'cancelled' ? 4 : 3 })
      expect(trial.sent.flat()).toHaveLength(5)
    },
  )
})

describe('a batch that is refused as a whole', () => {
  test('is halved until the guilty one is alone', async () => {
    const list = references(16)
    const guilty = list[9]
    const trial = createTrial({
      references: list,
      batchSize: 16,
      injectFault: ({ purpose, references: sent }) =>
        purpose === 'cancel' && sent.length > 1 && sent.some((each) => each === guilty) ? 'refused-before' : undefined,
      world: worldOf(guilty === undefined ? {} : { [guilty]: { state: 'Manifested' } }),
    })

    const { outcomes } = trial.conclude(await trial.go()).counts

    expect(outcomes).toMatchObject({ cancelled: 15, refused: 1, unknown: 0 })
  })

  test('does not send again what was cancelled nevertheless', async () => {
    const trial = createTrial({ references: references(5), injectFault: once('refused-after') })

    const { outcomes } = trial.conclude(await trial.go()).counts

    expect(outcomes.cancelled).toBe(5)
    expect(trial.sent).toHaveLength(1)
  })
})

describe('what PRO did not process', () => {
  test.each(['throttled', 'never-left'] as const)('is sent again after a wait (%s)', async (callFault) => {
    const trial = createTrial({ references: references(8), injectFault: once(callFault) })

    const { outcomes } = trial.conclude(await trial.go()).counts

    expect(outcomes.cancelled).toBe(8)
    expect(trial.asked).toEqual([])
  })

  test.each([
    ['key-refused', 'key-refused'],
    ['forbidden', 'forbidden'],
    ['throttled-for-long', 'throttled-for-long'],
  ] as const)('pauses the run, and nothing is lost (%s)', async (callFault, code) => {
    const trial = createTrial({ references: references(20), injectFault: once(callFault, 1) })

    const ending = await trial.go()
    const record = trial.conclude(ending)

    expect(ending).toMatchObject({ by: 'pause', pause: { code } })
    expect(record.counts).toMatchObject({ waiting: 15, sending: 0 })
  })

  test('pauses the run when PRO stays out of reach', async () => {
    const trial = createTrial({ references: references(20), injectFault: () => 'never-left' })

    const ending = await trial.go()

    expect(ending).toMatchObject({ by: 'pause', pause: { code: 'unreachable', detail: 'net::ERR_CONNECTION_REFUSED' } })
    expect(trial.conclude(ending).counts.waiting).toBe(20)
  })

  test('goes on after the pause with the same numbers', async () => {
    const trial = createTrial({ references: references(20), injectFault: once('key-refused', 1) })
    trial.conclude(await trial.go())
    trial.journal.resume(trial.record().id)

    const record = trial.conclude(await trial.go())

    expect(record.counts.outcomes.cancelled).toBe(20)
    expect(trial.row(A).attempts).toBe(1)
  })
})

describe('the rules that stop a run', () => {
  test('ask before going on when all of the first five are refused', async () => {
    const trial = createTrial({ references: references(30), world: () => ({ state: 'Manifested' }) })

    const ending = await trial.go()

    expect(ending).toEqual({ by: 'pause', pause: { code: 'first-batch-refused', size: 5 } })
    expect(trial.sent).toHaveLength(1)
  })

  test.each([1, 2, 3, 5, 200])(
    'ask after five, and have no more than five out, with batches of %i',
    async (batchSize) => {
      const trial = createTrial({
        references: references(30),
        world: () => ({ state: 'Manifested' }),
        batchSize,
      })

      const ending = await trial.go()

      expect(ending).toEqual({ by: 'pause', pause: { code: 'first-batch-refused', size: 5 } })
      expect(trial.sent.flat()).toEqual(references(5))
    },
  )

  test('go on with full batches once five have an outcome', async () => {
    const trial = createTrial({ references: references(30), batchSize: 20 })

    await trial.go()

    expect(trial.sent.map(({ length }) => length)).toEqual([5, 20, 5])
  })

  test('ask when more than 30 % of a hundred or more are refused', async () => {
    const list = references(300)
    const trial = createTrial({
      references: list,
      world: (reference) => ({ state: list.indexOf(reference) % 2 === 0 ? 'Manifested' : 'Allocated' }),
    })

    const ending = await trial.go()

    expect(ending).toMatchObject({ by: 'pause', pause: { code: 'many-refused' } })
  })

  test('ask only once', async () => {
    const trial = createTrial({ references: references(30), world: () => ({ state: 'Manifested' }) })
    trial.conclude(await trial.go())
    trial.journal.resume(trial.record().id)

    const ending = await trial.go({ waived: new Set(['first-batch-refused']) })

    expect(ending).toEqual({ by: 'end' })
  })
})

describe('stop', () => {
  test('sends no new batch, counts what was in flight, and says that the rest was not sent', async () => {
    const stop: (() => void)[] = []
    const trial = createTrial({
      references: references(200),
      injectFault: ({ index }) => {
        if (index === 2)
          stop.forEach((press) => {
            press()
          })
        return undefined
      },
    })

    const ending = await trial.go({ onEngine: (engine) => stop.push(engine.stop) })
    const record = trial.conclude(ending)

    const sent = trial.sent.flat().length
    expect(ending).toEqual({ by: 'stop' })
    expect(sent).toBeLessThan(200)
    expect(record.counts.outcomes).toMatchObject({ cancelled: sent, 'not-sent': 200 - sent })
  })

  test('leaves what may have reached PRO unknown when PRO cannot be asked', async () => {
    const stop: (() => void)[] = []
    const trial = createTrial({
      references: references(60),
      injectFault: ({ purpose }) => {
        stop.forEach((press) => {
          press()
        })
        return purpose === 'cancel' ? 'lost-before' : 'never-left'
      },
    })

    const record = trial.conclude(await trial.go({ onEngine: (engine) => stop.push(engine.stop) }))

    expect(record.counts.outcomes).toMatchObject({ unknown: 5, 'not-sent': 55 })
  })
})

describe('a program that ended', () => {
  test('looks up what was being sent before it goes on with what was not', async () => {
    const list = references(60)
    const trial = createTrial({ references: list })
    const { id } = trial.record()
    trial.journal.runStore(id).sending(list.slice(0, 5))

    const record = trial.conclude(await trial.go())

    expect(new Set(trial.asked)).toEqual(new Set(list.slice(0, 5)))
    expect(record.counts.outcomes.cancelled).toBe(60)
  })
})

describe('a run that is continued much later', () => {
  async function pausedThenContinued(
    stateOf: (reference: Reference) => string,
    list: readonly Reference[],
    found?: Finding,
  ): Promise<ReturnType<typeof createTrial>> {
    let isLater = false
    const trial = createTrial({
      references: list,
      found,
      world: (reference) => ({ state: isLater ? stateOf(reference) : 'Allocated' }),
      injectFault: once('key-refused', 1),
    })
    trial.conclude(await trial.go())
    trial.journal.resume(trial.record().id)
    isLater = true
    trial.conclude(await trial.go({ stale: true }))
    return trial
  }

  test('asks PRO about what is left before it sends, and leaves alone what has moved on', async () => {
    const list = references(20)
    const trial = await pausedThenContinued(
      (reference) => (reference === list[10] ? 'Manifested' : reference === list[11] ? 'Cancelled' : 'Allocated'),
      list,
    )

    expect(trial.row(list[10] as Reference)).toMatchObject({ result: 'not-sent', state: 'Manifested' })
    expect(trial.row(list[11] as Reference)).toMatchObject({ result: 'already-cancelled' })
    expect(trial.record().counts.outcomes).toMatchObject({ cancelled: 18, 'not-sent': 1, 'already-cancelled': 1 })
    expect(trial.sent.slice(2).flat()).not.toContain(list[10])
  })

  test('sends what is in the very state in which the user chose it', async () => {
    const list = references(20)

    const trial = await pausedThenContinued(
      (reference) => (reference === list[10] ? 'Collected' : reference === list[11] ? 'Manifested' : 'Allocated'),
      list,
      { kind: 'state', state: 'Manifested' },
    )

    expect(trial.row(list[10] as Reference)).toMatchObject({ result: 'not-sent', state: 'Collected' })
    expect(trial.row(list[11] as Reference)).toMatchObject({ result: 'refused', state: 'Manifested' })
  })

  test('asks one by one within a bound, and sends what is left, about which PRO decides', async () => {
    const trial = await pausedThenContinued(() => 'Allocated', references(1_205))

    expect(trial.asked.filter((reference) => reference !== references(1)[0])).toHaveLength(1_000)
    expect(trial.record().counts.outcomes).toMatchObject({ cancelled: 1_205 })
  })
})

describe('the key of another account', () => {
  test('pauses the run before anything else is asked or sent, so that nothing is called "not found" wrongly', async () => {
    const trial = createTrial({ references: references(20), injectFault: once('key-refused', 1) })
    trial.conclude(await trial.go())
    trial.journal.resume(trial.record().id)
    const elsewhere = createTrial({ references: references(1), world: () => undefined })

    const ending = await trial.go({ client: elsewhere.client })

    expect(ending).toEqual({ by: 'pause', pause: { code: 'other-account' } })
    expect(trial.conclude(ending).counts).toMatchObject({ waiting: 15, outcomes: { cancelled: 5, 'not-found': 0 } })
  })

  test('does not keep a run from being stopped', async () => {
    const trial = createTrial({ references: references(20), injectFault: once('key-refused', 1) })
    trial.conclude(await trial.go())
    trial.journal.resume(trial.record().id)
    trial.journal.runStore(trial.record().id).sending(references(20).slice(5, 7))
    const elsewhere = createTrial({ references: references(1), world: () => undefined })

    const ending = await trial.go({
      client: elsewhere.client,
      onEngine: (engine) => {
        engine.stop()
      },
    })

    expect(trial.conclude(ending).counts.outcomes).toMatchObject({ cancelled: 5, unknown: 2, 'not-sent': 13 })
  })
})

describe('asking again about unknown ones', () => {
  test('settles them by look-ups and sends nothing', async () => {
    let answers = false
    const trial = createTrial({
      references: [A, B],
      injectFault: ({ purpose }) => (purpose === 'cancel' ? 'lost-after' : answers ? undefined : 'error-before'),
    })
    trial.conclude(await trial.go())
    answers = true
    trial.journal.reopenUnknown(trial.record().id, 100)

    const record = trial.conclude(await trial.go())

    expect(record.counts.outcomes.cancelled).toBe(2)
    expect(trial.sent).toHaveLength(1)
  })
})

describe('a server that says "at once" again and again', () => {
  test.each(['cancel', 'read'] as const)('is not asked in a storm: %s', async (throttled) => {
    let calls = 0
    const trial = createTrial({
      references: references(12),
      injectFault: ({ purpose, index }) => {
        calls += 1
        if (throttled === 'read' && index === 0) return 'error-before'
        return purpose === throttled ? 'throttled-at-once' : undefined
      },
    })

    const ending = await trial.go()

    expect(ending).toMatchObject({ by: 'pause', pause: { code: 'throttled-for-long' } })
    expect(calls).toBeLessThan(100)
  })
})

describe('a clock that is put right in the middle of a run', () => {
  test.each([-3_600_000, 3_600_000, -10 * 365 * 86_400_000])(
    'neither lengthens nor ends a wait: by %i ms',
    async (ms) => {
      const trial = createTrial({
        references: references(5),
        injectFault: ({ index }) => {
          if (index > 0) return undefined
          setImmediate(() => {
            trial.clock.jump(ms)
          })
          return 'throttled'
        },
      })

      await trial.go()

      expect(trial.record().counts.outcomes.cancelled).toBe(5)
      expect(trial.clock.elapsed()).toBeGreaterThanOrEqual(7_000)
      expect(trial.clock.elapsed()).toBeLessThan(8_000)
    },
  )
})
