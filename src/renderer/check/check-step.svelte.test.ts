import { render, screen, within } from '@testing-library/svelte'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { encodeFindings, UNASKED, type CheckReading, type Finding } from '#shared/check.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { Reference } from '#shared/reference.ts'
import type { State } from '#shared/state.ts'
import { DEFAULT_SETTINGS } from '#shared/settings.ts'
import App from '../app/App.svelte'
import { createFakeApi, type FakeApi, type FakeOptions } from '../../../test/renderer/fake-api.ts'
import { fakeReference } from '../../../test/renderer/fake-list.ts'
import { eventually } from '../../../test/eventually.ts'

const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name })
const heading = (): HTMLElement => screen.getByRole('heading', { level: 1 })

/** Without the head of the table. */
const tableRows = (): number => Number(screen.getByRole('table').getAttribute('aria-rowcount')) - 1

/** What is shown of the list, as the side says. */
const pressed = (): readonly string[] =>
  within(screen.getByRole('group', { name: 'Show lines' }))
    .queryAllByRole('button', { pressed: true })
    .map((each) => each.textContent.replaceAll(/\s+/g, ' ').trim())

const checkedAt = (): Promise<HTMLElement> => result(/^PRO checked at /)

/** The visible words about the check; a screen reader gets the same elsewhere. */
async function result(text: RegExp): Promise<HTMLElement> {
  return within(await screen.findByRole('region', { name: 'About this list' })).findByText(text)
}

const STATES = ['Allocated', 'Manifested', 'Cancelled'] as const

/** 1 is Allocated, 2 Manifested, 3 Cancelled, 4 Allocated again, and so on. */
function finds(reference: Reference): Finding {
  return { kind: 'state', state: STATES[(Number(reference.slice(-3)) - 1) % 3] ?? 'Allocated' }
}

/** A window with `count` typed references, at the check. */
async function typed(
  count: number,
  options: FakeOptions = {},
  over: (api: FakeApi) => Partial<Api['check']> = () => ({}),
) {
  const fake = createFakeApi({ finds, ...options })
  const api: FakeApi = { ...fake, check: { ...fake.check, ...over(fake) } }
  const user = userEvent.setup()
  render(App, { api })
  const field = screen.getByRole('textbox', { name: 'Or scan, or type a reference' })
  for (let index = 1; index <= count; index += 1) await user.type(field, `${fakeReference(index)}{Enter}`)
  await user.click(button(/^Check \d/))
  return { api, user }
}

const OFF: FakeOptions = { settings: { ...DEFAULT_SETTINGS, checkFirst: false } }

/** A check that the test completes. */
function held(): {
  readonly over: () => Partial<Api['check']>
  readonly answer: (findings: readonly (Finding | undefined)[], over?: Partial<CheckReading>) => void
} {
  const answer = Promise.withResolvers<Awaited<ReturnType<Api['check']['start']>>>()
  return {
    over: () => ({ start: () => answer.promise }),
    answer: (findings, over = {}) => {
      const at = new Date().toISOString()
      answer.resolve({
        ok: true,
        value: { ...encodeFindings(findings.map((finding) => finding ?? UNASKED)), calls: 3, at, unasked: 0, ...over },
      })
    },
  }
}

test('asks PRO by itself, and chooses only what looks ready', async () => {
  await typed(6)

  expect(await checkedAt()).toBeVisible()
  expect(heading()).toHaveTextContent('2 will be cancelled, 4 will not')
  const side = screen.getByRole('group', { name: 'Show lines' })
  expect(side).toHaveTextContent(/Looks ready\s*2.*All of these\s*4.*Manifested: pull it\s*2.*Cancelled already\s*2/)
})

