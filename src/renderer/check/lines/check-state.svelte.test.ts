import { expect, test, vi } from 'vitest'
import type { Finding } from '#shared/check.ts'
import { LEFT_OUT_AS, type Line, type WholeLine } from '#shared/list.ts'
import { canonicalState } from '#shared/state.ts'
import { fakeLine, fakeList, fakeReference } from '../../../../test/renderer/fake-list.ts'
import { CheckState } from './check-state.svelte.ts'
import { sideGroups } from './table/check-side.ts'

const REPEAT: Line = { kind: 'repeat', number: 4, reference: fakeReference(1), of: 1, cells: [] }
const BLANK: WholeLine = { kind: 'blank', number: 5, cells: [] }

const HIDDEN: WholeLine = {
  kind: 'consignment',
  number: 6,
  reference: fakeReference(6),
  leftOutAs: 'hidden',
  cells: [],
}
const REPAIRED: WholeLine = {
  kind: 'consignment',
  number: 9,
  reference: fakeReference(9),
  writtenAs: 'EC 9',
  cells: [],
}
const FOUND: WholeLine = { ...HIDDEN, number: 7, reference: fakeReference(7), leftOutAs: 'found-in-text' }

function checked(more: readonly Line[] = [], onEdited = (): void => {}): CheckState {
  let list = $state.raw(fakeList(3, [REPEAT, BLANK, ...more]))
  return new CheckState({
    list: () => list,
    put: (changed) => {
      list = changed
    },
    onEdited,
  })
}

/** Undefined for the heading of the second part. */
function shownNumbers({ view }: CheckState): readonly (number | undefined)[] {
  return view.rows.map((row) => (row.kind === 'section' ? undefined : row.number))
}

test('chooses every consignment at first', () => {
  expect(checked().chosen).toBe(3)
})

test('a list that was read is shown as one that was put together, and follows each choice', async () => {
  const others: readonly Line[] = [HIDDEN, { ...BLANK, number: 8 }, { ...REPAIRED, number: 9 }]
  const [check, read] = [checked(others), checked(others)]
  const list = fakeList(0)
  const { lines } = read.list ?? list

  await read.read({ kind: 'text', text: '', name: '', source: 'paste' }, {}, (_input, { onLine } = {}) => {
    for (const line of lines) onLine?.(line)
    return Promise.resolve({ ok: true, list: { ...list, lines } })
  })
  const first = shownNumbers(read)
  for (const each of [check, read]) {
    each.toggle(fakeLine(2))
    each.view.show('not')
  }

  expect(first).toEqual([6, undefined, 9, 1, 2, 3])
  expect(read.leftOut.has(2)).toBe(true)
  expect(shownNumbers(read)).toEqual([6, 2, undefined, 9, 1, 3])
  expect(shownNumbers(read)).toEqual(shownNumbers(check))
  expect(read.sorting).toEqual(check.sorting)
})

test('a reference that a later line of the file says not to cancel is not chosen', async () => {
  const read = checked()
  const list = fakeList(0)
  const { lines } = read.list ?? list

  await read.read({ kind: 'text', text: '', name: '', source: 'paste' }, {}, (_input, { onLine } = {}) => {
    for (const line of lines) onLine?.(line)
    Object.assign(lines[1] ?? {}, { leftOutAs: 'not-to-cancel' })
    return Promise.resolve({ ok: true, list: { ...list, lines }, hasChanged: true })
  })

  expect(read.leftOut.has(2)).toBe(true)
  expect(read.count('not-to-cancel')).toBe(1)
  expect(read.references).toEqual([1, 3].map(fakeReference))
})

test('leaves a consignment out and includes it again', () => {
  const check = checked()

  check.toggle(fakeLine(2))
  const without = [check.chosen, check.count('by-hand'), check.leftOut.has(2)]
  check.toggle(fakeLine(2))

  expect(without).toEqual([2, 1, true])
  expect(check.chosen).toBe(3)
})

test('what the reading left out is not chosen, and not in a group of the check', () => {
  const check = checked([HIDDEN, FOUND])

  check.view.show('hidden')

  expect(check.chosen).toBe(3)
  expect(check.count('hidden')).toBe(1)
  expect(check.view.rows).toEqual([HIDDEN])
  expect(check.references).toEqual([1, 2, 3].map(fakeReference))
})

test('all that was left out for one reason is taken in by one press, which can be taken back', () => {
  const asked = vi.fn()
  const check = checked([HIDDEN, FOUND], asked)

  check.takeAllIn('hidden')
  const taken = [check.chosen, check.count('hidden'), check.count('found-in-text'), asked.mock.calls.length]
  check.edits.undo()

  expect(taken).toEqual([4, 0, 1, 1])
  expect(check.count('hidden')).toBe(1)
})

test('one line is taken in, and left out by hand like any other from there on', () => {
  const check = checked([HIDDEN, FOUND])
  const taken = (): Line => check.list?.lines.at(-1) ?? BLANK

  check.toggle(FOUND)
  const chosen = check.chosen
  check.toggle(taken())

  expect(chosen).toBe(4)
  expect([check.chosen, check.count('found-in-text'), check.count('by-hand')]).toEqual([3, 0, 1])
})

