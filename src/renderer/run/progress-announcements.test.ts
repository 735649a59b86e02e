import { expect, test } from 'vitest'
import { NO_OUTCOMES } from '#shared/outcome.ts'
import type { RunSnapshot, RunStage } from '#shared/run.ts'
import { createProgressAnnouncements } from './progress-announcements.ts'
import { runSnapshot } from '../../../test/run-snapshot.ts'

function running(cancelled: number, stage: RunStage = { name: 'running' }): RunSnapshot {
  const outcomes = { ...NO_OUTCOMES, cancelled }
  return runSnapshot(1000, { stage, counts: { outcomes, waiting: 1000 - cancelled } })
}

test('says at once that it runs', () => {
  const announce = createProgressAnnouncements()

  expect(announce(running(0), 0)).toBe('Cancelling 1,000 consignments. 0 of 1,000 have an answer.')
})

test('is silent for small steps', () => {
  const announce = createProgressAnnouncements()

  announce(running(0), 0)

  expect(announce(running(99), 14_999)).toBeUndefined()
})

test('speaks at every tenth', () => {
  const announce = createProgressAnnouncements()

  announce(running(0), 0)

  expect(announce(running(100), 1)).toBe('100 of 1,000 have an answer.')
})

test('speaks every 15 seconds when it is slow', () => {
  const announce = createProgressAnnouncements()

  announce(running(0), 0)

  expect(announce(running(3), 15_000)).toBe('3 of 1,000 have an answer.')
})

test('says at once how long it waits', () => {
  const announce = createProgressAnnouncements()
  const now = Date.parse('2026-03-02T14:05:30+00:00')

  announce(running(50), now)

  expect(
    announce(running(50, { name: 'waiting', until: '2026-03-02T14:06:00+00:00', because: 'throttled' }), now),
  ).toBe(
    'Waiting: PRO asked Cancellist to slow down. 50 of 1,000 have an answer. Sending again in 30 seconds. Nothing is lost.',
  )
})

test('says at once that it stops', () => {
  const announce = createProgressAnnouncements()

  announce(running(50), 0)

  expect(announce(running(50, { name: 'stopping' }), 1)).toBe(
    'Stopping. 50 of 1,000 have an answer. Nothing more is sent.',
  )
})

test('leaves a pause to its panel', () => {
  const announce = createProgressAnnouncements()

  announce(running(50), 0)

  expect(announce(running(50, { name: 'paused', pause: { code: 'key-refused' } }), 1)).toBeUndefined()
})
