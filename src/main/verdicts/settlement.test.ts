import { describe, expect, test } from 'vitest'
import {
  CANCELLING_LIMIT_MS,
  foundCancelled,
  NO_LOOKS,
  settle,
  withoutLook,
  type ProcessedLookUp,
  type Settlement,
} from './settlement.ts'
import type { LastCall, PendingState, StepsSoFar } from './pending-state.ts'
import { canonicalState, type State } from '#shared/state.ts'
import type { Step } from '#shared/step.ts'

const NOW = 1_000_000
const REFUSAL: LastCall = { after: 'refusal', message: 'Not in this state', correlationId: 'c-1' }
const LOST: LastCall = { after: 'nothing', why: 'connection-lost' }
const state = (name: string): ProcessedLookUp => ({ kind: 'state', state: canonicalState(name) })
const NOT_FOUND: ProcessedLookUp = { kind: 'not-found', message: 'Not here', correlationId: 'c-2' }
const USELESS: ProcessedLookUp = { kind: 'nothing', why: 'server-error' }

const refusedOnce: PendingState = { reached: 1, blind: 0, last: REFUSAL }
const lostOnce: PendingState = { reached: 1, blind: 1, last: LOST }
const lostThenRefused: PendingState = { reached: 2, blind: 1, last: REFUSAL }
const lostThrice: PendingState = { reached: 3, blind: 3, last: LOST }
const refusedWhole: PendingState = { reached: 1, blind: 0, last: { after: 'refused-whole', size: 9 } }
const notFoundOnce: PendingState = {
  reached: 1,
  blind: 0,
  last: { after: 'not-found', message: 'Not here', correlationId: 'c-2' },
}

const first = (pending: PendingState, said: ProcessedLookUp): Settlement => settle(pending, said, NO_LOOKS, NOW)
const second = (pending: PendingState, said: ProcessedLookUp): Settlement =>
  settle(pending, said, { ...NO_LOOKS, open: 1 }, NOW)
const last = (pending: PendingState, said: ProcessedLookUp): Settlement =>
  settle(pending, said, { ...NO_LOOKS, useless: 2 }, NOW)
const outcome = (settlement: Settlement): unknown =>
  settlement.do === 'record' ? settlement.verdict.outcome : settlement.do

describe('PRO says Cancelled', () => {
  test('it was cancelled before, when the refused call is the only one that can have reached PRO', () => {
    expect(outcome(first(refusedOnce, state('Cancelled')))).toBe('already-cancelled')
    expect(outcome(first(notFoundOnce, state('Cancelled')))).toBe('already-cancelled')
  })

  test.each([
    ['an answer that proved nothing', lostOnce],
    ['a refusal after such an answer', lostThenRefused],
    ['a batch refused as a whole', refusedWhole],
  ])('it is cancelled, confirmed by PRO, after %s', (_, pending) => {
    expect(first(pending, state('Cancelled'))).toMatchObject({
      do: 'record',
      verdict: { outcome: 'cancelled', reason: { code: 'confirmed-by-look-up' }, state: 'Cancelled' },
    })
  })
})

describe('PRO says Cancelling', () => {
  test('it is asked again', () => {
    expect(first(lostOnce, state('Cancelling'))).toMatchObject({ do: 'ask-again', looks: { cancellingSince: NOW } })
  })

  test('it stays unknown after two minutes', () => {
    const looks = { ...NO_LOOKS, cancellingSince: NOW - CANCELLING_LIMIT_MS }

    expect(settle(lostOnce, state('Cancelling'), looks, NOW)).toMatchObject({
      do: 'record',
      verdict: { outcome: 'unknown', reason: { code: 'still-cancelling' } },
    })
  })
})

test('PRO says 404: not found', () => {
  expect(first(refusedOnce, NOT_FOUND)).toMatchObject({
    do: 'record',
    verdict: { outcome: 'not-found', reason: { code: 'not-known-to-pro', message: 'Not here' }, correlationId: 'c-2' },
  })
  expect(outcome(first(lostOnce, NOT_FOUND))).toBe('not-found')
})

