import { describe, expect, test } from 'vitest'
import type { Reference } from '#shared/reference.ts'
import type { InjectFault } from '../../../test/main/trial/fault-injection.ts'
import { createTrial, references, type TrialOptions } from '../../../test/main/trial/trial.ts'

const [A, B] = references(2) as [Reference, Reference]

const once = (purpose: 'set-back' | 'deallocate' | 'cancel', callFault: ReturnType<InjectFault>): InjectFault => {
  let calls = 0
  return (going) => (going.purpose === purpose && calls++ === 0 ? callFault : undefined)
}

const deallocating = (change: Partial<TrialOptions> = {}) =>
  createTrial({ references: [A, B], deallocation: 'unless-manifested', deallocatesFirst: true, ...change })

const inState = (state: string) => () => ({ state })

describe('each reference goes through the least steps that PRO asks for', () => {
  test.each([
    ['Allocated', [['deallocate'], ['cancel']], 'Deallocated, then cancelled.'],
    ['ManifestFailed', [['deallocate'], ['cancel']], 'Deallocated, then cancelled.'],
    ['ReadyToShip', [['set-back'], ['cancel'], ['deallocate'], ['cancel']], 'Deallocated, then cancelled.'],
    ['Unallocated', [['cancel']], ''],
    ['AllocationFailed', [['cancel']], ''],
  ])('%s, where PRO wants consignments deallocated first', async (state, steps, reason) => {
    const trial = deallocating({ world: inState(state) })

    const { outcomes } = trial.conclude(await trial.go()).counts

    expect(outcomes.cancelled).toBe(2)
    expect(trial.calls.map(([step]) => [step])).toEqual(steps)
    expect(trial.row(A).reason).toBe(reason)
  })

  test('ReadyToShip is only set back where PRO cancels what is Allocated', async () => {
    const trial = deallocating({ world: inState('ReadyToShip'), deallocatesFirst: false })

    trial.conclude(await trial.go())

    expect(trial.calls.map(([step]) => step)).toEqual(['set-back', 'cancel'])
    expect(trial.row(A)).toMatchObject({
      result: 'cancelled',
      reason: 'Set back from ready to ship, then cancelled.',
    })
  })

  test('Manifested is deallocated only where that was chosen, too', async () => {
    const not = deallocating({ world: inState('Manifested') })
    not.conclude(await not.go())
    expect(not.calls.map(([step]) => step)).toEqual(['cancel'])
    expect(not.row(A)).toMatchObject({ result: 'refused', state: 'Manifested' })

    const chosen = deallocating({ world: inState('Manifested'), deallocation: 'manifested-too' })
    chosen.conclude(await chosen.go())
    expect(chosen.calls.map(([step]) => step)).toEqual(['deallocate', 'cancel'])
    expect(chosen.row(A).result).toBe('cancelled')
  })

  test('one of which the check found no state is only cancelled', async () => {
    const trial = deallocating({ found: { kind: 'unread' } })

    trial.conclude(await trial.go())

    expect(trial.calls.map(([step]) => step)).toEqual(['cancel'])
    expect(trial.row(A)).toMatchObject({ result: 'refused', state: 'Allocated' })
  })
})

describe('calls of one step go together', () => {
  test('the first five alone, each to its end', async () => {
    const trial = deallocating({ references: references(120) })

    const { outcomes } = trial.conclude(await trial.go()).counts

    expect(outcomes.cancelled).toBe(120)
    expect(trial.calls.slice(0, 3)).toEqual([
      ['deallocate', 5],
      ['cancel', 5],
      ['deallocate', 50],
    ])
    expect(trial.calls).toHaveLength(8)
    expect(trial.asked).toEqual([])
  })

  test('the run asks before going on when all of the first five may not be deallocated', async () => {
    const trial = deallocating({
      references: references(30),
      found: { kind: 'state', state: 'Allocated' },
      world: inState('Dispatched'),
    })

    const ending = await trial.go()

    expect(ending).toEqual({ by: 'pause', pause: { code: 'first-batch-refused', size: 5 } })
    expect(trial.calls).toEqual([['deallocate', 5]])
  })
})

test('what became of each step is in the log, with the correlation ids', async () => {
  const done = deallocating()
  done.conclude(await done.go())
  expect(done.log).toContain('info deallocate: 2 done, 0 to be looked up')

  const refused = deallocating({
    references: [A],
    found: { kind: 'state', state: 'Allocated' },
    world: inState('Dispatched'),
  })
  refused.conclude(await refused.go())
  expect(refused.log).toContainEqual(
    expect.stringMatching(/^info deallocate: 0 done, 1 to be looked up, correlation ids \["[0-9a-f-]+"\]$/),
  )
})

