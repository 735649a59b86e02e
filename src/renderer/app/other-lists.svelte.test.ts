import { fireEvent, render, screen } from '@testing-library/svelte'
import { userEvent, type UserEvent } from '@testing-library/user-event'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Line, List } from '#shared/list.ts'
import { DEFAULT_SETTINGS } from '#shared/settings.ts'
import App from './App.svelte'
import { createFakeApi, type FakeApi, type FakeOptions } from '../../../test/renderer/fake-api.ts'
import { fakeList, fakeReference } from '../../../test/renderer/fake-list.ts'
import type { ReadOptions, ReadResult } from '../list/read-list.ts'

/** The file that is dropped next is there once a test says so. */
const reading = vi.hoisted(() => ({ next: Promise.withResolvers<ReadResult>() }))
vi.mock('../list/read-list.ts', () => ({
  readList: async (_: unknown, { onLine }: ReadOptions): Promise<ReadResult> => {
    const result = await reading.next.promise
    if (result.ok) for (const line of result.list.lines) onLine?.(line)
    return result
  },
  prepareToRead: () => undefined,
}))

beforeAll(async () => {
  await Promise.all(Object.values(import.meta.glob('../*/*{Step,Screen}.svelte')).map((load) => load()))
})
beforeEach(() => {
  sessionStorage.clear()
  reading.next = Promise.withResolvers()
})

const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name })
const field = (): HTMLElement => screen.getByRole('textbox', { name: 'Or scan, or type a reference' })
const heading = (): HTMLElement => screen.getByRole('heading', { level: 1 })
const headed = (name: RegExp): Promise<HTMLElement> => screen.findByRole('heading', { level: 1, name })

/** A window whose list has been typed. */
async function typed(count: number, options: FakeOptions = {}) {
  const api = createFakeApi(options)
  const user = userEvent.setup()
  render(App, { api })
  for (let index = 1; index <= count; index += 1) await user.type(field(), `${fakeReference(index)}{Enter}`)
  return { api, user }
}

/** Sends the list at hand, and has PRO answer. */
async function cancelled(user: UserEvent, api: FakeApi, count: number): Promise<void> {
  await user.click(button(/^Check \d/))
  await user.click(await screen.findByRole('button', { name: /^Cancel \d.*…$/ }))
  await screen.findByRole('heading', { name: /^Cancel .*\?$/ })
  await user.click(button(/^Cancel \d+ consignments?$/))
  await headed(/^Cancelling/)
  api.play(count)
  await headed(/cancelled/)
}

async function drop(name: string): Promise<void> {
  const event = new Event('drop', { bubbles: true, cancelable: true })
  Object.assign(event, { dataTransfer: { files: [new File(['x'], name)], getData: () => '', items: [] } })
  await fireEvent(window, event)
}

/** Three consignments that are on no other list. */
const TUESDAY: List = {
  ...fakeList(3),
  name: 'tuesday.csv',
  lines: [101, 102, 103].map((index, at) => {
    const reference = fakeReference(index)
    return { kind: 'consignment', number: at + 1, reference, cells: [reference] }
  }),
}

function withSecondColumn(line: Line): Line {
  return { ...line, cells: [...line.cells, fakeReference(200 + line.number)] }
}

const arrive = (list: List): void => {
  reading.next.resolve({ ok: true, list })
}

test('what was left out by hand stays out when a file is added', async () => {
  const { user } = await typed(3)
  await user.click(button(/^Check \d/))
  await user.click(await screen.findByRole('checkbox', { name: `Cancel ${fakeReference(2)}` }))

  await drop('tuesday.csv')
  arrive(TUESDAY)
  await user.click(await screen.findByRole('button', { name: 'Add the 3 to tuesday.csv' }))

  await headed(/^5 will be cancelled, 1 will not$/)
  expect(screen.getByRole('checkbox', { name: `Cancel ${fakeReference(2)}` })).not.toBeChecked()
})

