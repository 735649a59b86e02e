import { describe, expect, test, vi } from 'vitest'
import { MAX_LINES } from '#shared/list.ts'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { fakeList } from '../../../test/renderer/fake-list.ts'
import { ListState, type ListDeps } from './list-state.svelte.ts'
import type { ReadOptions, ReadResult } from './read-list.ts'
import { joinLists } from './join-lists.ts'
import { removeTyped } from './typing/typed-list.ts'

const MONDAY = fakeList(3)
const TUESDAY = { ...fakeList(2), name: 'tuesday.csv' }
const EMPTY: ReadResult = { ok: false, problem: { code: 'empty' } }
const read = (list: typeof MONDAY): ReadResult => ({ ok: true, list })

function setUp(results: readonly (ReadResult | Promise<ReadResult>)[], deps: Partial<ListDeps> = {}) {
  const left = [...results]
  const calls: ReadOptions[] = []
  const readList = vi.fn<ListDeps['readList']>((_, options) => {
    calls.push(options)
    return Promise.resolve(left.shift() ?? EMPTY)
  })
  const onNew = vi.fn()
  const onTakenOff = vi.fn()
  const onRead = vi.fn()
  const onAdded = vi.fn()
  const onReplaced = vi.fn<ListDeps['onReplaced']>()
  const bringBack = vi.fn()
  const state = new ListState({
    api: createFakeApi({ clipboard: 'EC-000-000-001' }),
    readList,
    joinLists,
    isBusy: () => false,
    onNew,
    onAdded,
    onReplaced,
    remember: () => bringBack,
    onTakenOff,
    onRead,
    ...deps,
  })
  return { state, readList, calls, onNew, onTakenOff, onRead, onAdded, onReplaced, bringBack }
}

const file = (name: string): File => new File(['x'], name)

test('takes a list in and moves on', async () => {
  const { state, onRead, onNew } = setUp([read(MONDAY)])

  await state.readFiles([file('monday.csv')])

  expect(state.stage).toEqual({ name: 'ready', list: MONDAY })
  expect(onRead).toHaveBeenCalledOnce()
  expect(onNew).toHaveBeenCalledOnce()
})

test('keeps the list that was there when another cannot be read, and says so', async () => {
  const { state, onRead } = setUp([read(MONDAY), EMPTY])
  await state.readFiles([file('monday.csv')])
  onRead.mockClear()

  await state.readFiles([file('tuesday.csv')])

  expect(state.list).toBe(MONDAY)
  expect(state.problem).toContain('monday.csv is still here, unchanged.')
  expect(onRead).not.toHaveBeenCalled()
})

test('shows the old list until the new one has been read', async () => {
  const slow = Promise.withResolvers<ReadResult>()
  const { state } = setUp([read(MONDAY), slow.promise])
  await state.readFiles([file('monday.csv')])

  const reading = state.readFiles([file('tuesday.csv')])
  const meanwhile = [state.stage.name, state.list]
  slow.resolve(read(TUESDAY))
  await reading

  expect(meanwhile).toEqual(['reading', MONDAY])
  state.replaceCurrent()
  expect(state.list).toBe(TUESDAY)
})

test('counts the lines that were read so far', async () => {
  const slow = Promise.withResolvers<ReadResult>()
  const { state, calls } = setUp([slow.promise])

  const reading = state.readFiles([file('monday.csv')])
  calls[0]?.onProgress?.(1200)
  const stage = state.stage
  slow.resolve(read(MONDAY))
  await reading

  expect(stage).toEqual({ name: 'reading', what: 'monday.csv', lines: 1200, kept: undefined })
})

test('takes the last of two lists that are dropped one right after the other', async () => {
  const slow = Promise.withResolvers<ReadResult>()
  const { state, calls } = setUp([slow.promise, read(TUESDAY)])

  const first = state.readFiles([file('monday.csv')])
  await state.readFiles([file('tuesday.csv')])
  slow.resolve(read(MONDAY))
  await first

  expect(state.list).toBe(TUESDAY)
  expect(calls[0]?.signal?.aborted).toBe(true)
})

test('says nothing when the user cancelled the reading', async () => {
  const { state } = setUp([{ ok: false, problem: { code: 'cancelled' } }])

  await state.readFiles([file('monday.csv')])

  expect([state.stage.name, state.problem]).toEqual(['empty', undefined])
})

