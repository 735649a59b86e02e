import { expect, test } from 'vitest'
import type { Finding } from '#shared/check.ts'
import { createLeftOutTally } from './left-out-tally.ts'
import { canonicalState } from '#shared/state.ts'

test('every consignment that was left out counts once, and nothing else does', () => {
  const tally = createLeftOutTally()
  const state = (name: string): Finding => ({ kind: 'state', state: canonicalState(name) })

  for (const found of [state('Manifested'), { kind: 'not-found' } as const, { kind: 'unread' } as const])
    tally.add({ result: 'left-out', found })
  tally.add({ result: 'left-out', found: state('Manifested'), noLonger: { as: 'gone' } })
  tally.add({ result: 'left-out', found: state('Cancelled') })
  tally.add({ result: 'left-out', found: state('Allocated') })
  tally.add({ result: 'left-out', found: state('Delivered') })
  tally.add({ result: 'left-out' })
  tally.add({ result: 'cancelled', found: undefined })
  tally.add({ result: 'repeat' })

  expect(tally.leftOut).toEqual({ heldBack: 3, noLonger: 1, hadLeft: 1, alreadyCancelled: 1, byHand: 1, notChosen: 1 })
})
