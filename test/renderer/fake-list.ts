/** For tests: lists of real-looking lines. */
import type { Line, List, WholeLine } from '#shared/list.ts'
import { reference } from '../ids.ts'
import type { Reference } from '#shared/reference.ts'

export function fakeReference(index: number): Reference {
  const digits = String(index).padStart(9, '0')
  return reference(`EC-${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`)
}

export function fakeLine(number: number): WholeLine {
  const reference = fakeReference(number)
  return { kind: 'consignment', number, reference, cells: [reference] }
}

/** Lines 1 to `count`, all of them consignments. */
export function fakeList(count: number, more: readonly Line[] = []): List {
  const lines = Array.from({ length: count }, (_, index) => fakeLine(index + 1))
  return { name: 'monday.csv', source: 'file', header: undefined, column: 0, lines: [...lines, ...more] }
}