test('refuses any list while a run is active, and says why', async () => {
  const { state, readList } = setUp([read(MONDAY)], { isBusy: () => true })

  await state.readFiles([file('monday.csv')])

  expect(readList).not.toHaveBeenCalled()
  expect(state.problem).toMatch(/^No other list was taken in, because a run was being confirmed, under way/)
})

test('takes in no list whose reading ends when a run is being confirmed or under way, and says so', async () => {
  let isBusy = false
  const slow = Promise.withResolvers<ReadResult>()
  const { state, onRead } = setUp([read(MONDAY), slow.promise], { isBusy: () => isBusy })
  await state.readFiles([file('monday.csv')])
  onRead.mockClear()

  const reading = state.readFiles([file('tuesday.csv')])
  isBusy = true
  slow.resolve(read(TUESDAY))
  await reading

  expect([state.stage, state.question, onRead.mock.calls.length]).toEqual([
    { name: 'ready', list: MONDAY },
    undefined,
    0,
  ])
  expect(state.problem).toMatch(/^tuesday\.csv was read, but not taken in, .* monday\.csv is still here, unchanged\./)
})

test('asks for one file at a time', async () => {
  const { state, readList } = setUp([])

  await state.readFiles([file('a.csv'), file('b.csv')])

  expect(readList).not.toHaveBeenCalled()
  expect(state.problem).toMatch(/^2 files were dropped/)
})

test('pastes what main finds on the clipboard', async () => {
  const { state, readList } = setUp([read(MONDAY)])

  await state.paste()

  expect(readList.mock.calls[0]?.[0]).toEqual({
    kind: 'text',
    text: 'EC-000-000-001',
    name: 'Pasted list',
    source: 'paste',
  })
})

test('says that there is nothing to paste', async () => {
  const { state, readList } = setUp([], { api: createFakeApi({ clipboard: ' \n' }) })

  await state.paste()

  expect(readList).not.toHaveBeenCalled()
  expect(state.problem).toMatch(/^There is no text to paste/)
})

test('collects typed references on one list', () => {
  const { state, onNew, onRead } = setUp([])

  state.type('EC-000-000-001')
  state.type('ec-000-000-002')
  const repeat = state.type('EC-000-000-001')

  expect(state.list?.lines).toHaveLength(2)
  expect(repeat?.kind).toBe('repeat')
  expect(onNew).toHaveBeenCalledOnce()
  expect(onRead).not.toHaveBeenCalled()
})

test('keeps a scan that is no reference as a line to be solved, until it is corrected', async () => {
  const { state } = setUp([read(MONDAY)])
  await state.readFiles([file('monday.csv')])

  const line = state.type('EP-000-000-099')
  const before = state.toSolve
  const corrected = state.correct(4, 'EC-000-000-099')

  expect([line?.kind, before, corrected?.kind]).toEqual(['unreadable', 1, 'consignment'])
  expect(state.list?.lines.at(-1)).toMatchObject({ number: 4, reference: 'EC-000-000-099' })
  expect([state.typed, state.toSolve]).toEqual([1, 0])
})

const marks = (state: ListState): readonly string[] =>
  state.scans.map(({ line, isOnList }) => `${'reference' in line ? line.reference : line.kind}${isOnList ? '' : ' ='}`)

test('shows the last ten scans, and what has still to be solved before them', () => {
  const { state } = setUp([])
  state.type('EP-000-000-001')
  for (let index = 1; index <= 10; index += 1) state.type(`EC-000-000-${String(index).padStart(3, '0')}`)
  state.type('EC-000-000-010')

  expect(marks(state)).toEqual([
    'EC-000-000-010 =',
    ...[10, 9, 8, 7, 6, 5, 4, 3, 2].map((index) => `EC-000-000-${String(index).padStart(3, '0')}`),
    'unreadable',
  ])
})

test('takes off what is removed, and nothing else', () => {
  const { state, onTakenOff } = setUp([])
  state.type('EC-000-000-001')
  state.type('EP-000-000-002')

  state.remove(2)
  const left = marks(state)
  state.remove(1)

  expect(left).toEqual(['EC-000-000-001'])
  expect(onTakenOff).toHaveBeenCalledTimes(2)
  expect(state.stage).toEqual({ name: 'empty' })
})

