import { expect, test } from 'vitest'
import { isOpen, Journey, SCREEN_STEPS } from './journey.svelte.ts'

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
  ['nothing', NOTHING, ['list']],
  ['a list', { ...NOTHING, hasList: true }, ['list', 'check']],
  ['a finished run', { hasList: true, runActive: false, hasReport: true }, ['list', 'check', 'report']],
])('with %s, says which steps can be gone to', (_, underway, open) => {
  expect(SCREEN_STEPS.filter((step) => isOpen(step, 'list', underway))).toEqual(open)
})

test('while a run is active, only its own step can be gone to', () => {
  const underway = { hasList: true, runActive: true, hasReport: true }

  expect(SCREEN_STEPS.filter((step) => isOpen(step, 'settings', underway))).toEqual(['cancel'])
})
