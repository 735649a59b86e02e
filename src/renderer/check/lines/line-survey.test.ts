import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countLines, type Line } from '#shared/list.ts'
import { doubtfulLetters, hasDigit } from '#shared/reference.ts'
import { reference } from '../../../../test/ids.ts'
import { fakeLine, fakeReference } from '../../../../test/renderer/fake-list.ts'
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
  return { kind: 'consignment', number: 4, reference: reference(text), cells: [] }
}

test('counts what was put right, and all that deserves a look', () => {
  const doubtful = consignment('EC-000-05D-1O2')

  const { repaired, deserving } = surveyLines([fakeLine(1), REPAIRED, UNREADABLE, doubtful])

  expect(repaired).toBe(1)
  expect(deserving).toEqual([REPAIRED, doubtful])
})

test('counts every kind, as the list itself is counted', () => {
  const lines: readonly Line[] = [
    fakeLine(1),
    REPAIRED,
    UNREADABLE,
    { kind: 'repeat', number: 4, of: 1, reference: fakeReference(1), cells: [] },
    { kind: 'blank', number: 5, cells: [] },
  ]

  expect(surveyLines(lines).counts).toEqual(countLines(lines))
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

      expect(isDoubtful(line)).toBe(
        'reference' in line && (doubtfulLetters(line.reference).length > 0 || !hasDigit(line.reference)),
      )
    }),
  )
})
