import { expect, test } from 'vitest'
import { Journey, SCREEN_STEPS, stepState } from './journey.svelte.ts'

const NOTHING = { hasList: false, runActive: false, hasReport: false }

test('begins with the list', () => {
  expect(new Journey().place).toBe('list')
})

test('opens a place', () => {
  const journey = new Journey()

  journey.open('history')

  expect(journey.place).toBe('history')
})

test.each([
  ['nothing', NOTHING, ['current', 'closed', 'closed', 'closed']],
  ['a list', { ...NOTHING, hasList: true }, ['current', 'open', 'closed', 'closed']],
  ['a finished run', { hasList: true, runActive: false, hasReport: true }, ['current', 'open', 'closed', 'open']],
])('with %s, says which steps can be gone to', (_, underway, states) => {
  expect(SCREEN_STEPS.map((step) => stepState(step, 'list', underway))).toEqual(states)
})

test('while a run is active, only its own step can be gone to', () => {
  const underway = { hasList: true, runActive: true, hasReport: true }

  expect(SCREEN_STEPS.map((step) => stepState(step, 'settings', underway))).toEqual([
    'closed',
    'closed',
    'open',
    'closed',
  ])
})
