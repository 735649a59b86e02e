import { expect, test } from 'vitest'
import type { Finding } from '#shared/check.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { Line } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { createFakeApi } from '../../../../test/renderer/fake-api.ts'
import { fakeLine, fakeList, fakeReference } from '../../../../test/renderer/fake-list.ts'
import { CheckState } from '../lines/check-state.svelte.ts'
import { FreshCheck } from './fresh-check.svelte.ts'
import { ProCheck } from './pro-check.svelte.ts'
import { canonicalState } from '#shared/state.ts'

const MINUTE = 60_000
const state = (name: string): Finding => ({ kind: 'state', state: canonicalState(name) })

const UNREADABLE: Line = { kind: 'unreadable', number: 4, why: 'too-short', cells: ['EC-000-000-00'] }

/** A checked list of three: 1 and 2 are Allocated, 3 is Manifested. */
async function checked({ more = [] }: { readonly more?: readonly Line[] } = {}) {
  const states = new Map<Reference, Finding>([
    [fakeReference(1), state('Allocated')],
    [fakeReference(2), state('Allocated')],
    [fakeReference(3), state('Manifested')],
  ])
  let now = Date.now()
  let start: Api['check']['start'] | undefined
  const fake = createFakeApi({ finds: (reference) => states.get(reference) ?? { kind: 'not-found' } })
  let list = $state.raw(fakeList(3, more))
  const check: CheckState = new CheckState({
    list: () => list,
    put: (changed) => (list = changed),
    onEdited: () => pro.goOn(),
  })
  const pro: ProCheck = new ProCheck({
    api: {
      settings: fake.settings,
      check: { ...fake.check, start: (request) => (start ?? fake.check.start)(request) },
    },
    check,
    environment: () => 'practice',
    manifestTimes: () => [],
    clock: { now: () => now, elapsed: () => now },
  })
  await pro.check()
  return {
    check,
    pro,
    fresh: new FreshCheck(check, pro),
    states,
    minutesLater: (minutes: number): void => {
      now += minutes * MINUTE
    },
    startWith: (next: Api['check']['start']): void => {
      start = next
    },
  }
}

test('a check of a few minutes ago is not made again', async () => {
  const { fresh, states, minutesLater, pro } = await checked()
  const before = pro.checked
  states.set(fakeReference(1), state('Manifested'))
  minutesLater(9)

  expect(await fresh.passes()).toBe(true)
  expect(pro.checked).toBe(before)
})

test('an old check is made again, and passes when nothing has changed', async () => {
  const { fresh, minutesLater, pro } = await checked()
  const before = pro.checked
  minutesLater(11)

  expect(await fresh.passes()).toBe(true)
  expect(pro.checked).not.toBe(before)
  expect(fresh.notice).toBeUndefined()
})

test('what is no longer ready is left out, and that is said first', async () => {
  const { fresh, states, minutesLater, check } = await checked()
  states.set(fakeReference(2), state('Manifested'))
  minutesLater(11)

  expect(await fresh.passes()).toBe(false)
  expect(fresh.notice).toEqual({
    code: 'changed',
    changes: { included: [], leftOut: [{ finding: state('Manifested'), count: 1 }], chosen: 0 },
  })
  expect([...check.leftOut]).toEqual([2, 3])
})

test('what looks ready only now is said, too', async () => {
  const { fresh, states, minutesLater } = await checked()
  states.set(fakeReference(3), state('Allocated'))
  minutesLater(11)

  expect(await fresh.passes()).toBe(false)
  expect(fresh.notice).toMatchObject({ changes: { included: [], leftOut: [], chosen: 1 } })
})

test('does not pass while PRO is asked about a line that was corrected meanwhile', async () => {
  const { fresh, pro, check, minutesLater } = await checked({ more: [UNREADABLE] })
  await pro.arrive()
  minutesLater(11)

  const passes = fresh.passes()
  check.edits.correct(UNREADABLE, fakeReference(4))

  expect(await passes).toBe(false)
})

test('what a person left out stays so, and is no change', async () => {
  const { fresh, minutesLater, check } = await checked()
  check.toggle(fakeLine(1))
  minutesLater(11)

  expect(await fresh.passes()).toBe(true)
  expect(check.leftOut.has(1)).toBe(true)
})

test('where PRO cannot be asked again, pressing once more goes on with what was found', async () => {
  const { fresh, minutesLater, startWith } = await checked()
  minutesLater(11)
  startWith(() => Promise.resolve({ ok: false, error: { code: 'key-store-busy' } }))

  const first = await fresh.passes()
  const notice = fresh.notice

  expect([first, notice]).toEqual([false, { code: 'not-made' }])
  expect(await fresh.passes()).toBe(true)
})

test('what was agreed to without a fresh check counts once: PRO is asked again the next time', async () => {
  const { fresh, minutesLater, startWith } = await checked()
  minutesLater(11)
  startWith(() => Promise.resolve({ ok: false, error: { code: 'key-store-busy' } }))

  expect([await fresh.passes(), await fresh.passes(), await fresh.passes()]).toEqual([false, true, false])
  expect(fresh.notice).toEqual({ code: 'not-made' })
})

test('does not pass when the check is skipped', async () => {
  const { fresh, minutesLater, pro, startWith } = await checked()
  minutesLater(11)
  startWith(() => {
    pro.skip()
    return Promise.resolve({ ok: false, error: { code: 'no-such-check' } })
  })

  expect(await fresh.passes()).toBe(false)
  expect(fresh.notice).toBeUndefined()
})

test('what was included and is in another state of its group now stays chosen, and is named', async () => {
  const { check, fresh, pro, states, minutesLater } = await checked()
  states.set(fakeReference(3), state('Dispatched'))
  await pro.check()
  check.toggle(fakeLine(3))
  states.set(fakeReference(3), state('Delivered'))
  minutesLater(11)

  expect(await fresh.passes()).toBe(false)

  expect(fresh.notice).toMatchObject({
    code: 'changed',
    changes: { leftOut: [], included: [{ finding: state('Delivered'), count: 1 }], chosen: 0 },
  })
  expect(check.leftOut.has(3)).toBe(false)
  expect(await fresh.passes()).toBe(true)
})
