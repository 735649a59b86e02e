import { expect, test, vi } from 'vitest'
import type { Api } from '#shared/ipc/channels.ts'
import { ReferenceSearch } from './reference-search.svelte.ts'

function setUp() {
  const find = vi.fn<Api['history']['find']>(() => Promise.resolve({ ok: true, value: [] }))
  return { find, search: new ReferenceSearch({ history: { find, list: vi.fn(), sums: vi.fn(), remove: vi.fn() } }) }
}

test('asks for a reference as it is meant, however it is typed', async () => {
  const { find, search } = setUp()
  search.text = ' ec 000 05d 1ns '

  await search.search()

  expect(find.mock.calls).toEqual([[{ reference: 'EC-000-05D-1NS' }]])
  expect(search.stage).toEqual({ name: 'found', reference: 'EC-000-05D-1NS', mentions: [] })
})

test('says why something is no reference, and asks nothing', async () => {
  const { find, search } = setUp()
  search.text = 'EP-000-05D-2HN'

  await search.search()

  expect(search.stage).toEqual({ name: 'unreadable', why: 'package' })
  expect(find).not.toHaveBeenCalled()
})

test('an empty field goes back to all runs', async () => {
  const { search } = setUp()
  search.text = 'EC-000-05D-1NS'
  await search.search()
  search.text = ''

  await search.search()

  expect(search.stage).toEqual({ name: 'idle' })
})

test('an answer that comes after the field was cleared is not shown', async () => {
  const { search } = setUp()
  search.text = 'EC-000-05D-1NS'
  const searching = search.search()

  search.clear()
  await searching

  expect(search.stage).toEqual({ name: 'idle' })
})