test('a group is included with one press, and that is taken back', async () => {
  const { user } = await typed(6)
  await checkedAt()

  await user.click(button(/^Manifested: pull it/))
  await user.click(button('Include these 2'))
  const included = [heading().textContent, button('Leave these 2 out') === document.activeElement]
  await user.click(button('Undo'))

  expect(included).toEqual(['4 will be cancelled, 2 will not', true])
  expect(heading()).toHaveTextContent('2 will be cancelled, 4 will not')
})

test('the group that is shown stays pressed, and says that it is empty, once PRO says otherwise of all of it', async () => {
  let state: State = 'Manifested'
  const { user } = await typed(2, { finds: () => ({ kind: 'state', state }) })
  await checkedAt()
  await user.click(button(/^Manifested: pull it/))
  const before = [tableRows(), pressed()]
  state = 'Allocated'

  await user.click(button('Check again'))
  await eventually(() => {
    expect(heading()).toHaveTextContent('2 will be cancelled')
  })

  expect(before).toEqual([2, ['Manifested: pull it 2']])
  expect([tableRows(), pressed()]).toEqual([0, ['Manifested: pull it 0']])
  expect(screen.getByText('No lines of this kind.')).toBeVisible()
})

test('cannot go on while PRO is asked, and says why', async () => {
  const check = held()
  const { user } = await typed(3, {}, check.over)
  await screen.findByRole('progressbar', { name: 'States that have been read' })

  await user.click(button('Cancel 3 consignments…'))

  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  expect(button('Cancel 3 consignments…')).toHaveAccessibleDescription(/^PRO is being asked\./)
  check.answer([])
})

test('skipping it chooses everything, and what PRO says later is not counted', async () => {
  const check = held()
  const { user } = await typed(3, {}, check.over)

  await user.click(await screen.findByRole('button', { name: 'Skip the check' }))
  check.answer([finds(fakeReference(2)), finds(fakeReference(2)), finds(fakeReference(2))])

  expect(await screen.findByText(/^The check was skipped/)).toBeVisible()
  expect(heading()).toHaveTextContent('3 will be cancelled')
  expect(screen.getByRole('region', { name: 'About this list' })).toHaveFocus()
})

test('stopping it uses what was read', async () => {
  const check = held()
  const { user } = await typed(3, {}, check.over)

  await user.click(await screen.findByRole('button', { name: 'Stop' }))
  check.answer([finds(fakeReference(1))], { codes: Uint16Array.from([3, 0, 0]), ended: 'stopped' })

  expect(await screen.findByText(/^The check was stopped\. 1 of 3 had been read/)).toBeVisible()
  expect(heading()).toHaveTextContent('1 will be cancelled, 2 will not')
  expect(screen.getByRole('group', { name: 'Show lines' })).toHaveTextContent(
    /No answer from PRO\s*0.*Not asked: ask PRO\s*2/,
  )
  expect(screen.getByRole('region', { name: 'About this list' })).toHaveFocus()
})

test('asks PRO when the user says so where a setting says that', async () => {
  const { user } = await typed(3, OFF)
  expect(await screen.findByText(/^Not checked with PRO: some may have left/)).toBeVisible()
  const before = heading().textContent

  await user.click(button('Check with PRO'))

  expect(await checkedAt()).toBeVisible()
  expect([before, heading().textContent]).toEqual(['3 will be cancelled', '1 will be cancelled, 2 will not'])
})

test('asks about a line that was added when the step is opened again', async () => {
  const { user, api } = await typed(3)
  await checkedAt()
  await user.click(button('Back'))
  await user.type(screen.getByRole('textbox', { name: 'Or scan, or type a reference' }), `${fakeReference(4)}{Enter}`)

  const start = vi.spyOn(api.check, 'start')
  await user.click(button(/^Check \d/))
  await checkedAt()

  await eventually(() => {
    expect(heading()).toHaveTextContent('2 will be cancelled, 2 will not')
  })
  expect(start).toHaveBeenCalledOnce()
})

