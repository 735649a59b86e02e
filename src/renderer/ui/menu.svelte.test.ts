import { render, screen } from '@testing-library/svelte'
import { userEvent } from '@testing-library/user-event'
import { createRawSnippet } from 'svelte'
import { expect, test, vi } from 'vitest'
import Menu from './Menu.svelte'

const children = createRawSnippet(() => ({ render: () => '<span>More</span>' }))

test('two items may have the same words', async () => {
  const [first, second] = [vi.fn(), vi.fn()]
  const words = { word: 'Typed list' }
  render(Menu, {
    items: [
      { ...words, press: first },
      { ...words, press: second },
    ],
    children,
  })

  for (const each of screen.getAllByText('Typed list')) await userEvent.click(each)

  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1])
})

test('an item that is disabled does nothing', async () => {
  const press = vi.fn()
  render(Menu, { items: [{ word: 'Verify', press, disabled: true }], children })

  await userEvent.click(screen.getByText('Verify'))

  expect(press).not.toHaveBeenCalled()
})
