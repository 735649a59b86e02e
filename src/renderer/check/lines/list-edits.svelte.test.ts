import { expect, test } from 'vitest'
import type { Line, List, WholeLine } from '#shared/list.ts'
import { fakeList, fakeReference } from '../../../../test/renderer/fake-list.ts'
import { CheckState } from './check-state.svelte.ts'

const UNREADABLE: WholeLine = { kind: 'unreadable', number: 4, why: 'too-short', cells: ['EC-000-000-00'] }
const REPEAT: Line = { kind: 'repeat', number: 5, reference: fakeReference(1), of: 1, cells: [fakeReference(1)] }
const REPAIRED: Line = {
  kind: 'consignment',
  number: 6,
  reference: fakeReference(6),
  writtenAs: 'EC000000006',
  cells: ['EC000000006'],
}

/** Lines 1 to 3 are consignments; 4 is unreadable, 5 repeats 1, 6 was put right. */
function setUp() {
  const original = fakeList(3, [UNREADABLE, REPEAT, REPAIRED])
  let list = $state.raw<List>(original)
  const check = new CheckState({
    list: () => list,
    put: (changed) => {
      list = changed
    },
    onEdited: () => {},
  })
  const line = (number: number): Line => {
    const found = list.lines.find((candidate) => candidate.number === number)
    if (found === undefined) throw new Error(`There is no line ${number}`)
    return found
  }
  const leaveOut = (number: number): void => {
    check.toggle(line(number))
  }
  return { check, original, line, leaveOut, list: () => list }
}

test('a line is corrected, and that is said', () => {
  const { check, line } = setUp()

  check.edits.correct(line(4), 'EC-000-000-004')

  expect(line(4)).toMatchObject({ kind: 'consignment', reference: fakeReference(4) })
  expect(check.edits.last).toMatchObject({ code: 'corrected', line: { number: 4 } })
})

test('each change is taken back, the last one first', () => {
  const { check, original, list, line } = setUp()
  check.edits.correct(line(4), 'EC-000-000-004')
  check.edits.remove(line(2))

  check.edits.undo()
  const afterOne = list().lines.map(({ number }) => number)
  check.edits.undo()

  expect(afterOne).toEqual([1, 2, 3, 4, 5, 6])
  expect(list()).toBe(original)
  expect(check.edits.last).toBeUndefined()
})

test('repairs are undone one by one or all', () => {
  const { check, line } = setUp()

  check.edits.undoAllRepairs(1)

  expect(line(6)).toMatchObject({ kind: 'unreadable', why: 'repair-undone' })
  expect(check.edits.last).toEqual({ code: 'all-repairs-undone', count: 1 })
})

test('what was left out stays left out when another line becomes its consignment', () => {
  const { check, line, leaveOut } = setUp()
  leaveOut(1)

  check.edits.remove(line(1))

  expect(line(5)).toMatchObject({ kind: 'consignment', reference: fakeReference(1) })
  expect([...check.leftOut]).toEqual([5])
  expect(check.chosen).toBe(3)
})

test('a line that is left out and no consignment any more is not counted as one', () => {
  const { check, leaveOut, line } = setUp()
  leaveOut(6)

  check.edits.undoRepair(line(6))

  expect(check.leftOut.size).toBe(0)
  expect(check.chosen).toBe(3)
})

test('taking a change back gives back who was left out before, and keeps who was left out since', () => {
  const { check, leaveOut, line } = setUp()
  leaveOut(6)
  check.edits.undoRepair(line(6))
  leaveOut(2)

  check.edits.undo()

  expect([...check.leftOut].sort()).toEqual([2, 6])
})

test('what a report calls cancelled is left out, and included again when that is taken back', () => {
  const { check, leaveOut } = setUp()
  leaveOut(3)

  check.edits.leaveOut(new Set([1, 3]))
  const leftOut = [...check.leftOut].sort()
  check.edits.undo()

  expect(leftOut).toEqual([1, 3])
  expect([...check.leftOut]).toEqual([3])
})

test('nothing can be taken back once the list has become another one', () => {
  const { check, original, line } = setUp()
  check.edits.remove(line(2))

  check.reset()
  check.edits.undo()

  expect(check.edits.last).toBeUndefined()
  expect(check.list?.lines).toHaveLength(original.lines.length - 1)
})

test('lines of another list are added, and taken back', () => {
  const { check, original, list, leaveOut } = setUp()
  const added: Line = { kind: 'consignment', number: 7, reference: fakeReference(7), cells: [fakeReference(7)] }
  leaveOut(2)

  check.edits.add({ ...original, lines: [...original.lines, added] }, { name: 'tuesday.csv', count: 1, from: 7 })

  expect([check.counts.consignments, [...check.leftOut]]).toEqual([5, [2]])
  expect(check.edits.last).toEqual({ code: 'added', name: 'tuesday.csv', count: 1, from: 7 })
  check.edits.undo()
  expect([list(), [...check.leftOut]]).toEqual([original, [2]])
})

test('what was chosen and can be taken back is remembered for a list that comes back', () => {
  const { check, leaveOut, line } = setUp()
  leaveOut(2)
  check.edits.remove(line(3))

  const bringBack = check.remember()
  check.reset()
  const between = [[...check.leftOut], check.edits.last]
  bringBack()

  expect(between).toEqual([[], undefined])
  expect([[...check.leftOut], check.edits.last]).toEqual([[2], { code: 'removed', number: 3 }])
})

test('a list that took the place of another is taken back, until it is changed to another one', () => {
  const { check, line } = setUp()
  let brought = 0

  check.edits.replaced({ code: 'replaced', name: 'monday.csv', lines: 2, by: 'tuesday.csv' }, () => {
    brought += 1
  })
  check.edits.remove(line(3))
  check.edits.undo()
  const last = check.edits.last
  check.edits.undo()
  check.reset()
  check.edits.undo()

  expect([last?.code, brought]).toEqual(['replaced', 1])
})

test('a line of another list changes nothing, though one of this has its number', () => {
  const { check, original, list, line } = setUp()

  check.edits.remove({ ...line(1), cells: [] })
  check.edits.correct({ ...UNREADABLE }, 'EC-000-000-004')

  expect([list(), check.edits.last]).toEqual([original, undefined])
})
