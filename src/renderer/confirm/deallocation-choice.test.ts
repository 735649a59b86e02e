import { expect, test } from 'vitest'
import type { Finding } from '#shared/check.ts'
import type { State } from '#shared/state.ts'
import { fakeList, fakeReference } from '../../../test/renderer/fake-list.ts'
import { choiceAtFirst, deallocatableOf, isEmpty } from './deallocation-choice.ts'

const found = (...states: readonly State[]) =>
  new Map(
    states.map((state, at): [ReturnType<typeof fakeReference>, Finding] => [
      fakeReference(at + 1),
      { kind: 'state', state },
    ]),
  )
const nothing = new Set<number>()

test('counts what is chosen in states that have a step before the cancel', () => {
  const findings = found('Allocated', 'ReadyToShip', 'ManifestFailed', 'Unallocated', 'Manifested', 'Allocated')

  expect(deallocatableOf(fakeList(7), { leftOut: new Set([6]), findings })).toEqual({ others: 3, manifested: 1 })
})

test.each([
  ['nothing has a carrier service', found('Unallocated', 'AllocationFailed')],
  ['PRO was not asked', undefined],
])('offers nothing where %s', (_, findings) => {
  expect(choiceAtFirst(deallocatableOf(fakeList(2), { leftOut: nothing, findings }), false)).toBeUndefined()
})

test.each([true, false])('manifested ones are never chosen at first, whoever asks: %s', (isAsked) => {
  const kindOf = (manifested: number, others: number) => choiceAtFirst({ manifested, others }, isAsked)?.kind

  expect(kindOf(1, 3)).toBe('unless-manifested')
  expect(kindOf(1, 0)).toBe('none')
})

test('asked to deallocate what is manifested alone, a run has nothing until that is chosen', () => {
  const choice = { manifested: 1, others: 0, kind: 'none', isAsked: true } as const

  expect(isEmpty(choice)).toBe(true)
  expect(isEmpty({ ...choice, kind: 'manifested-too' })).toBe(false)
  // The account wants it, and the user may cancel without.
  expect(isEmpty({ ...choice, isAsked: false })).toBe(false)
})
