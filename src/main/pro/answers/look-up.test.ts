import { expect, test } from 'vitest'
import type { Reference } from '#shared/reference.ts'
import type { Arrival } from './arrival.ts'
import { readLookUp } from './look-up.ts'

const A = 'EC-000-05D-1NS' as Reference
const answer = (status: number, body: unknown): Arrival => ({
  kind: 'answer',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const status = (reference: string, state: string): object => ({
  ConsignmentReferenceForAllLegsAssignedByMpd: reference,
  Status: state,
})

test('reads the state of the reference that was asked', () => {
  expect(readLookUp(A, answer(200, status(A, 'Allocated')), 0)).toEqual({ kind: 'state', state: 'Allocated' })
})

test("reads the other names that PRO's reads use", () => {
  expect(readLookUp(A, answer(200, { Reference: A, ConsignmentState: 'Cancelled' }), 0)).toEqual({
    kind: 'state',
    state: 'Cancelled',
  })
})

test('reads a state in its one spelling, however PRO spells it', () => {
  expect(readLookUp(A, answer(200, status(A, 'Ready To Ship')), 0)).toEqual({ kind: 'state', state: 'ReadyToShip' })
  expect(readLookUp(A, answer(200, { ...status(A, 'In Transit'), State: 'InTransit' }), 0)).toEqual({
    kind: 'state',
    state: 'InTransit',
  })
})

test("takes PRO's own 404 for not found", () => {
  const body = { Code: 'ObjectNotFound', Message: 'Item not found', CorrelationId: 'c-1' }

  expect(readLookUp(A, answer(404, body), 0)).toEqual({
    kind: 'not-found',
    message: 'Item not found',
    correlationId: 'c-1',
  })
})

test.each([
  ['it names another reference', answer(200, status('EC-000-05D-1NT', 'Cancelled')), 'unreadable-answer'],
  ['it names no reference', answer(200, { Status: 'Cancelled' }), 'unreadable-answer'],
  [
    'it names two references',
    answer(200, { ...status(A, 'Cancelled'), Reference: 'EC-000-05D-1NT' }),
    'unreadable-answer',
  ],
  ['it names two states', answer(200, { ...status(A, 'Cancelled'), State: 'Allocated' }), 'unreadable-answer'],
  [
    'it names another reference in another spelling of the field',
    answer(200, { ...status(A, 'Cancelled'), Reference: A, reference: 'EC-000-05D-1NT' }),
    'unreadable-answer',
  ],
  [
    'it names two states in two spellings of the field',
    answer(200, { ...status(A, 'Cancelled'), status: 'Allocated', State: 'Cancelled' }),
    'unreadable-answer',
  ],
  [
    'it has a state twice',
    answer(200, `{"Reference":"${A}","Status":"Allocated","Status":"Cancelled"}`),
    'unreadable-answer',
  ],
  ['its state is blank', answer(200, status(A, ' ')), 'unreadable-answer'],
  ['it is a promise', answer(202, status(A, 'Cancelled')), 'unfamiliar-answer'],
  ['it is a part', answer(206, status(A, 'Cancelled')), 'unfamiliar-answer'],
  ['it has no state', answer(200, status(A, '')), 'unreadable-answer'],
  ['it is a page', answer(200, '<html>'), 'unreadable-answer'],
  ["the 404 is the gateway's", answer(404, { statusCode: 404, message: 'Resource not found' }), 'unfamiliar-answer'],
  ["PRO's own error comes with another status", answer(400, { Code: 'x', Message: 'y' }), 'unfamiliar-answer'],
  ['the server is in trouble', answer(500, status(A, 'Cancelled')), 'server-error'],
  ['the connection is lost', { kind: 'failed', error: 'ECONNRESET' } as const, 'connection-lost'],
])('does not count when %s', (_, arrival, why) => {
  expect(readLookUp(A, arrival, 0)).toEqual({ kind: 'nothing', why })
})

test.each([
  'net::ERR_ADDRESS_UNREACHABLE',
  'net::ERR_NETWORK_CHANGED',
  'net::ERR_INTERNET_DISCONNECTED',
  'EHOSTUNREACH',
])('says that there was no way to PRO (%s): that is no useless answer', (error) => {
  expect(readLookUp(A, { kind: 'failed', error }, 0)).toEqual({
    kind: 'not-processed',
    cause: { because: 'unreachable', detail: error },
  })
})

test('says when PRO did not process it', () => {
  expect(readLookUp(A, answer(401, ''), 0)).toEqual({
    kind: 'not-processed',
    cause: { because: 'key-refused', message: undefined },
  })
})