test('hands what was found over with the lines', async () => {
  const { user, api } = await typed(3)
  await checkedAt()

  await user.click(button('Cancel 1 consignment…'))
  await screen.findByRole('heading', { name: /^Cancel .*\?$/ })

  expect(api.played().lines.map(({ chosen, found }) => [chosen, found])).toEqual([
    [true, { kind: 'state', state: 'Allocated' }],
    [false, { kind: 'state', state: 'Manifested' }],
    [false, { kind: 'state', state: 'Cancelled' }],
  ])
})

test('hands nothing over that was not found', async () => {
  const { user, api } = await typed(2, OFF)
  await screen.findByText(/^Not checked with PRO:/)

  await user.click(button('Cancel 2 consignments…'))
  await screen.findByRole('heading', { name: /^Cancel .*\?$/ })

  expect(api.played().lines.filter((line) => 'found' in line)).toEqual([])
})

test('says at once that a list was handled before', async () => {
  const handledBefore = { count: 2, cancelled: 2, runs: 1, at: '2026-03-03T09:14:00', listName: 'monday.csv' }
  await typed(2, { ...OFF, handledBefore })

  expect(
    await screen.findByText('All 2 were cancelled on Tuesday 3 March at 09:14 (monday.csv): nothing new here.'),
  ).toBeVisible()
})

test('puts aside what was found in another environment, and asks again there', async () => {
  const { api } = await typed(3)
  await checkedAt()
  const start = vi.spyOn(api.check, 'start')

  await api.connection.choose({ environment: 'sandbox' })

  await eventually(() => {
    expect(start).toHaveBeenCalledOnce()
  })
  expect(await checkedAt()).toBeVisible()
})

test('lets those be checked again that PRO was working on', async () => {
  const { user } = await typed(1, { finds: () => ({ kind: 'state', state: 'Allocating' }) })
  await checkedAt()

  await user.click(button(/^PRO is busy with it/))

  expect(screen.getByText('Hold the parcel. Ask PRO again soon.')).toBeInTheDocument()
  expect(button('Check again')).toBeVisible()
})

test('offers to ask about those that would cost a call each', async () => {
  const { user } = await typed(3, {}, (api) => ({
    start: async (request) => {
      const answer = await api.check.start(request)
      if (!answer.ok || request.everyOne) return answer
      return { ok: true, value: { ...answer.value, codes: Uint16Array.from([3, 0, 0]), unasked: 2 } }
    },
  }))
  expect(await result(/2 not asked about: left out until then. They are asked about one by one\./)).toBeVisible()

  await user.click(button('Ask about these 2 too'))
  await checkedAt()

  await eventually(() => {
    expect(heading()).toHaveTextContent('1 will be cancelled, 2 will not')
  })
})

test('goes on without a check that could not be made', async () => {
  const check = held()
  const { user } = await typed(2, {}, check.over)
  check.answer([undefined, undefined], { ended: { code: 'key-refused' } })
  expect(await screen.findByText(/^The check could not be made: PRO refused the key\./)).toBeVisible()
  expect(button('Change the key…')).toBeEnabled()

  await user.click(button('Cancel 2 consignments…'))

  expect(await screen.findByRole('heading', { name: 'Cancel 2 consignments in PRACTICE?' })).toBeInTheDocument()
})

test('the question goes on saying what will not be cancelled, whatever PRO is asked meanwhile', async () => {
  const { user, api } = await typed(3)
  await checkedAt()
  await user.click(button('Cancel 1 consignment…'))
  await screen.findByRole('heading', { name: /^Cancel 1 consignment .*\?$/ })
  vi.spyOn(api.check, 'start').mockReturnValue(new Promise(() => {}))

  await api.connection.choose({ environment: 'sandbox' })
  await eventually(() => {
    expect(heading()).toHaveTextContent('3 will be cancelled')
  })

  expect(screen.getByRole('dialog')).toHaveTextContent(/checked at .*2 lines will not be cancelled/)
})
