import { render, screen } from '@testing-library/svelte'
import { flushSync } from 'svelte'
import { expect, test } from 'vitest'
import Announcements from './Announcements.svelte'
import { Announcer } from './announcer.svelte.ts'

test('the same words twice are heard twice', () => {
  const announcer = new Announcer()
  render(Announcements, { announcer })
  announcer.say('Line 3 left out.')
  flushSync()
  const first = screen.getByText('Line 3 left out.')

  announcer.say('Line 3 left out.')
  flushSync()

  expect(screen.getByText('Line 3 left out.')).not.toBe(first)
  expect(first).not.toBeInTheDocument()
})
