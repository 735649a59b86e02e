import { describe, expect, test, vi } from 'vitest'
import { MAX_LINES } from '#shared/list.ts'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { fakeList } from '../../../test/renderer/fake-list.ts'
import { ListState } from './list-state.svelte.ts'
import type { ListDeps } from './list-state.svelte.ts'
import type { ReadOptions, ReadResult } from './read-list.ts'
import { correctLine } from './edit-list.ts'
import { addReference, removeTyped } from './typing/typed-list.ts'

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
  const state = new ListState({
    api: createFakeApi({ clipboard: 'EC-000-000-001' }),
    readList,
    addReference,
    removeTyped,
    correctLine,
    isBusy: () => false,
    onNew,
    onTakenOff,
    onRead,
    ...deps,
  })
  return { state, readList, calls, onNew, onTakenOff, onRead }
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
  expect(state.problem).toMatch(/^A run is under way/)
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

test('says of a scan on another step that it is on no list', () => {
  const { state } = setUp([])

  state.scannedElsewhere('EC-000-000-001')

  expect(state.list).toBeUndefined()
  expect(state.problem).toMatch(/^EC-000-000-001 was scanned here, and is not on the list\./)
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

describe('a list that is brought while typed references stand there', () => {
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

    expect(state.question?.typed).toEqual(['EC-000-000-002', 'EC-000-000-009'])
    expect(state.list?.lines.map((line) => 'reference' in line && line.reference)).toEqual([
      'EC-000-000-002',
      'EC-000-000-009',
    ])
    expect(onRead).not.toHaveBeenCalled()
  })

  test('has them at its end when they are added, one that it has already only once', async () => {
    const { state, onRead, onNew } = await asked()

    state.addTyped()

    expect(state.list?.name).toBe(MONDAY.name)
    expect(state.list?.lines.map((line) => 'reference' in line && line.reference)).toEqual([
      ...MONDAY.lines.map((line) => 'reference' in line && line.reference),
      'EC-000-000-009',
    ])
    expect([state.typed, state.question, onRead.mock.calls.length, onNew.mock.calls.length]).toEqual([
      1,
      undefined,
      1,
      1,
    ])
  })

  test('takes their place when they are replaced', async () => {
    const { state } = await asked()

    state.replaceTyped()

    expect([state.list, state.typed, state.question]).toEqual([MONDAY, 0, undefined])
  })

  test('keeps what has still to be solved as well', async () => {
    const { state } = setUp([read(MONDAY)])
    state.type('EP-000-000-001')
    await state.readFiles([file('monday.csv')])

    state.addTyped()

    expect(state.list?.lines.at(-1)).toMatchObject({ kind: 'unreadable', cells: ['EP-000-000-001'] })
    expect([state.toSolve, state.scans.length]).toEqual([1, 1])
  })

  test('is put away again when the list is to stay as it is', async () => {
    const { state } = await asked()
    const before = state.list

    state.keepTyped()

    expect([state.list, state.typed, state.question]).toEqual([before, 2, undefined])
  })

  test('is not asked about once they have been sent, or when it is the same list read in another way', async () => {
    const { state } = await asked()
    state.addTyped()

    await state.readAgain({})
    expect([state.list, state.question]).toEqual([TUESDAY, undefined])

    const sent = setUp([read(MONDAY)])
    sent.state.type('EC-000-000-002')
    sent.state.spend()
    await sent.state.readFiles([file('monday.csv')])
    expect([sent.state.list, sent.state.question]).toEqual([MONDAY, undefined])
  })
})