test('removes from a list that was read only what was scanned', async () => {
  const { state, onTakenOff } = setUp([read(MONDAY)])
  await state.readFiles([file('monday.csv')])

  state.type('EC-000-000-099')
  const grown = state.list
  state.remove(4)
  state.remove(3)

  expect(grown?.lines.at(-1)).toMatchObject({ number: 4, reference: 'EC-000-000-099' })
  expect(grown?.name).toBe('monday.csv')
  expect(state.list?.lines).toEqual(MONDAY.lines)
  expect(onTakenOff).toHaveBeenCalledExactlyOnceWith(grown?.lines.at(-1))
})

test('counts what was added as it is on the list, also after one was removed elsewhere', () => {
  const { state } = setUp([])
  state.type('EC-000-000-001')
  state.type('EC-000-000-002')

  state.put(removeTyped(state.list ?? MONDAY, 2) ?? MONDAY)

  expect(state.typed).toBe(1)
  state.type('EC-000-000-003')
  expect([state.typed, marks(state)]).toEqual([2, ['EC-000-000-003', 'EC-000-000-001']])
})

test('adds nothing to a list that is full, and says so', async () => {
  const lines = Array.from({ length: MAX_LINES }, (_, index) => ({
    number: index + 1,
    kind: 'blank' as const,
    cells: [],
  }))
  const { state } = setUp([read({ ...MONDAY, lines })])
  await state.readFiles([file('monday.csv')])

  expect(state.type('EC-000-000-099')).toBeUndefined()
  expect(state.list?.lines).toHaveLength(MAX_LINES)
  expect(state.problem).toMatch(/^EC-000-000-099 was not added: a list may have 200,000 lines/)
})

test('says of a scan on another step that it was not added', () => {
  const { state } = setUp([])

  state.scannedElsewhere('EC-000-000-001')

  expect(state.list).toBeUndefined()
  expect(state.problem).toMatch(/^EC-000-000-001 was not added: scan it again on List\./)
})

test('begins a new list after one that was sent', async () => {
  const { state, onNew } = setUp([read(MONDAY)])
  await state.readFiles([file('monday.csv')])
  state.spend()
  onNew.mockClear()

  state.type('EC-000-000-099')
  state.type('EC-000-000-098')

  expect(state.list?.lines).toHaveLength(2)
  expect(onNew).toHaveBeenCalledOnce()
})

test('adds nothing while a list is being read, and says so', async () => {
  const slow = Promise.withResolvers<ReadResult>()
  const { state } = setUp([slow.promise])
  const reading = state.readFiles([file('monday.csv')])

  const line = state.type('EC-000-000-099')
  slow.resolve(read(MONDAY))
  await reading

  expect(line).toBeUndefined()
  expect(state.list).toBe(MONDAY)
  expect(state.problem).toMatch(/^The last scan or change was not taken, because monday\.csv was being read/)
})

test('reads the same file again as the user chose, and keeps the list until then', async () => {
  const slow = Promise.withResolvers<ReadResult>()
  const { state, calls, readList } = setUp([read(MONDAY), slow.promise])
  await state.readFiles([file('monday.csv')])

  const reading = state.readAgain({ delimiter: ';' })
  const meanwhile = state.list
  slow.resolve(read({ ...MONDAY, column: 1 }))
  await reading

  expect(meanwhile).toBe(MONDAY)
  expect(state.list?.column).toBe(1)
  expect(readList.mock.calls[1]?.[0]).toBe(readList.mock.calls[0]?.[0])
  expect([calls[1]?.as, state.as]).toEqual([{ delimiter: ';' }, { delimiter: ';' }])
})

test('stays with the earlier way of reading when another one finds nothing', async () => {
  const { state } = setUp([read(MONDAY), EMPTY])
  await state.readFiles([file('monday.csv')])

  await state.readAgain({ encoding: 'utf-16be' })

  expect([state.list, state.as]).toEqual([MONDAY, {}])
  expect(state.problem).toContain('monday.csv is still here, unchanged.')
})

const referencesOf = (state: ListState): readonly unknown[] =>
  state.list?.lines.map((line) => (line.kind === 'consignment' ? line.reference : line.kind)) ?? []