describe('PRO says a state in which it was chosen', () => {
  test.each(['Unallocated', 'AllocationFailed', 'Allocated', 'ManifestFailed', 'ReadyToShip'])(
    'after a refusal it is refused, with the state %s and the words',
    (name) => {
      expect(first(refusedOnce, state(name))).toMatchObject({
        do: 'record',
        verdict: {
          outcome: 'refused',
          state: name,
          reason: { code: 'refused', state: name, message: 'Not in this state' },
          correlationId: 'c-1',
        },
      })
    },
  )

  test('after a 404 for it alone it is refused, with the state and the words of the 404', () => {
    expect(first(notFoundOnce, state('Allocated'))).toMatchObject({
      do: 'record',
      verdict: { outcome: 'refused', state: 'Allocated', reason: { message: 'Not here' }, correlationId: 'c-2' },
    })
  })

  test('a cancel that is refused, or gets no answer, names no step before it', () => {
    expect(first(refusedOnce, state('Allocated'))).toMatchObject({ verdict: { reason: { step: undefined } } })
    expect(first(lostOnce, state('Allocated'))).toMatchObject({ otherwise: { reason: { step: undefined } } })
    expect(withoutLook(lostOnce)).toMatchObject({ reason: { step: undefined } })
  })

  test('after an answer that proved nothing it is asked once more five seconds later, then sent again', () => {
    expect(first(lostOnce, state('Allocated'))).toMatchObject({ do: 'ask-again', afterMs: 5_000, looks: { open: 1 } })
    expect(outcome(second(lostOnce, state('Allocated')))).toBe('send-again')
  })

  test('after three sends it is unknown, with the state', () => {
    expect(second(lostThrice, state('Allocated'))).toMatchObject({
      do: 'record',
      verdict: { outcome: 'unknown', state: 'Allocated', reason: { code: 'still-open', after: 'connection-lost' } },
    })
  })

  test('after a batch that was refused as a whole it is sent again in at most half of it', () => {
    expect(first(refusedWhole, state('Allocated'))).toMatchObject({ do: 'send-again', atMost: 5 })
  })

  test('a refusal after a call that proved nothing is looked at twice: that call may still arrive', () => {
    expect(outcome(first(lostThenRefused, state('Allocated')))).toBe('ask-again')
    expect(outcome(second(lostThenRefused, state('Allocated')))).toBe('refused')
  })
})

describe('PRO says a later state or one that nobody knows', () => {
  test.each(['Manifested', 'Dispatched', 'InTransitWaiting', 'Delivered', 'Manifesting', 'SomethingNew'])(
    'it is never sent again: refused (%s)',
    (name) => {
      expect(outcome(first(refusedOnce, state(name)))).toBe('refused')
      expect(outcome(first(refusedWhole, state(name)))).toBe('refused')
      expect(outcome(second(lostOnce, state(name)))).toBe('refused')
      expect(outcome(second(lostThrice, state(name)))).toBe('refused')
    },
  )
})

describe('PRO says the later state in which the user chose it', () => {
  const chosenIn = 'Manifested'

  test('it is sent again after an answer that proved nothing, and after a batch that was refused as a whole', () => {
    expect(outcome(first({ ...lostOnce, chosenIn }, state('Manifested')))).toBe('ask-again')
    expect(outcome(second({ ...lostOnce, chosenIn }, state('Manifested')))).toBe('send-again')
    expect(first({ ...refusedWhole, chosenIn }, state('Manifested'))).toMatchObject({ do: 'send-again', atMost: 5 })
  })

  test('a refusal is kept', () => {
    expect(outcome(first({ ...refusedOnce, chosenIn }, state('Manifested')))).toBe('refused')
  })

  test('a state beyond it is one to which nothing is sent', () => {
    expect(outcome(second({ ...lostOnce, chosenIn }, state('Collected')))).toBe('refused')
  })
})

