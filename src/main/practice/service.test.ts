import { describe, expect, test } from 'vitest'
import type { Reference } from '#shared/reference.ts'
import type { Step } from '#shared/step.ts'
import { createPracticeService, type PracticeService } from './service.ts'

const A = 'EC-000-05D-1NS' as Reference
const B = 'EC-000-05D-1NT' as Reference
const PATHS = {
  'set-back': 'setnotreadytoship',
  deallocate: 'deallocatelist',
  cancel: 'cancellist',
} as const satisfies Record<Step, string>

function serviceWith(state: string | undefined, deallocatesFirst: boolean): PracticeService {
  return createPracticeService({
    world: (reference) => (reference === A && state !== undefined ? { state } : undefined),
    deallocatesFirst: () => deallocatesFirst,
  })
}

const headers = { 'ocp-apim-subscription-key': 'practice' }

function isDone(service: PracticeService, step: Step, reference = A): boolean {
  const allowed = service.allows(step, reference)
  const path = `/consignments/${PATHS[step]}`
  const { body } = service.answer({ method: 'PUT', path, headers, body: JSON.stringify([reference]) })
  const [item] = JSON.parse(body) as [{ IsSuccess: boolean; Data: string }]
  expect(item).toMatchObject({ Data: reference, IsSuccess: allowed })
  return item.IsSuccess
}

const stateAfter = (state: string, deallocatesFirst: boolean, ...steps: readonly Step[]): string | undefined => {
  const service = serviceWith(state, deallocatesFirst)
  for (const step of steps) isDone(service, step)
  return service.stateOf(A)
}

describe('a world that cancels what is allocated', () => {
  test.each(['Unallocated', 'AllocationFailed', 'Allocated', 'ManifestFailed', 'ReadyToShip'])(
    'cancels %s',
    (state) => {
      expect(stateAfter(state, false, 'cancel')).toBe('Cancelled')
    },
  )

  test('does not cancel what is manifested until it is deallocated', () => {
    expect(stateAfter('Manifested', false, 'cancel')).toBe('Manifested')
    expect(stateAfter('Manifested', false, 'deallocate', 'cancel')).toBe('Cancelled')
  })
})

describe('a world that wants consignments deallocated first', () => {
  test.each(['Unallocated', 'AllocationFailed'])('cancels %s', (state) => {
    expect(stateAfter(state, true, 'cancel')).toBe('Cancelled')
  })

  test.each(['Allocated', 'ManifestFailed', 'Manifested'])('cancels %s only after a deallocation', (state) => {
    expect(stateAfter(state, true, 'cancel')).toBe(state)
    expect(stateAfter(state, true, 'deallocate')).toBe('Unallocated')
    expect(stateAfter(state, true, 'deallocate', 'cancel')).toBe('Cancelled')
  })

  test('sets back what is ready to ship before it deallocates it', () => {
    expect(stateAfter('ReadyToShip', true, 'cancel')).toBe('ReadyToShip')
    expect(stateAfter('ReadyToShip', true, 'deallocate')).toBe('ReadyToShip')
    expect(stateAfter('ReadyToShip', true, 'set-back')).toBe('Allocated')
    expect(stateAfter('ReadyToShip', true, 'set-back', 'cancel')).toBe('Allocated')
    expect(stateAfter('ReadyToShip', true, 'set-back', 'deallocate', 'cancel')).toBe('Cancelled')
  })
})

test('the single endpoint deallocates without a body, and refuses with words and a correlation id', () => {
  const service = serviceWith('Allocated', true)
  const deallocate = (reference: Reference) =>
    service.answer({ method: 'PUT', path: `/consignments/${reference}/deallocate`, headers, body: '""' })

  expect(deallocate(A)).toMatchObject({ status: 200, body: '' })
  expect(deallocate(A).status).toBe(400)
  expect(JSON.parse(deallocate(A).body)).toMatchObject({
    Code: 'OperationFailed',
    CorrelationId: expect.stringMatching(/./) as string,
  })
  expect(deallocate(B).status).toBe(404)
  expect(service.stepsOf(A)).toEqual(['deallocate'])
})
