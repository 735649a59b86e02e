import { cleanup, render, screen } from '@testing-library/svelte'
import { userEvent } from '@testing-library/user-event'
import { tick } from 'svelte'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { testAccountId } from '#shared/account.ts'
import { DEFAULT_SETTINGS } from '#shared/settings.ts'
import App from './App.svelte'
import { SCANNER_GAP_MS } from '../list/typing/scanner-guard.ts'
import { createFakeApi, type FakeApi, type FakeOptions } from '../../../test/renderer/fake-api.ts'
import { fakeReference } from '../../../test/renderer/fake-list.ts'
import { eventually } from '../../../test/eventually.ts'

/** Loads every screen first, as in a window that had time for it. */
beforeAll(async () => {
  await Promise.all(Object.values(import.meta.glob('../*/*{Step,Screen}.svelte')).map((load) => load()))
})
beforeEach(() => {
  sessionStorage.clear()
})

/** The one button that cancels. */
const red = (): HTMLElement => button(/^Cancel \d+ consignments?$/)
const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name })

/** A window with `count` typed references, at the check. */
async function typed(count: number, options: FakeOptions = {}) {
  const api = createFakeApi(options)
  const user = userEvent.setup()
  render(App, { api })
  const field = screen.getByRole('textbox', { name: 'Or scan, or type a reference' })
  for (let index = 1; index <= count; index += 1) await user.type(field, `${fakeReference(index)}{Enter}`)
  await user.click(button(/^Check \d/))
  return { api, user }
}

async function confirming(count: number, options: FakeOptions = {}) {
  const set = await typed(count, options)
  const start = vi.spyOn(set.api.run, 'start')
  await set.user.click(button(/^Cancel \d.*…$/))
  await screen.findByRole('heading', { name: /^Cancel .*\?$/ })
  return { ...set, start }
}

const TYPED_FROM_THREE: FakeOptions = { settings: { ...DEFAULT_SETTINGS, typedCountFrom: 3 } }

test('goes the whole way, from a typed reference to the report', async () => {
  const { user, api } = await confirming(2)

  await user.click(red())
  const running = await screen.findByRole('heading', { level: 1 })
  expect(running).toHaveTextContent('Cancelling: 0 of 2 have an answer')
  api.play(2)

  const heading = await screen.findByRole('heading', { level: 1, name: '2 cancelled' })
  await vi.waitFor(() => expect(heading).toHaveFocus())
})

test('has the focus on the way back when it asks', async () => {
  await confirming(2)

  expect(button('Go back')).toHaveFocus()
})

test('goes back to the list without having started anything', async () => {
  const { user, start } = await confirming(2)

  await user.keyboard('{Enter}')

  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('2 will be cancelled')
  expect(start).not.toHaveBeenCalled()
})

test('goes back at Escape', async () => {
  const { user, start } = await confirming(2)

  await user.keyboard('{Escape}')

  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  expect(start).not.toHaveBeenCalled()
})

test('does not start when the wrong number is typed, and says both numbers', async () => {
  const { user, start } = await confirming(3, TYPED_FROM_THREE)

  await user.type(screen.getByRole('textbox', { name: /^Type how many/ }), '2')
  await user.click(red())

  expect(screen.getByText(/^You typed 2, but this run has 3 consignments/)).toBeInTheDocument()
  expect(start).not.toHaveBeenCalled()
})

test('does not start at Enter in the number field, even when the number is right', async () => {
  const { user, start } = await confirming(3, TYPED_FROM_THREE)

  await user.type(screen.getByRole('textbox', { name: /^Type how many/ }), '3{Enter}')

  expect(start).not.toHaveBeenCalled()
  expect(screen.getByRole('dialog')).toBeInTheDocument()
})

test('a scan into the number field is removed up to its Enter, and a number can be typed after it', async () => {
  const { user, start } = await confirming(3, TYPED_FROM_THREE)
  const field = screen.getByRole('textbox', { name: /^Type how many/ })

  await user.type(field, `${fakeReference(3)}{Enter}${fakeReference(1)}{Enter}`)

  expect(field).toHaveValue('')
  expect(screen.getByText('Scan ignored: type the number.')).toBeInTheDocument()
  const { timeStamp } = new Event('input')
  const later = vi.spyOn(Event.prototype, 'timeStamp', 'get').mockReturnValue(timeStamp + SCANNER_GAP_MS)
  await user.type(field, '3')
  later.mockRestore()
  expect(field).toHaveValue('3')
  expect(screen.queryByText('Scan ignored: type the number.')).not.toBeInTheDocument()
  expect(start).not.toHaveBeenCalled()
})

