import { expect, test, vi } from 'vitest'
import type { TodoItem } from '#shared/todo.ts'
import { runId } from '../../../../test/ids.ts'
import { createFakeApi } from '../../../../test/renderer/fake-api.ts'
import { fakeReference } from '../../../../test/renderer/fake-list.ts'
import { TodoState } from '../todo-state.svelte.ts'
import { ScanToTick } from './scan-to-tick.svelte.ts'

function item(key: number): TodoItem {
  return { key, reference: fakeReference(key), result: 'refused', run: runId('a'), numbers: [key], cells: [] }
}

async function setUp() {
  const api = createFakeApi({ todos: [item(1), item(2)] })
  const todos = new TodoState(api)
  todos.arrive()
  await vi.waitFor(() => {
    expect(todos.isLoaded).toBe(true)
  })
  const play = vi.fn()
  return { api, todos, play, scanToTick: new ScanToTick({ todos, prefix: () => ']C1', play }) }
}

test('a parcel that is scanned is done; scanned twice in one go, it is done already', async () => {
  const { todos, scanToTick, play } = await setUp()

  await Promise.all([scanToTick.take(`]C1${fakeReference(1)}`), scanToTick.take(`]C1${fakeReference(1)}`)])

  expect(play.mock.calls).toEqual([['added'], ['problem']])
  expect(scanToTick.scans.map((each) => each.as)).toEqual(['already', 'done'])
  expect(scanToTick.feedback?.sentence).toBe(`Done already: ${fakeReference(1)}`)
  expect(todos.items.filter(({ tick }) => tick === undefined)).toHaveLength(1)
})

test.each([
  [fakeReference(9), `Not on this list: ${fakeReference(9)}`, 'Nothing was ticked off.'],
  ['EP-000-05D-2HN', 'Not a consignment', 'A package (EP-).'],
  ['4006381333931', 'Not a consignment', 'Not a reference: one looks like EC-XXX-XXX-XXX.'],
])('%s ticks nothing off, and the person is told why', async (text, sentence, why) => {
  const { todos, scanToTick, play } = await setUp()

  await scanToTick.take(text)

  expect(scanToTick.feedback).toMatchObject({ good: false, sentence })
  expect(scanToTick.feedback?.why).toContain(why)
  expect(play).toHaveBeenCalledExactlyOnceWith('problem')
  expect(todos.items.filter(({ tick }) => tick === undefined)).toHaveLength(2)
})

test('where the disk refuses, the parcel is not said to be done', async () => {
  const { api, scanToTick } = await setUp()
  vi.spyOn(api.todo, 'tick').mockResolvedValue({
    ok: false,
    error: { code: 'journal-failed', detail: 'the disk is full' },
  })

  await scanToTick.take(fakeReference(1))

  expect(scanToTick.feedback).toMatchObject({ good: false, sentence: 'Not ticked off' })
  expect(scanToTick.feedback?.why).toContain('Nothing was ticked off.')
})

test('where nothing can be looked up, a parcel is not said to be on no list', async () => {
  const { api, scanToTick } = await setUp()
  vi.spyOn(api.todo, 'tickOf').mockResolvedValue({ ok: false, error: { code: 'unexpected', incident: 'A1' } })

  await scanToTick.take(fakeReference(9))

  expect(scanToTick.feedback).toMatchObject({ good: false, sentence: 'Not ticked off' })
  expect(scanToTick.feedback?.why).toContain('Nothing was ticked off.')
})

test('nothing is denied before it is read', async () => {
  const todos = new TodoState(createFakeApi({ todos: [item(1)] }))
  const scanToTick = new ScanToTick({ todos, prefix: () => '', play: vi.fn() })

  todos.arrive()
  await scanToTick.take(fakeReference(1))

  expect(scanToTick.feedback?.sentence).toBe(`Done: ${fakeReference(1)}`)
})

test('nothing is denied where it could not be read', async () => {
  const api = createFakeApi({ todos: [item(1)] })
  vi.spyOn(api.todo, 'list').mockResolvedValue({ ok: false, error: { code: 'unexpected', incident: 'A1' } })
  const todos = new TodoState(api)
  const scanToTick = new ScanToTick({ todos, prefix: () => '', play: vi.fn() })

  todos.arrive()
  await scanToTick.take(fakeReference(1))

  expect(scanToTick.feedback).toMatchObject({ good: false, sentence: 'Not ticked off' })
})
