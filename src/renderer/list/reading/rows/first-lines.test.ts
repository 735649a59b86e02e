import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isReference, type Reference } from '#shared/reference.ts'
import { FirstLines, keyAt, NO_KEY, REFERENCE_LENGTH } from './first-lines.ts'
import { reference } from '../../../../../test/ids.ts'

function numbered(index: number): Reference {
  const digits = index.toString(36).toUpperCase().padStart(9, '0')
  return reference(`EC-${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`)
}

test('a reference is new once, and then known by its first line', () => {
  const lines = new FirstLines()

  expect(lines.take(reference('EC-000-05D-1NS'), 2)).toBeUndefined()
  expect(lines.take(reference('EC-000-05D-1NT'), 3)).toBeUndefined()
  expect(lines.take(reference('EC-000-05D-1NS'), 4)).toBe(2)
})

test('the first and the last reference that there can be are different ones', () => {
  const lines = new FirstLines()

  expect(lines.take(reference('EC-000-000-000'), 1)).toBeUndefined()
  expect(lines.take(reference('EC-ZZZ-ZZZ-ZZZ'), 2)).toBeUndefined()
  expect(lines.take(reference('EC-000-000-000'), 3)).toBe(1)
})

test('two hundred thousand neighbours are all remembered', () => {
  const lines = new FirstLines()
  const references = Array.from({ length: 200_000 }, (_, index) => numbered(index))

  const first = references.map((one, index) => lines.take(one, index + 1)).filter((line) => line !== undefined)
  const again = references.map((one) => lines.take(one, 0))

  expect(first).toEqual([])
  expect(again.every((line, index) => line === index + 1)).toBe(true)
})

test('it answers as a map would', () => {
  const character = fc.constantFrom('0', '1', '9', 'A', 'E', 'Z')
  const triple = fc.tuple(character, character, character).map((three) => three.join(''))
  const some = fc.tuple(triple, triple, triple).map((triples) => reference(`EC-${triples.join('-')}`))
  fc.assert(
    fc.property(fc.array(some), (references) => {
      const lines = new FirstLines()
      const map = new Map<Reference, number>()
      references.forEach((one, index) => {
        expect(lines.take(one, index + 1)).toBe(map.get(one))
        if (!map.has(one)) map.set(one, index + 1)
      })
    }),
  )
})

test('a text has a key where it has a reference, and nowhere else', () => {
  const odd = fc.constantFrom('E', 'C', '-', '0', '9', 'A', 'Z', 'a', '/', ':', '@', '[', '\u0130', ' ')
  const text = fc.tuple(fc.string({ unit: odd, maxLength: 3 }), fc.nat(), fc.array(fc.tuple(fc.nat(13), odd)))
  fc.assert(
    fc.property(text, ([before, digits, changes]) => {
      const characters = [...numbered(digits)]
      for (const [place, character] of changes.slice(0, 2)) characters[place] = character
      const written = characters.join('')
      expect(keyAt(`${before}${written}`, before.length) !== NO_KEY).toBe(isReference(written))
    }),
  )
})

test('what ends too soon has no key', () => {
  for (let length = 0; length < REFERENCE_LENGTH; length += 1)
    expect(keyAt('EC-000-05D-1NS'.slice(0, length), 0)).toBe(NO_KEY)
})

test.each(['EC-XXX-XXX-XXX', 'EC-000-NNN-NNN'])('%s is no reference, and no key', (template) => {
  expect(isReference(template)).toBe(false)
  expect(keyAt(template, 0)).toBe(NO_KEY)
})