describe('PRO had reported it cancelled, and said otherwise when asked to confirm', () => {
  const AT = '2026-01-05T09:00:00+00:00'
  const contradicted = (was: 'cancelled' | 'already-cancelled', reached = 1): PendingState => ({
    reached,
    blind: 0,
    last: { after: 'contradicted', was, at: AT, state: 'Allocated' },
  })

  test.each([
    ['cancelled', 'confirmed-by-look-up'],
    ['already-cancelled', 'was-cancelled-before'],
  ] as const)('Cancelled: it is %s once more', (was, code) => {
    expect(first(contradicted(was, 0), state('Cancelled'))).toMatchObject({
      do: 'record',
      verdict: { outcome: was, reason: { code } },
    })
  })

  test('Cancelling: it is asked again', () => {
    expect(outcome(first(contradicted('cancelled'), state('Cancelling')))).toBe('ask-again')
  })

  test('still open: it stays unknown, and may be sent again by another run, never by this one', () => {
    expect(first(contradicted('cancelled'), state('Unallocated'))).toMatchObject({
      do: 'record',
      verdict: {
        outcome: 'unknown',
        reason: { code: 'still-open', state: 'Unallocated', after: 'reported-cancelled' },
      },
    })
  })

  test('still in the later state in which it was chosen: that is open, too', () => {
    const chosenIn = canonicalState('Manifested')

    expect(first({ ...contradicted('cancelled'), chosenIn }, state('Manifested'))).toMatchObject({
      do: 'record',
      verdict: { outcome: 'unknown', reason: { code: 'still-open', state: 'Manifested' } },
    })
  })

  test.each(['Manifested', 'Allocating', 'SomethingNew'])('%s: it stays unknown, contradicted', (name) => {
    expect(first(contradicted('cancelled'), state(name))).toMatchObject({
      do: 'record',
      verdict: { outcome: 'unknown', reason: { code: 'contradicted', at: AT, state: name }, state: name },
    })
  })

  test('404: it stays unknown: PRO knew it before', () => {
    expect(first(contradicted('cancelled'), NOT_FOUND)).toEqual({
      do: 'record',
      verdict: { outcome: 'unknown', reason: { code: 'contradicted', at: AT }, state: undefined },
    })
  })

  test('no usable answer: it stays as PRO said last', () => {
    expect(last(contradicted('cancelled'), USELESS)).toMatchObject({
      do: 'record',
      verdict: { outcome: 'unknown', reason: { code: 'contradicted', at: AT, state: 'Allocated' }, state: 'Allocated' },
    })
  })
})

describe('PRO gives no usable answer', () => {
  test('it is asked again twice', () => {
    expect(first(lostOnce, USELESS)).toMatchObject({ do: 'ask-again', looks: { open: 0, useless: 1 } })
    expect(outcome(settle(lostOnce, USELESS, { ...NO_LOOKS, useless: 1 }, NOW))).toBe('ask-again')
  })

  test('it stays unknown', () => {
    expect(outcome(last(lostOnce, USELESS))).toBe('unknown')
    expect(outcome(last(lostThenRefused, USELESS))).toBe('unknown')
    expect(last(refusedWhole, USELESS)).toMatchObject({
      verdict: { outcome: 'unknown', reason: { code: 'no-usable-answer', after: 'batch-refused' } },
    })
  })

  test('a refusal alone is not enough: it may have been cancelled already', () => {
    expect(last(refusedOnce, USELESS)).toMatchObject({
      do: 'record',
      verdict: { outcome: 'unknown', reason: { after: 'refused', message: 'Not in this state' } },
    })
  })

  test("PRO's 404 for this very reference, the only call, stands by itself", () => {
    expect(last(notFoundOnce, USELESS)).toMatchObject({
      verdict: {
        outcome: 'not-found',
        reason: { code: 'not-known-to-pro', message: 'Not here' },
        correlationId: 'c-2',
      },
    })
  })
})