test('starts with the typed number once the button is pressed', async () => {
  const { user, start } = await confirming(3, TYPED_FROM_THREE)

  await user.type(screen.getByRole('textbox', { name: /^Type how many/ }), '3')
  await user.click(red())

  expect(start).toHaveBeenCalledOnce()
  expect(start.mock.calls[0]?.[0].typed).toBe(3)
})

/** A stand-in answers for PRO. */
const TEST: FakeOptions = {
  info: { version: '0.1.0', test: true, notices: [] },
  status: {
    environment: 'sandbox',
    connections: [
      {
        ...({ environment: 'sandbox', accountId: testAccountId('leeds'), account: 'Leeds' } as const),
        ...({ keyEnding: '7Qx2', keeping: 'memory', acceptedAt: '2026-01-05T09:00:00+00:00' } as const),
      },
    ],
    keeping: 'memory',
  },
}

test('every step names the environment as the bar does', async () => {
  const { api, user } = await confirming(2, TEST)

  expect(screen.getByText('TEST')).toBeVisible()
  expect(screen.getByRole('heading', { name: /^Cancel 2 consignments in TEST, Leeds/ })).toBeVisible()
  await user.click(red())
  expect(await screen.findByText(/TEST · Leeds/)).toBeInTheDocument()
  api.play(2)
  expect(await screen.findByText(/· TEST, Leeds ·/)).toBeInTheDocument()
  expect(document.body).not.toHaveTextContent('SANDBOX')
})

test('practice is practice, with a stand-in for PRO as well', async () => {
  const api = createFakeApi({ info: { version: '0.1.0', test: true, notices: [] } })
  render(App, { api })

  expect(await screen.findByText('PRACTICE')).toBeInTheDocument()
  expect(screen.queryByText('TEST')).not.toBeInTheDocument()
})

test('the bar and the notices do not wait until a long history has been checked', async () => {
  const notices = [{ code: 'connections-gone' }] as const
  const opening = Promise.withResolvers<{
    ok: true
    value: readonly [{ code: 'journal-set-aside'; name: string; restored: true; runs: [] }]
  }>()
  render(App, {
    api: createFakeApi({ info: { version: '0.1.0', test: true, notices }, journalNotices: opening.promise }),
  })

  expect(await screen.findByText('PRACTICE')).toBeInTheDocument()
  expect(await screen.findByText(/saved connections are no longer on this computer/)).toBeInTheDocument()

  opening.resolve({
    ok: true,
    value: [{ code: 'journal-set-aside', name: 'journal-damaged.sqlite', restored: true, runs: [] }],
  })

  expect(await screen.findByText(/journal-damaged\.sqlite/)).toBeInTheDocument()
  expect(screen.getByText(/saved connections are no longer on this computer/)).toBeInTheDocument()
})

test('a notice that was dismissed does not come back when the journal has been checked', async () => {
  const opening = Promise.withResolvers<{ ok: true; value: readonly [] }>()
  const info = { version: '0.1.0', test: false, notices: [{ code: 'connections-gone' }] } as const
  render(App, { api: createFakeApi({ info, journalNotices: opening.promise }) })
  await screen.findByText(/saved connections are no longer on this computer/)

  await userEvent.click(button('Dismiss'))
  opening.resolve({ ok: true, value: [] })
  await opening.promise
  await tick()

  expect(screen.queryByText(/saved connections are no longer on this computer/)).not.toBeInTheDocument()
})

test('says why it is practice when the connections were damaged', async () => {
  const notices = [{ code: 'connections-set-aside', name: 'connections.damaged.json' }] as const
  render(App, { api: createFakeApi({ info: { version: '0.1.0', test: false, notices } }) })

  expect(await screen.findByText(/saved connections on this computer were damaged/)).toBeInTheDocument()
  expect(screen.getByText(/started in PRACTICE: save your key again under Connection/)).toBeInTheDocument()
})

