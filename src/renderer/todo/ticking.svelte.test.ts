import { expect, test, vi } from 'vitest'
import type { TodoItem } from '#shared/todo.ts'
import { runId } from '../../../test/ids.ts'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { fakeReference } from '../../../test/renderer/fake-list.ts'
import { eventually } from '../../../test/eventually.ts'
import { ScanToTick } from './scanning/scan-to-tick.svelte.ts'
import { Ticking } from './ticking.svelte.ts'
import { TodoState } from './todo-state.svelte.ts'

const item = (key: number): TodoItem => ({
  key,
  reference: fakeReference(key),
  result: 'refused',
  run: runId('a'),
  numbers: [key],
  cells: [],
})

/** A login that several people use, which the window does not know yet. */
async function setUp() {
  const api = createFakeApi({ todos: [item(1), item(2)] })
  const tickOff = api.todo.tick
  const tick = vi.spyOn(api.todo, 'tick').mockImplementation((request) => {
    if (request.name !== '') return tickOff(request)
    return Promise.resolve({ ok: false, error: { code: 'name-needed' } })
  })
  const todos = new TodoState(api)
  todos.arrive()
  await eventually(() => {
    expect(todos.isLoaded).toBe(true)
  })
  const ticking = new Ticking(todos)
  const asked = (): Promise<unknown> =>
    eventually(() => {
      expect(ticking.asked).toEqual({})
    })
  const ticked = (): readonly (string | undefined)[] => todos.items.map((each) => each.tick?.who)
  return { todos, ticking, tick, asked, ticked }
}

test('a tick that main refuses for want of a name is kept, and made once somebody has said who they are', async () => {
  const { ticking, asked, ticked } = await setUp()

  ticking.press(item(1))
  await asked()
  expect([ticking.asksName, ticked()]).toEqual([true, [undefined, undefined]])
  ticking.confirm('Bea', '')

  await eventually(() => {
    expect(ticked()).toEqual(['Bea', undefined])
  })
  expect(ticking.asked).toBeUndefined()
})

test('what is scanned off meanwhile waits for the name, too, and is then done', async () => {
  const { todos, ticking, asked, ticked } = await setUp()
  const scanToTick = new ScanToTick({ todos, prefix: () => '', play: () => undefined })

  const scans = [scanToTick.take(fakeReference(1)), scanToTick.take(fakeReference(2))]
  await asked()
  ticking.confirm('Bea', '')
  await Promise.all(scans)

  expect(ticked()).toEqual(['Bea', 'Bea'])
  expect(scanToTick.scans.map(({ as }) => as)).toEqual(['done', 'done'])
})

test('whoever says no name ticks nothing off, and that is said', async () => {
  const { todos, ticking, tick, asked, ticked } = await setUp()

  ticking.press(item(1))
  await asked()
  ticking.leave()

  await eventually(() => {
    expect(todos.done).toMatchObject({ name: 'failed', error: { code: 'name-needed' }, wasTick: true })
  })
  expect([ticked(), tick.mock.calls.length]).toEqual([[undefined, undefined], 1])
})
