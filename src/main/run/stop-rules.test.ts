import { expect, test } from 'vitest'
import { NO_OUTCOMES, type OutcomeCounts } from '#shared/outcome.ts'
import { afterBlindBatches, afterFirstFew, afterOutcomes, afterUselessLooks } from './stop-rules.ts'

const counts = (some: Partial<OutcomeCounts>): OutcomeCounts => ({ ...NO_OUTCOMES, ...some })
const NONE = new Set<never>()

test('the first five that are refused or not found throughout ask before going on', () => {
  expect(afterFirstFew(counts({ refused: 3, 'not-found': 2 }), NONE)).toEqual({
    code: 'first-batch-refused',
    size: 5,
  })
})

test.each([
  ['one was cancelled', { refused: 4, cancelled: 1 }],
  ['one was cancelled already', { refused: 4, 'already-cancelled': 1 }],
  ['one is unknown', { refused: 4, unknown: 1 }],
  ['they are not five yet', { refused: 4 }],
])('the first few do not ask when %s', (_, some) => {
  expect(afterFirstFew(counts(some), NONE)).toBeUndefined()
})

test('more than 30 % refused or not found asks once a hundred have an outcome', () => {
  expect(afterOutcomes(counts({ cancelled: 69, refused: 30, 'not-found': 1 }), NONE)).toEqual({
    code: 'many-refused',
    refused: 31,
    of: 100,
  })
  expect(afterOutcomes(counts({ cancelled: 70, refused: 30 }), NONE)).toBeUndefined()
  expect(afterOutcomes(counts({ cancelled: 60, refused: 39 }), NONE)).toBeUndefined()
})

test('a rule that the user has answered is not asked again', () => {
  expect(afterFirstFew(counts({ refused: 5 }), new Set(['first-batch-refused']))).toBeUndefined()
  expect(afterOutcomes(counts({ refused: 100 }), new Set(['many-refused']))).toBeUndefined()
})

test('three batches in a row without a usable answer pause the run', () => {
  expect(afterBlindBatches(2)).toBeUndefined()
  expect(afterBlindBatches(3)).toEqual({ code: 'no-usable-answers', batches: 3 })
})

test('thirty looks in a row without a usable answer pause, unless the user has let them go on', () => {
  expect(afterUselessLooks(29, NONE)).toBeUndefined()
  expect(afterUselessLooks(30, NONE)).toEqual({ code: 'no-usable-answers', batches: 30 })
  expect(afterUselessLooks(30, new Set(['no-usable-answers']))).toBeUndefined()
})
