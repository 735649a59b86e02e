/** For tests: lists of real-looking lines. */
import type { Line, List } from '#shared/list.ts'
import { isReference } from '#shared/reference.ts'
import type { Reference } from '#shared/reference.ts'

export function fakeReference(index: number): Reference {
  const digits = String(index).padStart(9, '0')
  const text = `EC-${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`
  if (!isReference(text)) throw new Error(`Not a reference: ${text}`)
  return text
}

export function fakeLine(number: number): Line {
  const reference = fakeReference(number)
  return { kind: 'consignment', number, reference, cells: [reference] }
}

/** Lines 1 to `count`, all of them consignments. */
export function fakeList(count: number, more: readonly Line[] = []): List {
  const lines = Array.from({ length: count }, (_, index) => fakeLine(index + 1))
  return { name: 'monday.csv', source: 'file', header: undefined, column: 0, lines: [...lines, ...more] }
}
