import { render, screen } from '@testing-library/svelte'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '#shared/settings.ts'
import App from '../app/App.svelte'
import { runId } from '../../../test/ids.ts'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { fakeReference } from '../../../test/renderer/fake-list.ts'
import { FakeRun } from '../../../test/renderer/fake-run.ts'

beforeEach(() => {
  sessionStorage.clear()
})

const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name })

/** A window on the history, which has one run. */
function setUp(settings = DEFAULT_SETTINGS) {
  const head = { environment: 'practice', name: 'a.csv', source: 'file', header: null, column: 0 } as const
  const run = new FakeRun(runId('a'), head, [])
  run.startedAt = '2026-11-27T08:00:00+00:00'
  run.end(false)
  const api = createFakeApi({ earlier: [run.snapshot()], settings })
  const user = userEvent.setup()
  const open = async (): Promise<void> => {
    render(App, { api })
    await user.click(button(/^History/))
  }
  return { api, user, open }
}

test('a history that cannot be read is not said to be empty', async () => {
  const { api, open } = setUp()
  vi.spyOn(api.history, 'list').mockResolvedValue({ ok: false, error: { code: 'journal-failed', detail: '' } })

  await open()

  expect(await screen.findByText('The lists could not be read.')).toBeInTheDocument()
})

test('a report that cannot be opened is said here, and on no other screen', async () => {
  const { api, user, open } = setUp()
  vi.spyOn(api.run, 'open').mockResolvedValueOnce({ ok: false, error: { code: 'no-such-run' } })
  await open()

  await user.click(await screen.findByRole('button', { name: /^Open report of/ }))

  expect(await screen.findByRole('alert')).toHaveTextContent(/^This run is no longer in the record/)
  for (const place of [/^To do/, /^History/]) {
    await user.click(button(place))
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  }
})

test('a second scan into the look-up replaces the first, without what the scanner puts in front', async () => {
  const { api, user, open } = setUp({ ...DEFAULT_SETTINGS, scanPrefix: ']C1' })
  const search = vi.spyOn(api.history, 'search')
  await open()

  await user.click(await screen.findByRole('searchbox'))
  await user.keyboard(`]C1${fakeReference(1)}{Enter}`)
  await user.keyboard(`]C1${fakeReference(2)}{Enter}`)

  expect(search.mock.calls.map(([{ text }]) => text)).toEqual([fakeReference(1), fakeReference(2)])
})