describe('a deallocation whose answer proves nothing', () => {
  test.each(['lost-after', 'timed-out-after', 'error-after', 'refused-after', 'cut-off', 'empty'] as const)(
    'is looked up, and not sent again, when PRO had done it (%s)',
    async (callFault) => {
      const trial = deallocating({ injectFault: once('deallocate', callFault) })

      const { outcomes } = trial.conclude(await trial.go()).counts

      expect(outcomes.cancelled).toBe(2)
      expect(trial.calls.map(([step]) => step)).toEqual(['deallocate', 'cancel'])
      expect(trial.asked).toEqual([A, B])
    },
  )

  test.each(['lost-before', 'timed-out-before', 'error-before', 'page'] as const)(
    'is looked up twice and then sent again, when PRO had not done it (%s)',
    async (callFault) => {
      const trial = deallocating({ injectFault: once('deallocate', callFault) })

      const { outcomes } = trial.conclude(await trial.go()).counts

      expect(outcomes.cancelled).toBe(2)
      expect(trial.asked.filter((each) => each === A)).toHaveLength(2)
      expect(trial.calls.map(([step]) => step)).toEqual(['deallocate', 'deallocate', 'cancel'])
    },
  )

  test('stays unknown when PRO cannot be asked either, and no cancel is sent', async () => {
    const trial = deallocating({
      injectFault: ({ purpose }) => (purpose === 'deallocate' ? 'lost-after' : 'error-before'),
    })

    const { outcomes } = trial.conclude(await trial.go()).counts

    expect(outcomes.unknown).toBe(2)
    expect(trial.calls.map(([step]) => step)).toEqual(['deallocate'])
    expect(trial.row(A).reason).toContain('It was being deallocated, not yet cancelled.')
  })

  test('asked again afterwards: it was deallocated, and is not sent; nothing more goes out', async () => {
    let isOver = false
    const trial = deallocating({
      injectFault: ({ purpose }) => (isOver ? undefined : purpose === 'deallocate' ? 'lost-after' : 'error-before'),
    })
    trial.conclude(await trial.go())
    isOver = true

    trial.journal.reopenUnknown(trial.record().id, 9)
    const { outcomes } = trial.conclude(await trial.go()).counts

    expect(outcomes['not-sent']).toBe(2)
    expect(trial.calls).toHaveLength(1)
    expect(trial.row(A).reason).toMatch(/^Deallocated, not cancelled: .* Taken off its carrier service in PRO\.$/)
  })
})

describe('a run that ends between two steps', () => {
  test('stopped after a deallocation: not sent, and the reason begins with that', async () => {
    const stops: (() => void)[] = []
    const trial = deallocating({
      injectFault: ({ purpose }) => {
        if (purpose === 'deallocate') for (const stop of stops) stop()
        return undefined
      },
    })

    const ending = await trial.go({ onEngine: ({ stop }) => stops.push(stop) })
    const { outcomes } = trial.conclude(ending).counts

    expect(outcomes['not-sent']).toBe(2)
    expect(trial.service.stateOf(A)).toBe('Unallocated')
    expect(trial.row(A).reason).toMatch(/^Deallocated, not cancelled: /)
  })

  test('paused after a deallocation, it goes on with the cancel', async () => {
    const trial = deallocating({ injectFault: once('cancel', 'key-refused') })
    trial.conclude(await trial.go())
    trial.journal.resume(trial.record().id)

    const { outcomes } = trial.conclude(await trial.go()).counts

    expect(outcomes.cancelled).toBe(2)
    expect(trial.calls.map(([step]) => step)).toEqual(['deallocate', 'cancel', 'cancel'])
    expect(trial.row(A).attempts).toBe(3)
  })

  test('a cancel that is refused after its deallocation says both', async () => {
    const trial = deallocating({
      injectFault: ({ purpose }) => (purpose === 'cancel' ? 'refused-before' : undefined),
      references: [A],
    })

    trial.conclude(await trial.go())

    expect(trial.row(A)).toMatchObject({ result: 'refused', state: 'Unallocated' })
    expect(trial.row(A).reason).toMatch(/^Deallocated, not cancelled: PRO refused it although it says Unallocated/)
  })
})

describe('long after it was confirmed', () => {
  const later = async (found: 'Allocated' | 'ReadyToShip', now: string) => {
    const trial = deallocating({ found: { kind: 'state', state: found }, world: inState(now) })
    trial.conclude(await trial.go({ stale: true }))
    return trial
  }

  test('what is deallocated by then is only cancelled', async () => {
    const trial = await later('Allocated', 'Unallocated')

    expect(trial.calls.map(([step]) => step)).toEqual(['cancel'])
    expect(trial.row(A)).toMatchObject({ result: 'cancelled', reason: '' })
  })

  test('what is set back by then is cancelled, and deallocated only if PRO wants that', async () => {
    const trial = await later('ReadyToShip', 'Allocated')

    expect(trial.calls.map(([step]) => step)).toEqual(['cancel', 'deallocate', 'cancel'])
    expect(trial.row(A).result).toBe('cancelled')
  })

  test.each(['Manifested', 'ReadyToShip', 'ManifestFailed', 'Allocating'])(
    'what is %s by then is left alone',
    async (now) => {
      const trial = await later('Allocated', now)

      expect(trial.calls).toEqual([])
      expect(trial.row(A)).toMatchObject({ result: 'not-sent', state: now })
    },
  )

  test('what PRO says nothing of is left alone', async () => {
    const trial = deallocating({ injectFault: ({ purpose }) => (purpose === 'read' ? 'error-before' : undefined) })

    trial.conclude(await trial.go({ stale: true }))

    expect(trial.calls).toEqual([])
    expect(trial.row(A)).toMatchObject({ result: 'not-sent', why: { code: 'not-read' } })
  })
})
