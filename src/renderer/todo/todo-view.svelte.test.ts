import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { canonicalState } from '#shared/state.ts'
import type { KnownFinding } from '#shared/check.ts'
import type { TodoItem, TodoOrigin } from '#shared/todo.ts'
import { runId } from '../../../test/ids.ts'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { fakeReference } from '../../../test/renderer/fake-list.ts'
import { doneSentence } from '../text/todo.ts'
import { TodoState } from './todo-state.svelte.ts'
import { TodoView } from './todo-view.svelte.ts'

const NOW = Date.parse('2026-11-27T08:00:00Z')
const said = (state: string): KnownFinding => ({ kind: 'state', state: canonicalState(state) })
const ORIGINS: readonly TodoOrigin[] = [
  { id: runId('new'), listName: 'new.csv', source: 'file', startedAt: '2026-11-27T07:20:00Z', header: ['Bay'] },
  { id: runId('old'), listName: 'old.csv', source: 'file', startedAt: '2026-11-19T07:20:00Z', header: ['Bay'] },
]

function item(key: number, change: Partial<TodoItem> = {}): TodoItem {
  return {
    key,
    reference: fakeReference(key),
    result: 'refused',
    run: runId('new'),
    numbers: [key],
    cells: [],
    ...change,
  }
}

const ITEMS = [
  item(1, { result: 'not-found', said: { kind: 'not-found' }, cells: ['A-10'] }),
  item(2, { said: said('Manifested'), cells: ['A-9'] }),
  item(3, { result: 'unknown', cells: ['B-1'] }),
  item(4, { said: said('Manifested'), run: runId('old') }),
]

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})

afterEach(() => {
  vi.useRealTimers()
})

function fail(): never {
  throw new Error('nothing was said')
}

async function setUp(todos: readonly TodoItem[] = ITEMS) {
  const api = createFakeApi({ todos, todoOrigins: ORIGINS })
  const state = new TodoState(api)
  state.follow()
  state.arrive()
  await vi.advanceTimersByTimeAsync(0)
  const view = new TodoView(state)
  const keys = (): readonly (number | string)[] =>
    view.rows.map((row) => (row.kind === 'older' ? `${String(row.count)} older` : row.item.key))
  return { api, state, view, keys }
}

test('the most urgent are first, and those older than seven days are folded until they are asked for', async () => {
  const { view, keys } = await setUp()

  expect(keys()).toEqual([3, 2, 1, '1 older'])
  expect(view.tickable.map(({ key }) => key)).toEqual([3, 2, 1])
  view.fold()

  expect(keys()).toEqual([3, 2, 1, '1 older', 4])
})

test('a clock that was put back folds nothing away', async () => {
  vi.setSystemTime('2020-01-01T00:00:00Z')
  const { keys } = await setUp()

  expect(keys()).toEqual([3, 2, 4, 1])
})

test('what is searched for is found in every column, however old, and what other groups have is said', async () => {
  const { view, keys } = await setUp()

  view.find(' a-9 ')
  expect(keys()).toEqual([2])
  view.find('OLD.csv')
  expect(keys()).toEqual([4])
  view.find(fakeReference(4).replaceAll('-', ' ').toLowerCase())
  expect(keys()).toEqual([4])
  view.choose('unknown')
  expect(view.found).toEqual({ here: 0, elsewhere: 1 })
})

test("any column sorts, and numbers in the user's own as numbers", async () => {
  const { view, keys } = await setUp(ITEMS.slice(0, 3))
  const bay = `own:${String(view.own.columns[0]?.index)}`

  view.sortBy(bay)
  expect(keys()).toEqual([2, 1, 3])
  view.sortBy(bay)
  expect(keys()).toEqual([3, 1, 2])
  view.sortBy(bay)
  expect(keys()).toEqual([3, 2, 1])
})

test('one that is ticked off stays in its place until the screen is opened again, and can be put back', async () => {
  const { state, keys } = await setUp()
  const [manifested] = state.items.filter(({ key }) => key === 2)

  await state.tick([manifested ?? (ITEMS[0] as TodoItem)], 'pulled')
  expect([keys(), state.open]).toEqual([[3, 2, 1, '1 older'], 3])
  expect(state.items.find(({ key }) => key === 2)?.tick).toMatchObject({ who: 'ann', note: 'pulled' })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(keys()).toEqual([3, 2, 1, '1 older'])

  state.leave()
  state.arrive()
  await vi.advanceTimersByTimeAsync(0)
  expect(keys()).toEqual([3, 1, '1 older'])
  await state.untick(state.settled)
  expect([keys(), state.open]).toEqual([[3, 2, 1, '1 older'], 4])
})

test('what main did not put back is said', async () => {
  const { api, state } = await setUp()
  const ticked = await state.tick(state.items.slice(0, 2))
  const putBack = (keys: readonly number[]) =>
    vi.spyOn(api.todo, 'untick').mockResolvedValueOnce({ ok: true, value: { keys } })

  putBack([ticked[0]?.key ?? 0])
  await state.untick(ticked)
  expect(state.done && doneSentence(state.done)).toBe(
    '1 back on the list. 1 stays ticked off: PRO has cancelled it since, or no list has it any more.',
  )

  putBack([])
  await state.untick(ticked.slice(1))
  expect(state.done && doneSentence(state.done)).toBe(
    '1 stays ticked off: PRO has cancelled it since, or no list has it any more.',
  )
})

test('what is ticked off twice, because its box was pressed twice, is not said to be settled by others', async () => {
  const { state } = await setUp()
  const [one] = state.items

  await Promise.all([state.tick([one ?? fail()]), state.tick([one ?? fail()])])

  expect(state.done).toMatchObject({ name: 'ticked', items: [{ key: one?.key }], gone: 0 })
})