describe('a list that is brought while there are typed references', () => {
  async function asked() {
    const set = setUp([read(MONDAY), read(TUESDAY)])
    set.state.type('EC-000-000-002')
    set.state.type('EC-000-000-009')
    set.onNew.mockClear()
    await set.state.readFiles([file('monday.csv')])
    return set
  }

  test('takes nothing away until the user has said what becomes of them', async () => {
    const { state, onRead } = await asked()

    expect(state.question).toMatchObject({ typed: 2, joined: { inBoth: 1 } })
    expect(referencesOf(state)).toEqual(['EC-000-000-002', 'EC-000-000-009'])
    expect(onRead).not.toHaveBeenCalled()
  })

  test('is not joined by a scan that ends while the question is open, and that is said', async () => {
    const { state } = await asked()

    const line = state.type('EC-000-000-008')
    state.addBrought()

    expect([line, referencesOf(state).includes('EC-000-000-008')]).toEqual([undefined, false])
    expect(state.problem).toMatch(
      /^The last scan or change was not taken, because monday\.csv was being read or you were being/,
    )
  })

  test('has them at its end when they are added, and its own lines keep their numbers', async () => {
    const { state, onRead, onNew } = await asked()

    state.addBrought()

    expect(state.list?.lines.slice(0, 3)).toEqual(MONDAY.lines)
    expect(state.list?.lines.slice(3)).toMatchObject([
      { number: 4, kind: 'repeat', of: 2 },
      { number: 5, reference: 'EC-000-000-009' },
    ])
    expect([state.typed, state.question, onRead.mock.calls.length, onNew.mock.calls.length]).toEqual([
      1,
      undefined,
      1,
      1,
    ])
    expect(marks(state)).toEqual(['EC-000-000-009', 'EC-000-000-002'])
    state.remove(5)
    expect(marks(state)).toEqual(['EC-000-000-002'])
  })

  test('takes their place when they are replaced', async () => {
    const { state } = await asked()

    state.replaceCurrent()

    expect([state.list, state.typed, state.question]).toEqual([MONDAY, 0, undefined])
  })

  test('keeps what has still to be solved as well', async () => {
    const { state } = setUp([read(MONDAY)])
    state.type('EP-000-000-001')
    await state.readFiles([file('monday.csv')])

    state.addBrought()

    expect(state.list?.lines.at(-1)).toMatchObject({ kind: 'unreadable', cells: ['EP-000-000-001'] })
    expect([state.toSolve, state.scans.length]).toEqual([1, 1])
  })

  test('takes none of its own lines for one that was typed, after a typed one was removed elsewhere', async () => {
    const { state } = setUp([read(MONDAY)])
    state.type('EC-000-000-008')
    state.type('EC-000-000-009')
    state.put(removeTyped(state.list ?? MONDAY, 1) ?? MONDAY)
    await state.readFiles([file('monday.csv')])

    state.addBrought()

    expect([state.typed, state.remove(3)]).toEqual([1, undefined])
  })

  test('is put away again when the list is to stay as it is', async () => {
    const { state } = await asked()
    const before = state.list

    state.keepCurrent()

    expect([state.list, state.typed, state.question]).toEqual([before, 2, undefined])
  })

  test('is not asked about once they have been sent, or when it is the same list read in another way', async () => {
    const { state } = await asked()
    state.addBrought()

    await state.readAgain({})
    expect([state.list, state.question]).toEqual([TUESDAY, undefined])

    const sent = setUp([read(MONDAY)])
    sent.state.type('EC-000-000-002')
    sent.state.spend()
    await sent.state.readFiles([file('monday.csv')])
    expect([sent.state.list, sent.state.question]).toEqual([MONDAY, undefined])
  })
})

