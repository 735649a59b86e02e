import { expect, test } from 'vitest'
import type { RunId } from '#shared/ids.ts'
import type { TodoItem, TodoOrigin } from '#shared/todo.ts'
import { runId } from '../../../test/ids.ts'
import { deallocationOffers } from './deallocation-offers.ts'

const [MONDAY, TUESDAY] = [runId('a'), runId('b')]
const ORIGINS = new Map<RunId, TodoOrigin>([
  [MONDAY, { id: MONDAY, listName: 'monday.csv', source: 'file', startedAt: '2026-03-02T14:05:00+00:00' }],
  [TUESDAY, { id: TUESDAY, listName: 'tuesday.csv', source: 'file', startedAt: '2026-03-03T14:05:00+01:00' }],
])

const item = (run: RunId | undefined, state: string, more: Partial<TodoItem> = {}): TodoItem => ({
  key: 1,
  result: 'refused',
  said: { kind: 'state', state: state as never },
  run,
  numbers: [1],
  cells: [],
  ...more,
})

test('what was refused in such a state is counted for each list, the newest first', () => {
  const items = [
    item(MONDAY, 'Allocated'),
    item(TUESDAY, 'ReadyToShip'),
    item(TUESDAY, 'ManifestFailed'),
    item(TUESDAY, 'Manifested'),
  ]

  expect(deallocationOffers(items, ORIGINS)).toEqual([
    { origin: ORIGINS.get(TUESDAY), count: 2 },
    { origin: ORIGINS.get(MONDAY), count: 1 },
  ])
})

test('manifested ones are offered where there is nothing else, as on the report', () => {
  const items = [item(MONDAY, 'Manifested'), item(TUESDAY, 'Manifested'), item(TUESDAY, 'Allocated')]

  expect(deallocationOffers(items, ORIGINS).map(({ origin, count }) => [origin.listName, count])).toEqual([
    ['tuesday.csv', 1],
    ['monday.csv', 1],
  ])
})

test('nothing is offered for what is ticked off, was not refused, or has no run any more', () => {
  const tick = { who: 'Ada', at: '2026-03-03T14:05:00+00:00', note: '' }
  const items = [
    item(MONDAY, 'Allocated', { tick }),
    item(MONDAY, 'Allocated', { result: 'not-sent' }),
    item(undefined, 'Allocated'),
    item(MONDAY, 'Dispatched'),
  ]

  expect(deallocationOffers(items, ORIGINS)).toEqual([])
})
