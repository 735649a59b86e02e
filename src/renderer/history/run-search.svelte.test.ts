import { expect, test, vi } from 'vitest'
import type { Api } from '#shared/ipc/channels.ts'
import { RunSearch } from './run-search.svelte.ts'

function setUp() {
  const search = vi.fn<Api['history']['search']>(() =>
    Promise.resolve({ ok: true, value: { mentions: [], end: 'all' } }),
  )
  const stopSearch = vi.fn<Api['history']['stopSearch']>(() => Promise.resolve({ ok: true, value: undefined }))
  const history = {
    search,
    stopSearch,
    list: vi.fn(),
    sums: vi.fn(),
    toDo: vi.fn(),
    printDay: vi.fn(),
    remove: vi.fn(),
  }
  return { api: search, stopSearch, search: new RunSearch({ history }) }
}

test('asks for what is typed, without the spaces around it', async () => {
  const { api, search } = setUp()
  search.text = ' ec 000 05d 1ns '

  await search.search()

  expect(api.mock.calls).toEqual([[{ text: 'ec 000 05d 1ns' }]])
  expect(search.stage).toEqual({ name: 'found', text: 'ec 000 05d 1ns', mentions: [], end: 'all' })
})

test('asks nothing for what is in nearly every line', async () => {
  const { api, search } = setUp()
  search.text = 'EC'

  await search.search()

  expect(search.stage).toEqual({ name: 'too-short' })
  expect(api).not.toHaveBeenCalled()
})

test('an empty field goes back to all runs', async () => {
  const { search } = setUp()
  search.text = 'EC-000-05D-1NS'
  await search.search()
  search.text = ''

  await search.search()

  expect(search.stage).toEqual({ name: 'idle' })
})

test('an answer that comes after the field was cleared is not shown, and the search is stopped', async () => {
  const { search, stopSearch } = setUp()
  search.text = 'EC-000-05D-1NS'
  const searching = search.search()

  search.clear()
  await searching

  expect(search.stage).toEqual({ name: 'idle' })
  expect(stopSearch).toHaveBeenCalledOnce()
})
