import { expect, test, vi } from 'vitest'
import { NO_OUTCOMES } from '#shared/outcome.ts'
import type { RunSnapshot, RunStage } from '#shared/run.ts'
import { createRunPresence } from './run-presence.ts'
import { runSnapshot } from '../../../test/run-snapshot.ts'

function createDesktop({ focused = false, destroyed = false } = {}) {
  const awake = new Set<number>()
  const setProgressBar = vi.fn<(progress: number, options?: { mode: 'normal' | 'paused' }) => void>()
  const flashFrame = vi.fn<(on: boolean) => void>()
  const onFocus: (() => void)[] = []
  const notify = vi.fn<(title: string, body: string) => void>()
  let blockers = 0
  const presence = createRunPresence({
    window: {
      setProgressBar,
      flashFrame,
      once: (_event, listener) => onFocus.push(listener),
      isFocused: () => focused,
      isDestroyed: () => destroyed,
    },
    awake: {
      start: () => {
        blockers += 1
        awake.add(blockers)
        return blockers
      },
      stop: (id) => awake.delete(id),
    },
    notify,
  })
  return { follow: presence.follow, awake, setProgressBar, flashFrame, onFocus, notify }
}

const running: RunStage = { name: 'running' }
const paused: RunStage = { name: 'paused', pause: { code: 'interrupted' } }
const finished: RunStage = { name: 'finished', stopped: false }

function run(stage: RunStage, cancelled = 5, refused = 0, unknown = 0): RunSnapshot {
  const outcomes = { ...NO_OUTCOMES, cancelled, refused, unknown }
  const waiting = stage.name === 'finished' ? 0 : 2_000 - cancelled - refused - unknown
  return runSnapshot(2_000, { stage, counts: { outcomes, waiting }, toDo: refused + unknown })
}

test('shows in the taskbar how much of the run has an outcome', () => {
  const { follow, setProgressBar } = createDesktop()

  follow(run(running, 400, 100))

  expect(setProgressBar).toHaveBeenLastCalledWith(0.25, { mode: 'normal' })
})

test.each<RunStage>([paused, { name: 'waiting', until: '2026-01-01T00:00:00Z', because: 'throttled' }])(
  'shows $name as a paused progress',
  (stage) => {
    const { follow, setProgressBar } = createDesktop()

    follow(run(stage, 1_000))

    expect(setProgressBar).toHaveBeenLastCalledWith(0.5, { mode: 'paused' })
  },
)

test('takes the progress away when the run has ended', () => {
  const { follow, setProgressBar } = createDesktop()

  follow(run(running))
  follow(run(finished))

  expect(setProgressBar).toHaveBeenLastCalledWith(-1)
})

test('keeps the computer awake while a run works, once, and no longer', () => {
  const { follow, awake } = createDesktop()

  follow(run(running))
  follow(run({ name: 'stopping' }))
  expect(awake.size).toBe(1)

  follow(run(finished))
  expect(awake.size).toBe(0)
})

test('lets the computer sleep while a run waits for the user', () => {
  const { follow, awake } = createDesktop()

  follow(run(running))
  follow(run(paused))

  expect(awake.size).toBe(0)
})

test.each([
  [finished, 'The run has ended', '1,999 of 2,000 consignments are cancelled. The report is ready to be saved.'],
  [
    { name: 'finished', stopped: true } as const,
    'The run was stopped',
    '1,999 of 2,000 consignments are cancelled. The report is ready to be saved.',
  ],
  [
    paused,
    'The run is waiting for you',
    '1,999 of 2,000 consignments are cancelled. Nothing is sent until you decide.',
  ],
])('says in a notification that $name', (stage, title, body) => {
  const { follow, notify } = createDesktop()

  follow(run(running))
  follow(run(stage, 1_999))

  expect(notify).toHaveBeenCalledExactlyOnceWith(title, body)
})

test.each([
  [0, 1, '1 needs a person: look at the report.'],
  [1, 0, '1 is unknown: hold its parcel. 1 needs a person: look at the report.'],
  [2, 17, '2 are unknown: hold their parcels. 19 need a person: look at the report.'],
])('says what has to be done about %i unknown and %i refused', (unknown, refused, next) => {
  const { follow, notify } = createDesktop()

  follow(run(running))
  follow(run(finished, 1_900, refused, unknown))

  expect(notify.mock.calls[0]?.[1]).toBe(`1,900 of 2,000 consignments are cancelled. ${next}`)
})

test('speaks of one as of one', () => {
  const { follow, notify } = createDesktop()
  const one = run(finished, 1)

  follow(run(running))
  follow({ ...one, counts: { ...one.counts, chosen: 1 } })

  expect(notify.mock.calls[0]?.[1]).toBe('1 of 1 consignment is cancelled. The report is ready to be saved.')
})

test.each([finished, paused])('asks for attention in the taskbar when $name, until somebody looks', (stage) => {
  const { follow, flashFrame, onFocus } = createDesktop()

  follow(run(running))
  follow(run(stage))
  expect(flashFrame.mock.calls).toEqual([[true]])
  for (const focus of onFocus) focus()

  expect(flashFrame.mock.calls).toEqual([[true], [false]])
})

test('says nothing to somebody who is looking', () => {
  const { follow, notify, flashFrame } = createDesktop({ focused: true })

  follow(run(running))
  follow(run(finished))

  expect(notify).not.toHaveBeenCalled()
  expect(flashFrame).not.toHaveBeenCalled()
})

test('says nothing of a run that was over before', () => {
  const { follow, notify } = createDesktop()

  follow(run(finished))

  expect(notify).not.toHaveBeenCalled()
})

test('leaves a window alone that has gone, and still lets the computer sleep', () => {
  const { follow, awake, setProgressBar } = createDesktop({ destroyed: true })

  follow(run(running))
  follow(run(finished))

  expect(setProgressBar).not.toHaveBeenCalled()
  expect(awake.size).toBe(0)
})

test('does not speak of the end of a run where PRO was only asked again', () => {
  const { follow, notify } = createDesktop()

  follow({ ...run(running), asking: true })
  follow({ ...run(paused), asking: true })
  follow({ ...run(running), asking: true })
  follow(run(finished))

  expect(notify.mock.calls.map(([title]) => title)).toEqual(['Asking PRO again is paused', 'PRO has been asked again'])
})