test('a 404 is "not found" without a look-up only where no earlier call can have reached PRO', () => {
  expect(withoutLook(notFoundOnce)).toMatchObject({ outcome: 'not-found' })
  expect(withoutLook({ ...notFoundOnce, reached: 2, blind: 1 })).toMatchObject({
    outcome: 'unknown',
    reason: { code: 'no-usable-answer', after: 'refused' },
  })
})

describe('a step before the cancel', () => {
  const at = (step: Step, chosenIn: State, last: LastCall, change: Partial<PendingState> = {}): PendingState => ({
    reached: 1,
    blind: last.after === 'nothing' ? 1 : 0,
    last,
    chosenIn,
    steps: { step, cancels: 0 },
    ...change,
  })
  const deallocating = (last: LastCall, chosenIn: State = 'Allocated'): PendingState => at('deallocate', chosenIn, last)
  const settingBack = (last: LastCall): PendingState => at('set-back', 'ReadyToShip', last)

  test.each(['Unallocated', 'AllocationFailed'])(
    'a deallocation is done when PRO says %s, however its call ended',
    (name) => {
      expect(first(deallocating(LOST), state(name))).toEqual({ do: 'go-on' })
      expect(first(deallocating(REFUSAL), state(name))).toEqual({ do: 'go-on' })
      expect(first(deallocating({ after: 'refused-whole', size: 9 }), state(name))).toEqual({ do: 'go-on' })
    },
  )

  test.each(['Allocated', 'Unallocated'])('a setting back is done when PRO says %s', (name) => {
    expect(first(settingBack(LOST), state(name))).toEqual({ do: 'go-on' })
    expect(first(settingBack(REFUSAL), state(name))).toEqual({ do: 'go-on' })
  })

  test('Cancelled: it is over, and no cancel of this run can have done it', () => {
    expect(outcome(first(deallocating(LOST), state('Cancelled')))).toBe('already-cancelled')
    expect(outcome(first(deallocating(REFUSAL), state('Cancelled')))).toBe('already-cancelled')
  })

  test('Cancelling: it is asked again', () => {
    expect(outcome(first(deallocating(LOST), state('Cancelling')))).toBe('ask-again')
  })

  test('404: not found', () => {
    expect(outcome(first(deallocating(LOST), NOT_FOUND))).toBe('not-found')
  })

  test('the state in which it was confirmed, after a refusal: refused, with the step', () => {
    expect(first(deallocating(REFUSAL), state('Allocated'))).toMatchObject({
      do: 'record',
      verdict: {
        outcome: 'refused',
        reason: { code: 'refused', step: 'deallocate', state: 'Allocated', message: 'Not in this state' },
        correlationId: 'c-1',
      },
    })
    expect(first(settingBack(REFUSAL), state('ReadyToShip'))).toMatchObject({
      verdict: { outcome: 'refused', reason: { step: 'set-back' } },
    })
  })

  test.each([
    ['Allocated', 'Allocated'],
    ['ManifestFailed', 'ManifestFailed'],
    ['Manifested', 'Manifested'],
    ['ReadyToShip', 'Allocated'],
  ] as const)('confirmed in %s and now %s, after an answer that proved nothing: sent again', (chosenIn, name) => {
    expect(outcome(first(deallocating(LOST, chosenIn), state(name)))).toBe('ask-again')
    expect(second(deallocating(LOST, chosenIn), state(name))).toMatchObject({ do: 'send-again', step: 'deallocate' })
  })

  test('after three sends it is unknown', () => {
    const thrice = { ...deallocating(LOST), reached: 3, blind: 3 }

    expect(second(thrice, state('Allocated'))).toMatchObject({
      do: 'record',
      verdict: { outcome: 'unknown', reason: { code: 'still-open', step: 'deallocate' } },
    })
  })

  test('after a batch that was refused as a whole it is sent again in at most half of it', () => {
    expect(first(deallocating({ after: 'refused-whole', size: 9 }), state('Allocated'))).toMatchObject({
      do: 'send-again',
      step: 'deallocate',
      atMost: 5,
    })
  })

  test.each([
    ['Allocated', 'Manifested'],
    ['Allocated', 'ManifestFailed'],
    ['Allocated', 'ReadyToShip'],
    ['ManifestFailed', 'Allocated'],
    ['ReadyToShip', 'Manifested'],
    ['Allocated', 'Manifesting'],
    ['Allocated', 'SomethingNew'],
  ] as const)('confirmed in %s and now %s, which nobody confirmed: never sent again', (chosenIn, name) => {
    expect(outcome(second(deallocating(LOST, chosenIn), state(name)))).toBe('refused')
    expect(outcome(first(deallocating({ after: 'refused-whole', size: 9 }, chosenIn), state(name)))).toBe('refused')
  })

  test('no usable answer: unknown, with the step', () => {
    expect(last(deallocating(LOST), USELESS)).toMatchObject({
      do: 'record',
      verdict: { outcome: 'unknown', reason: { code: 'no-usable-answer', step: 'deallocate' } },
    })
  })
})

