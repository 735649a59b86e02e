import { expect, test } from 'vitest'
import { field, parseError } from './answer-body.ts'

test.each([
  ["PRO's spelling", { CorrelationId: 'c-1' }, 'c-1'],
  ["the gateway's", { correlationId: 'c-1' }, 'c-1'],
  ['both, if they agree', { correlationId: 'c-1', CorrelationId: 'c-1' }, 'c-1'],
  ['neither of two that disagree', { correlationId: 'c-1', CorrelationId: 'c-2' }, undefined],
  ['no list', ['c-1'], undefined],
])('reads a field in %s', (_, value, found) => {
  expect(field(value, 'correlationId')).toBe(found)
})

test('a field that every object inherits is not in the answer', () => {
  expect(field({}, 'constructor')).toBeUndefined()
})

test("tells PRO's error from the gateway's", () => {
  expect(parseError('{"Code":"x","Message":"No","CorrelationId":"c-1"}')).toEqual({
    from: 'pro',
    message: 'No',
    correlationId: 'c-1',
  })
  expect(parseError('{"statusCode":429,"message":"Slow down"}')).toEqual({ from: 'gateway', message: 'Slow down' })
  expect(parseError('{"Message":"No"}')).toBeUndefined()
  expect(parseError('{"Code":"x"}')).toBeUndefined()
})
