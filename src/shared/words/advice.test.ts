import { describe, expect, test } from 'vitest'
import { leftOutSentence } from './line-sentence.ts'
import { adviceFor } from './advice.ts'
import { reasonSentence } from '../reason.ts'
import { canonicalState, KNOWN_STATES } from '../state.ts'

const PULL = /pull the parcel/i

describe('what a state means on the floor', () => {
  test.each([
    'Manifested',
    'Dispatched',
    'AtDropOffPoint',
    'Collected',
    'CollectionFailed',
    'CarrierUnableToCollect',
  ] as const)('nobody is sent away from a parcel that may still be here: %s', (state) => {
    expect(adviceFor(state)).toMatch(PULL)
  })

  test.each([
    'InTransit',
    'OutForDelivery',
    'Delivered',
    'PartiallyDelivered',
    'AtCollectionPoint',
    'ReturnToSender',
  ] as const)('nobody is sent to pull a parcel that has left: %s', (state) => {
    expect(adviceFor(state)).not.toMatch(PULL)
    expect(adviceFor(state)).toMatch(/Tell who asked to cancel it\.$/)
  })

  test('one that is on its way back, or lost, is no parcel that was delivered', () => {
    expect(adviceFor('ReturnToSender')).toContain('coming back')
    expect(adviceFor('Lost')).toBe(adviceFor('Missing'))
  })

  test('however PRO spells it', () => {
    expect(adviceFor(canonicalState('Ready To Ship'))).toBe(adviceFor('ReadyToShip'))
    expect(adviceFor(canonicalState('In Transit - Waiting'))).toBe(adviceFor('InTransit'))
  })

  test('one that this program does not know is looked at in PRO', () => {
    expect(adviceFor(canonicalState('On the moon'))).toBe('Hold the parcel. Look it up in PRO.')
  })
})

test.each(KNOWN_STATES)('a refusal, one that PRO moved on with, and one left out say the same of %s', (state) => {
  expect(reasonSentence({ code: 'refused', state })).toContain(adviceFor(state))
  expect(reasonSentence({ code: 'moved-on', state })).toContain(adviceFor(state))
})

test.each(['Manifested', 'Delivered', 'Allocating', 'Cancelling'] as const)('and so does the check of %s', (state) => {
  expect(leftOutSentence({ kind: 'state', state })).toContain(adviceFor(state))
})