describe('the cancel of one that was set back', () => {
  const cancelling = (last: LastCall, change: Partial<StepsSoFar> = {}): PendingState => ({
    reached: 1,
    blind: last.after === 'nothing' ? 1 : 0,
    last,
    chosenIn: 'ReadyToShip',
    steps: { step: 'cancel', taken: 'set-back', cancels: 1, ...change },
  })

  test('refused as Allocated, it is deallocated next, and refused when nothing more is to be sent', () => {
    expect(first(cancelling(REFUSAL), state('Allocated'))).toMatchObject({
      do: 'send-again',
      step: 'deallocate',
      otherwise: { outcome: 'refused', state: 'Allocated' },
    })
  })

  test('refused in any other state, it is refused', () => {
    expect(outcome(first(cancelling(REFUSAL), state('ReadyToShip')))).toBe('refused')
    expect(outcome(first(cancelling(REFUSAL), state('Manifested')))).toBe('refused')
  })

  test('refused once it is deallocated, it is refused', () => {
    expect(outcome(first(cancelling(REFUSAL, { taken: 'deallocated', cancels: 2 }), state('Allocated')))).toBe(
      'refused',
    )
  })

  test('one that was confirmed as Allocated is not deallocated twice', () => {
    const pending = { ...cancelling(REFUSAL, { taken: undefined }), chosenIn: canonicalState('Allocated') }

    expect(outcome(first(pending, state('Allocated')))).toBe('refused')
  })

  test('lost, it is sent again before anything else', () => {
    expect(second(cancelling(LOST), state('Allocated'))).toMatchObject({ do: 'send-again', step: 'cancel' })
  })

  test('PRO says Cancelled at the deallocation after it: not by this run, where the one cancel of it was refused', () => {
    const deallocating = (cancels: number): PendingState => cancelling(LOST, { step: 'deallocate', cancels })

    expect(outcome(first(deallocating(1), state('Cancelled')))).toBe('already-cancelled')
    expect(outcome(first(deallocating(2), state('Cancelled')))).toBe('cancelled')
  })

  test('PRO says Cancelled before it is sent once more: not by this run either', () => {
    const deallocated = (cancels: number): PendingState => ({
      ...cancelling(LOST, { taken: 'deallocated', cancels }),
      reached: 0,
    })

    expect(foundCancelled(deallocated(1), canonicalState('Cancelled')).outcome).toBe('already-cancelled')
    expect(foundCancelled(deallocated(2), canonicalState('Cancelled')).outcome).toBe('cancelled')
  })

  test('a run without deallocation never deallocates', () => {
    expect(outcome(first({ ...refusedOnce, chosenIn: 'ReadyToShip' }, state('Allocated')))).toBe('refused')
  })
})
