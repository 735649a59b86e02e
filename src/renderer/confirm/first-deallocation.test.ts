import { expect, test } from 'vitest'
import type { Finding } from '#shared/check.ts'
import type { State } from '#shared/state.ts'
import { fakeList, fakeReference } from '../../../test/renderer/fake-list.ts'
import { firstDeallocation } from './first-deallocation.ts'

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

  const choice = firstDeallocation(fakeList(7), { leftOut: new Set([6]), findings })

  expect(choice).toEqual({ kind: 'unless-manifested', others: 3, manifested: 1 })
})

test('is off at first where only manifested ones are chosen', () => {
  const choice = firstDeallocation(fakeList(1), { leftOut: nothing, findings: found('Manifested') })

  expect(choice).toEqual({ kind: 'none', others: 0, manifested: 1 })
})

test.each([
  ['nothing has a carrier service', found('Unallocated', 'AllocationFailed')],
  ['PRO was not asked', undefined],
])('offers nothing where %s', (_, findings) => {
  expect(firstDeallocation(fakeList(2), { leftOut: nothing, findings })).toBeUndefined()
})