async function interrupted(): Promise<FakeApi> {
  const source = await confirming(2)
  await source.user.click(red())
  source.api.play(1)
  const run = source.api.played().snapshot()
  return createFakeApi({ current: { ...run, stage: { name: 'paused', pause: { code: 'interrupted' } } } })
}

test('offers to continue a run that a crash interrupted', async () => {
  const api = await interrupted()
  document.body.replaceChildren()

  render(App, { api })

  expect(await screen.findByRole('heading', { level: 1, name: 'This run was interrupted' })).toBeInTheDocument()
  expect(screen.getByText(/1 of 2 consignments has an answer/)).toBeInTheDocument()
  expect(button('Continue')).toBeInTheDocument()
  expect(button('Stop')).toBeInTheDocument()
})

test('the report of a run that ended while the page was dead is what comes back', async () => {
  const { user, api } = await confirming(2)
  await user.click(red())
  await screen.findByRole('heading', { level: 1, name: 'Cancelling: 0 of 2 have an answer' })
  cleanup()
  api.play(2)

  render(App, { api })

  expect(await screen.findByRole('heading', { level: 1, name: '2 cancelled' })).toBeInTheDocument()
})

test('tries the refused of a run again, and only them', async () => {
  const { user, api } = await confirming(2, { becomes: ['cancelled', 'refused'] })
  await user.click(red())
  api.play(2)
  const first = api.played().id
  await screen.findByRole('heading', { level: 1, name: '1 cancelled, 1 still to do' })

  await user.click(button('Try the refused again (1)…'))
  expect(await screen.findByText(/^Has anything changed in PRO\?/)).toBeInTheDocument()
  expect(screen.getByRole('heading', { name: 'Cancel 1 consignment in PRACTICE?' })).toBeInTheDocument()
  await user.click(red())

  expect(await screen.findByRole('heading', { level: 1, name: 'Cancelling: 0 of 1 has an answer' })).toBeInTheDocument()
  expect(api.played().id).not.toBe(first)
})

test('offers to deallocate and cancel what was refused in such a state; manifested ones only when chosen', async () => {
  const { user, api } = await confirming(2, { becomes: ['cancelled', 'refused'] })
  await user.click(red())
  api.played().deallocatable = [
    { state: 'Allocated', count: 1 },
    { state: 'Manifested', count: 4 },
  ]
  api.play(2)
  await screen.findByRole('heading', { level: 1, name: '1 cancelled, 1 still to do' })

  await user.click(await screen.findByRole('button', { name: 'Deallocate and cancel (1)…' }))
  expect(await screen.findByText(/^PRO takes it off its carrier service\./)).toBeInTheDocument()
  expect(screen.getByRole('heading', { name: 'Deallocate and cancel 1 consignment in PRACTICE?' })).toBeInTheDocument()
  expect(screen.getByRole('checkbox', { name: /^Also 4 manifested/ })).not.toBeChecked()
  expect(api.played().deallocation).toBe('unless-manifested')

  await user.click(screen.getByRole('checkbox', { name: /^Also 4 manifested/ }))
  expect(await screen.findByRole('checkbox', { name: /^Also 4 manifested/ })).toBeChecked()
  expect(api.played().deallocation).toBe('manifested-too')
  await user.click(screen.getByRole('button', { name: 'Deallocate and cancel 1 consignment' }))

  expect(await screen.findByRole('heading', { level: 1, name: 'Cancelling: 0 of 1 has an answer' })).toBeInTheDocument()
})

/** A run paused because all that PRO was asked for was refused in a state that a deallocation may help. */
async function pausedWithRefused() {
  const set = await confirming(3, { becomes: ['refused'] })
  await set.user.click(red())
  set.api.played().step(2)
  set.api.played().deallocatable = [{ state: 'Allocated', count: 2 }]
  const pause = { code: 'first-batch-refused', size: 2 } as const
  set.api.tell({ ...set.api.played().snapshot(), stage: { name: 'paused', pause } })
  await screen.findByRole('button', { name: 'Stop and deallocate…' })
  return set
}

