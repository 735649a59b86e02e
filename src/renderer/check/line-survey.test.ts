import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Line } from '#shared/list.ts'
import { doubtfulLetters, isReference } from '#shared/reference.ts'
import { fakeLine, fakeReference } from '../lib/fake-list.ts'
import { isDoubtful, surveyLines } from './line-survey.ts'

const UNREADABLE: Line = { kind: 'unreadable', number: 3, why: 'package', cells: [] }
const REPAIRED: Line = {
  kind: 'consignment',
  number: 2,
  reference: fakeReference(2),
  writtenAs: 'EC000000002',
  cells: [],
}

function consignment(text: string): Line {
  if (!isReference(text)) throw new Error(`Not a reference: ${text}`)
  return { kind: 'consignment', number: 4, reference: text, cells: [] }
}

test('shows what cannot be sent first, then what deserves a look, then the others', () => {
  const doubtful = consignment('EC-000-05D-1O2')
  const { problemsFirst, repaired, deserving } = surveyLines([fakeLine(1), REPAIRED, UNREADABLE, doubtful])

  expect(problemsFirst.map(({ number }) => number)).toEqual([3, 2, 4, 1])
  expect([repaired, deserving]).toEqual([1, 2])
})

test('leaves a list without problems as it is', () => {
  const lines = [fakeLine(1), fakeLine(2)]

  expect(surveyLines(lines).problemsFirst).toBe(lines)
})

test('has the same doubts as the rule for references', () => {
  const place = fc.string({
    unit: fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')),
    minLength: 3,
    maxLength: 3,
  })
  fc.assert(
    fc.property(place, place, place, (a, b, c) => {
      const line = consignment(`EC-${a}-${b}-${c}`)

      expect(isDoubtful(line)).toBe('reference' in line && doubtfulLetters(line.reference).length > 0)
    }),
  )
})
