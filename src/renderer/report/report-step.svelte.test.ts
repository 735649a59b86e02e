import { render, screen } from '@testing-library/svelte'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { RunSnapshot } from '#shared/run.ts'
import App from '../app/App.svelte'
import { createFakeApi, type FakeOptions } from '../../../test/renderer/fake-api.ts'
import { fakeReference } from '../../../test/renderer/fake-list.ts'

/** Loads every screen first, as in a window that had time for it. */
beforeAll(async () => {
  await Promise.all(Object.values(import.meta.glob('../*/*{Step,Screen}.svelte')).map((load) => load()))
})
beforeEach(() => {
  sessionStorage.clear()
})

const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name })

/** A window on the Cancel step, with a run of `count` consignments under way, some of them left out by hand. */
async function running(count: number, { leftOut = 0, ...options }: FakeOptions & { readonly leftOut?: number } = {}) {
  const api = createFakeApi(options)
  const user = userEvent.setup()
  render(App, { api })
  const run = async (first: number): Promise<void> => {
    const field = await screen.findByRole('textbox', { name: 'Or scan, or type a reference' })
    for (let index = 0; index < count; index += 1) await user.type(field, `${fakeReference(first + index)}{Enter}`)
    await user.click(button(/^Check \d/))
    for (const box of (await screen.findAllByRole('checkbox')).slice(0, leftOut)) await user.click(box)
    await user.click(await screen.findByRole('button', { name: /^Cancel \d.*…$/ }))
    await user.click(await screen.findByRole('button', { name: /^Cancel \d+ consignments?$/ }))
    await screen.findByRole('heading', { level: 1, name: /^Cancelling/ })
  }
  await run(1)
  return { api, user, run }
}

/** Opens the report of a run from the history. */
async function open({ api, user }: Awaited<ReturnType<typeof running>>, earlier: RunSnapshot): Promise<void> {
  vi.spyOn(api.history, 'list').mockResolvedValue({ ok: true, value: { runs: [earlier], next: undefined } })
  vi.spyOn(api.run, 'open').mockImplementation(({ id }) =>
    Promise.resolve({ ok: true, value: id === earlier.id ? earlier : api.played().snapshot() }),
  )
  await user.click(button(/^History/))
  await user.click(await screen.findByRole('button', { name: /^Open report of/ }))
}

test('what is printed is the report that is read, though another run ends meanwhile', async () => {
  const set = await running(1)
  const { api, user, run } = set
  api.play(1)
  await screen.findByRole('heading', { level: 1, name: '1 cancelled' })
  const first = api.played().snapshot()
  await user.click(button('New list'))
  await run(11)
  await open(set, first)
  await user.click(await screen.findByRole('button', { name: 'Print…' }))
  const save = vi.spyOn(api.report, 'save')

  api.play(1)
  await user.click(await screen.findByRole('button', { name: 'Save as PDF…' }))

  expect(save.mock.calls.map(([{ id }]) => id)).toEqual([first.id])
})

test('lines that cannot be read are not said to be loading', async () => {
  const { api } = await running(1)
  vi.spyOn(api.report, 'rows').mockResolvedValue({ ok: false, error: { code: 'journal-failed', detail: '' } })

  api.play(1)

  expect(await screen.findByText('The lines could not be read.')).toBeInTheDocument()
  expect(screen.getByRole('alert')).toHaveTextContent(/^The record on this computer could not be read/)
})

test.each([
  ['refused', 'None cancelled', false],
  ['already-cancelled', '1 cancelled already', true],
] as const)('only what is cancelled is green, whatever was left out by hand: %s', async (outcome, word, isGreen) => {
  const { api } = await running(2, { becomes: [outcome], leftOut: 1 })

  api.play(1)

  const said = await screen.findByText(word)
  expect(said.classList.contains('done')).toBe(isGreen)
})