test('asks what was to be deallocated once the run has stopped, also for a user who has left Cancel', async () => {
  const { user, api } = await pausedWithRefused()
  vi.spyOn(api.run, 'stop').mockImplementation(() =>
    Promise.resolve({ ok: true, value: { ...api.played().snapshot(), stage: { name: 'stopping' } } }),
  )

  await user.click(button('Stop and deallocate…'))
  await user.click(button('Settings'))
  api.played().end(true)
  api.tell(api.played().snapshot())

  expect(await screen.findByRole('heading', { name: /^Deallocate and cancel 3 consignments/ })).toBeInTheDocument()
})

test('asks nothing of a run that could not be stopped, and was continued', async () => {
  const { user, api } = await pausedWithRefused()
  vi.spyOn(api.run, 'stop').mockResolvedValue({ ok: false, error: { code: 'run-active' } })

  await user.click(button('Stop and deallocate…'))
  await user.click(button('Continue'))
  await screen.findByRole('heading', { level: 1, name: /^Cancelling/ })
  api.play(1)

  expect(await screen.findByRole('heading', { level: 1, name: /3 still to do/ })).toBeInTheDocument()
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})

test('confirms a report with PRO, and shows first what PRO contradicts', async () => {
  const { user, api } = await confirming(3, { contradicts: 1 })
  await user.click(red())
  api.play(3)
  await screen.findByRole('heading', { level: 1, name: '3 cancelled' })

  await user.click(button('Verify with PRO'))

  expect(await screen.findByRole('alert')).toHaveTextContent(/^Hold this parcel: PRO had reported it cancelled/)
  expect(screen.getByRole('heading', { level: 1, name: '2 cancelled, 1 still to do' })).toBeInTheDocument()
  expect(screen.getByText(/^2 verified with PRO at /)).toBeInTheDocument()
  expect(button('Verify with PRO again')).toHaveFocus()
  await user.click(button('Show it: contradicted'))
  expect(button(/^Unknown 1/)).toHaveAttribute('aria-pressed', 'true')
})

test('asks PRO to confirm a report only where it was sent to', async () => {
  const { user, api } = await confirming(2)
  await user.click(red())
  api.play(2)
  await screen.findByRole('heading', { level: 1, name: '2 cancelled' })

  await api.connection.choose({ environment: 'sandbox' })

  await eventually(() => {
    expect(screen.queryByRole('button', { name: 'Verify with PRO' })).not.toBeInTheDocument()
  })
})

test('does not offer to send again what went to another environment', async () => {
  const { user, api } = await confirming(2, { becomes: ['cancelled', 'refused'] })
  await user.click(red())
  api.play(2)
  await screen.findByRole('heading', { level: 1, name: '1 cancelled, 1 still to do' })

  await api.connection.choose({ environment: 'sandbox' })

  expect(await screen.findByText(/choose PRACTICE under Connection: this list belongs there/)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Try the refused again…' })).not.toBeInTheDocument()
})

test('says on every screen that a run has been paused, and leads back to it', async () => {
  const { user, api } = await confirming(2)
  await user.click(red())
  await user.click(button('Settings'))

  api.tell({ ...api.played().snapshot(), stage: { name: 'paused', pause: { code: 'key-refused' } } })
  expect(await screen.findByRole('alert')).toHaveTextContent(/is paused: PRO refused the key/)
  await user.click(button('Go to the run'))

  expect(screen.getByRole('heading', { level: 1, name: 'Paused: PRO refused the key' })).toHaveFocus()
})

test('moves the focus to a pause, and reads it out', async () => {
  const { user, api } = await confirming(2)
  await user.click(red())
  await screen.findByRole('heading', { level: 1, name: 'Cancelling: 0 of 2 have an answer' })

  api.tell({ ...api.played().snapshot(), stage: { name: 'paused', pause: { code: 'proxy-sign-in' } } })

  expect(await screen.findByRole('alert')).toHaveTextContent(/wants a sign-in/)
  const heading = screen.getByRole('heading', { level: 1, name: 'Paused: the network asks for a sign-in' })
  await vi.waitFor(() => expect(heading).toHaveFocus())
})