test('nothing can be confirmed while the list is read in another way', async () => {
  const { user } = await typed(0, { settings: { ...DEFAULT_SETTINGS, checkFirst: false } })
  const column: List = { ...TUESDAY, header: ['Old', 'New'], lines: TUESDAY.lines.map(withSecondColumn) }
  const at = { titleLines: 0, unbalancedQuotes: [] }
  await drop('tuesday.csv')
  arrive({ ...column, reading: { ...at, otherColumns: [1] } })
  await headed(/^3 will be cancelled$/)

  reading.next = Promise.withResolvers()
  await user.click(button('Change…'))
  await user.click(screen.getByRole('radio', { name: 'New' }))
  await user.click(button('Done'))
  await user.click(button('Cancel 3 consignments…'))
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  expect(button('Cancel 3 consignments…')).toHaveAccessibleDescription(/^A list is being read\./)

  arrive({ ...column, column: 1, reading: { ...at, otherColumns: [0] } })
  await vi.waitFor(() => {
    expect(button('Cancel 3 consignments…')).toBeEnabled()
  })
})

test('a list that is read while a run of another begins changes neither the list nor the screen', async () => {
  const { user, api } = await typed(1, { becomes: ['refused'] })
  await cancelled(user, api, 1)
  await drop('tuesday.csv')
  await user.click(await screen.findByRole('button', { name: 'Try the refused again (1)…' }))
  await screen.findByRole('heading', { name: /^Cancel 1 consignment .*\?$/ })

  arrive(TUESDAY)

  expect(await screen.findByText(/^tuesday\.csv was read, but not taken in/)).toBeInTheDocument()
  expect(heading()).toHaveTextContent(/1 still to do$/)
  expect(screen.getByRole('heading', { name: /^Cancel 1 consignment .*\?$/ })).toBeInTheDocument()
})

test('a run of an earlier list leaves what was scanned since on the list', async () => {
  const { user, api } = await typed(1, { becomes: ['refused'] })
  await cancelled(user, api, 1)
  const first = api.played().snapshot()
  vi.spyOn(api.history, 'list').mockResolvedValue({ ok: true, value: { runs: [first], next: undefined } })
  vi.spyOn(api.run, 'open').mockResolvedValueOnce({ ok: true, value: first })
  await user.click(button('New list'))
  for (const index of [11, 12, 13]) await user.type(field(), `${fakeReference(index)}{Enter}`)

  await user.click(button(/^History/))
  await user.click(await screen.findByRole('button', { name: /^Open report of/ }))
  await user.click(await screen.findByRole('button', { name: 'Try the refused again (1)…' }))
  await screen.findByRole('heading', { name: /^Cancel .*\?$/ })
  await user.click(button('Cancel 1 consignment'))
  api.play(1)
  await headed(/^1 cancelled$/)
  await user.click(button(/List$/))
  await user.type(field(), `${fakeReference(14)}{Enter}`)

  expect(heading()).toHaveTextContent('4 on the list')
})

test('nothing is taken in while a line is corrected, and a place to drop it is not shown', async () => {
  const { user } = await typed(1)
  await user.type(field(), 'rubbish{Enter}')
  await user.click(button(/^Check \d/))
  await user.click(await screen.findByRole('button', { name: /^Correct line 2/ }))

  await fireEvent.dragOver(window)
  expect(screen.queryByText('Drop the list here')).not.toBeInTheDocument()
  await drop('tuesday.csv')
  arrive(TUESDAY)
  await user.click(screen.getByRole('button', { name: 'Leave as it is' }))

  expect(screen.queryByText(/tuesday\.csv/)).not.toBeInTheDocument()
  expect(heading()).toHaveTextContent('1 will be cancelled, 1 will not')
})

test('a line is no longer corrected once the list is another one', async () => {
  const { user } = await typed(1)
  await user.type(field(), 'rubbish{Enter}')
  await user.click(button(/^Check \d/))
  await drop('tuesday.csv')
  await user.click(await screen.findByRole('button', { name: /^Correct line 2/ }))

  arrive(TUESDAY)
  await user.click(await screen.findByRole('button', { name: 'Add the 2 to tuesday.csv' }))

  await headed(/^4 will be cancelled, 1 will not$/)
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})

test('what is scanned during a run is still said not to be added when the run has ended', async () => {
  const { user, api } = await typed(1)
  await user.click(button(/^Check \d/))
  await user.click(await screen.findByRole('button', { name: /^Cancel \d.*…$/ }))
  await screen.findByRole('heading', { name: /^Cancel .*\?$/ })
  await user.click(button('Cancel 1 consignment'))
  await headed(/^Cancelling/)

  heading().focus()
  await user.keyboard(`${fakeReference(2)}{Enter}`)
  api.play(1)
  await headed(/^1 cancelled$/)

  expect(await screen.findByText(/When the run has ended, scan it again on List\.$/)).toHaveTextContent(
    `${fakeReference(2)} was not added, because a run was under way or paused.`,
  )
})
