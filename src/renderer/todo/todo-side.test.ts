import { expect, test } from 'vitest'
import type { RunId } from '#shared/ids.ts'
import type { TodoItem, TodoOrigin } from '#shared/todo.ts'
import { runId } from '../../../test/ids.ts'
import { fakeReference } from '../../../test/renderer/fake-list.ts'
import { entryOf } from './todo-rows.ts'
import { sideGroups } from './todo-side.ts'
import type { TodoFilter } from './todo-view.svelte.ts'

const NOW = Date.parse('2026-11-27T08:00:00Z')
const ORIGINS: ReadonlyMap<RunId, TodoOrigin> = new Map(
  Array.from({ length: 12 }, (_, at) => {
    const id = runId(`list ${String(at)}`)
    const startedAt = new Date(NOW - at * 3_600_000).toISOString()
    return [id, { id, listName: `${String(at)}.csv`, source: 'file', startedAt }] as const
  }),
)

const todo = (key: number, from: number): TodoItem => ({
  key,
  reference: fakeReference(key),
  result: 'refused',
  run: runId(`list ${String(from)}`),
  numbers: [key],
  cells: [],
})

function offered(items: readonly TodoItem[], chosen: TodoFilter): ReadonlyMap<TodoFilter, number> {
  const entries = items.map((item) => entryOf(item, ORIGINS, NOW))
  const groups = sideGroups(entries, chosen, ORIGINS, 0, NOW)
  return new Map(groups.flatMap((group) => group.items.map(({ value, count }) => [value, count] as const)))
}

test('offers the groups and lists of which something is to do, and of the lists the newest', () => {
  const all = Array.from(ORIGINS.keys(), (_, at) => todo(at, at))

  expect([...offered([todo(1, 0), todo(2, 2)], 'all')]).toEqual([
    ['all', 2],
    ['refused', 2],
    [`from:${runId('list 0')}`, 1],
    [`from:${runId('list 2')}`, 1],
    ['ticked', 0],
  ])
  expect([...offered(all, 'all').keys()].filter((value) => value.startsWith('from:'))).toHaveLength(10)
})

test.each(['unknown', `from:${runId('list 1')}`, `from:${runId('list 11')}`] as const)(
  'what is shown (%s) keeps its place once nothing of it is to do, and below newer lists',
  (chosen) => {
    const others = Array.from({ length: 11 }, (_, at) => todo(at, at)).filter(
      ({ run }) => chosen !== `from:${String(run)}`,
    )

    expect(offered([], chosen).get(chosen)).toBe(0)
    expect(offered(others, chosen).get(chosen)).toBe(0)
  },
)

test('while they are being read, it says as many as the heading', () => {
  const [why] = sideGroups([], 'all', new Map(), 0, NOW, 11_893)

  expect(why?.items.map(({ count }) => count)).toEqual([11_893])
})
