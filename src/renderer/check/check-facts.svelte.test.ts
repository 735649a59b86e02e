import { fireEvent, render, screen } from '@testing-library/svelte'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import App from '../app/App.svelte'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { fakeReference } from '../../../test/renderer/fake-list.ts'

async function openDetails(container: HTMLElement): Promise<Element> {
  const details = container.querySelector('[popover].all')
  if (details === null) throw new Error('There are no details')
  await fireEvent(details, Object.assign(new Event('beforetoggle'), { newState: 'open' }))
  return details
}

test('those that do not look ready are counted also where they were included by hand', async () => {
  const ready = fakeReference(1)
  const api = createFakeApi({
    finds: (reference) => ({ kind: 'state', state: reference === ready ? 'Allocated' : 'Manifested' }),
  })
  const user = userEvent.setup()
  const { container } = render(App, { api })
  const field = screen.getByRole('textbox', { name: 'Or scan, or type a reference' })
  for (const at of [1, 2, 3]) await user.type(field, `${fakeReference(at)}{Enter}`)
  await user.click(screen.getByRole('button', { name: /^Check \d/ }))
  await user.click(await screen.findByRole('button', { name: /^Manifested: pull it/ }))
  await user.click(await screen.findByRole('button', { name: 'Include these 2' }))

  expect(await openDetails(container)).toHaveTextContent(/1 looks ready, 2 do not\./)
})
