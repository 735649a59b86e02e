import { expect, test } from 'vitest'
import type { Finding } from '#shared/check.ts'
import type { Reference } from '#shared/reference.ts'
import { fakeLine, fakeList, fakeReference } from '../../../../test/renderer/fake-list.ts'
import { findingsOfLines, putInOrder } from './findings-in-order.ts'

const READY: Finding = { kind: 'state', state: 'Allocated' }
const ABSENT: Finding = { kind: 'not-found' }

test('tells what was found of each line, also of those that were edited since', async () => {
  const findings = new Map<Reference, Finding>([
    [fakeReference(1), READY],
    [fakeReference(2), ABSENT],
    [fakeReference(3), READY],
    [fakeReference(9), ABSENT],
  ])
  const { lines } = fakeList(4)
  const known = await putInOrder(lines, findings)
  const [, second = fakeLine(2), third = fakeLine(3), fourth = fakeLine(4)] = lines
  const corrected = { ...third, cells: third.cells, reference: fakeReference(9) }

  expect(findingsOfLines(lines, known)).toEqual([READY, ABSENT, READY, undefined])
  expect(findingsOfLines([second, corrected, fourth, fakeLine(5)], known)).toEqual([
    ABSENT,
    ABSENT,
    undefined,
    undefined,
  ])
})