describe('a second file', () => {
  async function asked(second: ReadResult = read(TUESDAY)) {
    const set = setUp([read(MONDAY), second])
    await set.state.readFiles([file('monday.csv')])
    set.onNew.mockClear()
    set.onRead.mockClear()
    await set.state.readFiles([file('tuesday.csv')])
    return set
  }

  test('takes the place of the first only when the user says so', async () => {
    const { state, onNew } = await asked()

    expect(state.question).toMatchObject({
      current: MONDAY,
      origin: { list: TUESDAY },
      typed: 0,
      joined: { inBoth: 2 },
    })
    expect([state.list, onNew.mock.calls.length]).toEqual([MONDAY, 0])
    state.replaceCurrent()

    expect([state.list, state.question, onNew.mock.calls.length]).toEqual([TUESDAY, undefined, 1])
  })

  test('is added behind the first, which stays the list that it was', async () => {
    const { state, onNew, onAdded, onRead } = await asked()

    state.addBrought()

    expect(onAdded).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ name: 'monday.csv + tuesday.csv', header: undefined }),
      { name: 'tuesday.csv', count: 2, from: 4 },
    )
    expect([state.question, onNew.mock.calls.length, onRead.mock.calls.length]).toEqual([undefined, 0, 1])
  })

  test('that is too much beside the first can only replace it', async () => {
    const { state } = await asked(read({ ...TUESDAY, lines: fakeList(MAX_LINES).lines }))

    expect(state.question?.joined).toBeUndefined()
    state.addBrought()
    expect(state.list).toBe(MONDAY)
  })

  test('is forgotten when its reading is cancelled while it is compared with the first', async () => {
    const joining = Promise.withResolvers<undefined>()
    const { state } = setUp([read(MONDAY), read(TUESDAY)], { joinLists: () => joining.promise })
    await state.readFiles([file('monday.csv')])

    const reading = state.readFiles([file('tuesday.csv')])
    await Promise.resolve()
    state.cancelReading()
    joining.resolve(undefined)
    await reading

    expect([state.list, state.question, state.stage.name]).toEqual([MONDAY, undefined, 'ready'])
  })

  test('is compared with the list as it is, though that was changed meanwhile', async () => {
    const { state } = setUp([read(MONDAY), read(TUESDAY)])
    await state.readFiles([file('monday.csv')])
    const changed = { ...MONDAY, lines: MONDAY.lines.slice(0, 2) }

    const reading = state.readFiles([file('tuesday.csv')])
    await Promise.resolve()
    state.put(changed)
    await reading

    expect(state.question?.current).toBe(changed)
    expect(state.question?.joined?.list.lines).toHaveLength(4)
  })
})

test('a list that another one replaced comes back with all that was typed, scanned and chosen', async () => {
  const { state, onReplaced, bringBack } = setUp([read(MONDAY), read(TUESDAY)])
  await state.readFiles([file('monday.csv')])
  state.type('EC-000-000-099')
  const before = state.list

  await state.readFiles([file('tuesday.csv')])
  state.replaceCurrent()
  const [replaced, by] = onReplaced.mock.calls[0] ?? []
  expect([state.list, replaced?.name, replaced?.lines, by]).toEqual([TUESDAY, 'monday.csv', 4, 'tuesday.csv'])
  replaced?.bringBack()

  expect([state.list, state.typed]).toEqual([before, 1])
  expect(marks(state)).toEqual(['EC-000-000-099'])
  expect(bringBack).toHaveBeenCalledOnce()
})

describe('a list that is cleared', () => {
  test('comes back with all that was typed, scanned and chosen', async () => {
    const { state, onNew, bringBack } = setUp([read(MONDAY), read(TUESDAY)])
    await state.readFiles([file('monday.csv')])
    state.type('EC-000-000-099')
    const before = state.list
    onNew.mockClear()

    state.clear()
    expect([state.list, state.typed, onNew.mock.calls.length]).toEqual([undefined, 0, 1])
    expect(state.cleared).toMatchObject({ name: 'monday.csv', lines: 4 })
    state.cleared?.bringBack()

    expect([state.list, state.typed, state.cleared]).toEqual([before, 1, undefined])
    expect(marks(state)).toEqual(['EC-000-000-099'])
    expect(bringBack).toHaveBeenCalledOnce()
    await state.readAgain({})
    expect(state.list).toBe(TUESDAY)
  })

  test('cannot come back once another has begun, or if it was sent', async () => {
    const { state } = setUp([read(MONDAY)])
    state.type('EC-000-000-001')
    state.clear()
    await state.readFiles([file('monday.csv')])
    expect([state.list, state.cleared, state.question]).toEqual([MONDAY, undefined, undefined])

    state.spend()
    state.clear()
    expect([state.list, state.cleared]).toEqual([undefined, undefined])
  })
})
