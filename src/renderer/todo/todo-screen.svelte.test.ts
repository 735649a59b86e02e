import { render, screen } from '@testing-library/svelte'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { TodoItem, TodoOrigin } from '#shared/todo.ts'
import App from '../app/App.svelte'
import { runId } from '../../../test/ids.ts'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { fakeReference } from '../../../test/renderer/fake-list.ts'

function item(key: number, run: string): TodoItem {
  const said = { kind: 'state', state: 'Allocated' } as const
  return { key, reference: fakeReference(key), result: 'refused', said, run: runId(run), numbers: [key], cells: [] }
}

function origin(id: string, startedAt: string): TodoOrigin {
  return { id: runId(id), listName: 'Typed list', source: 'typed', startedAt }
}

test('lists of one name are offered by the time of their runs', async () => {
  const api = createFakeApi({
    todos: [item(1, 'a'), item(2, 'b')],
    todoOrigins: [origin('a', '2026-03-02T08:00:00'), origin('b', '2026-03-02T15:30:00')],
  })
  render(App, { api })

  await userEvent.click(screen.getByRole('button', { name: /^To do/ }))

  expect(await screen.findByRole('heading', { level: 1, name: '2 parcels to deal with' })).toBeInTheDocument()
  const words = (await screen.findAllByText(/^Deallocate and cancel: Typed list, /)).map((each) => each.textContent)
  expect(words.map((each) => each.trim().slice(-'15:30 (1)…'.length))).toEqual(['15:30 (1)…', '08:00 (1)…'])
})

test('has the shortcut that prints what is to do', async () => {
  const item = {
    key: 1,
    reference: fakeReference(1),
    result: 'refused',
    run: runId('a'),
    numbers: [1],
    cells: [],
  } as const
  render(App, { api: createFakeApi({ todos: [item] }) })

  await userEvent.click(screen.getByRole('button', { name: /^To do/ }))

  expect(await screen.findByRole('button', { name: 'Print…' })).toHaveAttribute('aria-keyshortcuts', 'Control+P')
})