test('cannot leave out a line that is no consignment', () => {
  const check = checked()

  check.toggle(REPEAT)

  expect(check.leftOut.size).toBe(0)
})

test.each([
  ['all', [1, 2, 3, 4, 5]],
  ['ready', [1, 3]],
  ['repeat', [4]],
  ['blank', [5]],
  ['unreadable', []],
  ['by-hand', [2]],
] as const)('shows the lines of the filter %s, as many as it counts', (filter, numbers) => {
  const check = checked()
  check.toggle(fakeLine(2))

  check.view.show(filter)

  expect(shownNumbers(check)).toEqual(numbers)
  expect(check.count(filter)).toBe(numbers.length)
})

test('each group at the side shows as many lines as it says, and as many as are left out, whatever repeats them', () => {
  const BASE = { number: 0, cells: [] } as const
  const leftOut = LEFT_OUT_AS.map((leftOutAs, at): WholeLine => ({
    ...HIDDEN,
    reference: fakeReference(20 + at),
    leftOutAs,
  }))
  const repeats = [1, 2, 3, 20].map((of): WholeLine => ({ ...BASE, kind: 'repeat', reference: fakeReference(of), of }))
  const others: readonly WholeLine[] = [...leftOut, ...repeats, BLANK, { ...BASE, kind: 'unreadable', why: 'package' }]
  const check = checked(others.map((line, at) => ({ ...line, number: 6 + at })))
  const state = (name: string): Finding => ({ kind: 'state', state: canonicalState(name) })
  const findings = new Map([
    [fakeReference(1), state('Manifested')],
    [fakeReference(2), state('Collected')],
    [fakeReference(3), state('Allocated')],
  ])
  check.learn({ findings, lines: [], inOrder: [] })
  check.toggle(fakeLine(1))
  check.toggle(fakeLine(3))
  const offered = sideGroups(check.count, true, 'all').flatMap(({ items }) => items)

  const shown = offered.map(({ value }) => {
    check.view.show(value)
    return { value, shown: check.view.top.length }
  })

  expect(shown).toEqual(offered.map(({ value, count }) => ({ value, shown: count })))
  expect(check.count('not')).toBe(check.leftOut.size + check.counts.unreadable)
  expect(offered.filter(({ count }) => count > 0).length).toBeGreaterThan(12)
})

test('forgets the choices for another list', () => {
  const check = checked()
  check.toggle(fakeLine(2))
  check.view.show('by-hand')

  check.reset()

  expect([check.chosen, check.view.filter]).toEqual([3, 'ready'])
})

test('forgets what was chosen of a line that was taken off', () => {
  const check = checked()
  check.toggle(fakeLine(2))

  check.forget(fakeLine(2))

  expect(check.leftOut.size).toBe(0)
})

test('finds lines among those of the filter', async () => {
  const check = checked()

  check.view.show('ready')
  await check.view.find('EC-000-000-002')

  expect(shownNumbers(check)).toEqual([2])
  expect(check.view.found).toEqual({ here: 1, elsewhere: 0 })
})

test('says how many are found in other groups', async () => {
  const check = checked()

  check.view.show('repeat')
  await check.view.find('EC-000-000-002')

  expect([shownNumbers(check), check.view.found]).toEqual([[], { here: 0, elsewhere: 1 }])
})

test('shows all lines again when nothing is searched for', async () => {
  const check = checked()
  check.view.show('all')
  await check.view.find('nothing like it')

  await check.view.find('')

  expect([check.view.rows.length, check.view.found]).toEqual([5, undefined])
})

test('opens on what will not be cancelled, followed by what will', () => {
  const check = checked([HIDDEN])

  expect(check.view.rows).toEqual([HIDDEN, { kind: 'section', count: 3 }, ...[1, 2, 3].map(fakeLine)])
})

test('a list of which nothing is left out opens on the group of its rows, until something is', () => {
  const check = checked()
  const opened = [check.view.filter, check.view.rows.length, check.excludable.length]

  check.toggle(fakeLine(2))
  const toggled = check.view.filter
  check.learn({ findings: new Map([[fakeReference(1), { kind: 'not-found' }]]), lines: [], inOrder: [] })

  expect(opened).toEqual(['ready', 3, 0])
  expect(toggled).toBe('ready')
  expect([check.view.filter, shownNumbers(check).length]).toEqual(['not', 3])
})

test('a line that is left out stays where it is until its group is opened again', () => {
  const check = checked()
  const before = check.view.rows

  check.toggle(fakeLine(2))
  const then = check.view.rows
  check.view.show('not')

  expect(then).toEqual(before)
  expect(shownNumbers(check)).toEqual([2, undefined, 1, 3])
})

test('puts the lines in the order of a column, the other way round, and back again', async () => {
  const check = checked()
  check.view.show('ready')
  const orders: unknown[] = []

  for (let press = 0; press < 3; press += 1) {
    await check.view.sortBy('reference')
    orders.push(shownNumbers(check))
  }

  expect(orders).toEqual([
    [1, 2, 3],
    [3, 2, 1],
    [1, 2, 3],
  ])
})