test('what is put back twice, because Undo was pressed twice, is said to be back', async () => {
  const { state } = await setUp()
  const ticked = await state.tick(state.items.slice(0, 2))

  await Promise.all([state.untick(ticked), state.untick(ticked)])

  expect([state.done && doneSentence(state.done), state.open]).toEqual(['2 back on the list.', 4])
})

test('what main did not tick off is said, and a disk that refuses leaves all of it open', async () => {
  const { api, state } = await setUp()
  vi.spyOn(api.todo, 'tick').mockResolvedValueOnce({
    ok: true,
    value: { keys: [3], who: 'ann', at: '2026-11-27T08:00:00Z' },
  })

  await state.tick(state.items)
  expect(state.done).toMatchObject({ name: 'ticked', gone: 3, items: [{ key: 3 }] })

  vi.spyOn(api.todo, 'tick').mockResolvedValueOnce({
    ok: false,
    error: { code: 'journal-failed', detail: 'the disk is full' },
  })
  await state.tick(state.items.filter(({ tick }) => tick === undefined))
  expect(state.done).toMatchObject({ name: 'failed', wasTick: true, error: { code: 'journal-failed' } })
  expect(state.items.filter(({ tick }) => tick === undefined)).toHaveLength(3)
})

test('where the disk refuses halfway, what was ticked off or put back before is, and the number is said', async () => {
  const many = Array.from({ length: 501 }, (_, at) => item(at + 1))
  const { api, state } = await setUp(many)
  const refused = { ok: false, error: { code: 'journal-failed', detail: 'the disk is full' } } as const
  const once = <Request, Answer>(make: (request: Request) => Answer) => {
    let calls = 0
    return (request: Request): Answer => (calls++ === 0 ? make(request) : (Promise.resolve(refused) as Answer))
  }
  const { tick, untick } = api.todo
  vi.spyOn(api.todo, 'tick').mockImplementation(once(tick))
  vi.spyOn(api.todo, 'untick').mockImplementation(once(untick))

  await state.tick(many)
  expect([state.done, state.open]).toMatchObject([{ name: 'failed', wasTick: true, before: 500 }, 1])
  expect(doneSentence(state.done ?? fail())).toMatch(/ Only 500 were ticked off\./)

  await state.untick(many)
  expect([state.done, state.open]).toMatchObject([{ name: 'failed', wasTick: false, before: 500 }, 501])
  expect(doneSentence(state.done ?? fail())).toMatch(/ Only 500 were put back\./)
})

test('another environment or account has another list', async () => {
  const { api, state } = await setUp()
  vi.spyOn(api.todo, 'list').mockResolvedValue({ ok: true, value: { items: [], origins: [] } })
  vi.spyOn(api.todo, 'count').mockResolvedValue({ ok: true, value: { open: 0, who: 'ann' } })

  state.moved()
  expect(state.items).toEqual([])
  await vi.advanceTimersByTimeAsync(1_000)

  expect([state.items, state.open]).toEqual([[], 0])
})

test('what was ticked off today stays in sight beyond midnight, until the screen is opened again', async () => {
  const { api, state } = await setUp()
  const list = api.todo.list
  // As main does: only what was ticked off on the day of now.
  vi.spyOn(api.todo, 'list').mockImplementation(async (request) => {
    const answer = await list(request)
    if (!answer.ok || request.status === 'open') return answer
    const today = new Date().setHours(0, 0, 0, 0)
    const items = answer.value.items.filter(({ tick }) => tick !== undefined && Date.parse(tick.at) >= today)
    return { ok: true, value: { ...answer.value, items } }
  })
  const [first] = state.items
  await state.tick(first === undefined ? [] : [first])
  const keys = (): readonly number[] => state.settled.map(({ key }) => key)

  vi.setSystemTime(new Date(NOW).setHours(24, 1))
  await state.ask()
  await vi.advanceTimersByTimeAsync(1_000)
  const beyond = keys()
  state.arrive()
  await vi.advanceTimersByTimeAsync(0)

  expect([beyond, keys()]).toEqual([[1], []])
})

test('how many are open is right, also where main has said it before it answers', async () => {
  const fake = createFakeApi({ todos: ITEMS, todoOrigins: ORIGINS })
  let tell: (count: { open: number }) => void = () => undefined
  const state = new TodoState({
    ...fake,
    todo: {
      ...fake.todo,
      changed: (listener) => {
        tell = listener
        return () => undefined
      },
      tick: (request) => {
        tell({ open: 3 })
        return fake.todo.tick(request)
      },
      untick: (request) => {
        tell({ open: 4 })
        return fake.todo.untick(request)
      },
    },
  })
  state.follow()
  state.arrive()
  await vi.advanceTimersByTimeAsync(0)
  const [first] = state.items as [TodoItem]

  const ticked = await state.tick([first])
  expect(state.open).toBe(3)
  await state.untick(ticked)
  expect(state.open).toBe(4)
})

test('what went wrong is said until the screen is left', async () => {
  const { api, state } = await setUp()
  vi.spyOn(api.todo, 'ask').mockResolvedValue({ ok: false, error: { code: 'no-key' } })
  await state.ask()
  const before = state.asking.name
  vi.spyOn(api.todo, 'list').mockResolvedValue({ ok: false, error: { code: 'journal-failed', detail: '' } })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(state.error?.code).toBe('journal-failed')

  state.leave()
  state.arrive()

  expect([before, state.asking.name, state.error]).toEqual(['failed', 'idle', undefined])
})
