import { fireEvent, render, screen } from '@testing-library/svelte'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { List } from '#shared/list.ts'
import App from './App.svelte'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import type { FakeOptions } from '../../../test/renderer/fake-api.ts'
import { fakeList, fakeReference } from '../../../test/renderer/fake-list.ts'
import { fillJsdomGaps } from '../../../test/renderer/jsdom-gaps.ts'
import type { ReadResult } from '../list/read-list.ts'

/** The file that is dropped next is there once a test says so. */
const reading = vi.hoisted(() => ({ next: Promise.withResolvers<ReadResult>() }))
vi.mock('../list/read-list.ts', () => ({ readList: () => reading.next.promise, prepareToRead: () => undefined }))
vi.mock('virtua/svelte', async () => ({
  Virtualizer: (await import('../../../test/renderer/EveryRow.svelte')).default,
}))

beforeAll(fillJsdomGaps)
beforeAll(async () => {
  await Promise.all(Object.values(import.meta.glob('../*/*{Step,Screen}.svelte')).map((load) => load()))
})
beforeEach(() => {
  sessionStorage.clear()
  reading.next = Promise.withResolvers()
})

const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name })
const field = (): HTMLElement => screen.getByRole('textbox', { name: 'Or scan, or type a reference' })
const headed = (name: RegExp): Promise<HTMLElement> => screen.findByRole('heading', { level: 1, name })

/** A window whose list has been typed. */
async function typed(count: number, options: FakeOptions = {}) {
  const api = createFakeApi(options)
  const user = userEvent.setup()
  render(App, { api })
  for (let index = 1; index <= count; index += 1) await user.type(field(), `${fakeReference(index)}{Enter}`)
  return { api, user }
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
