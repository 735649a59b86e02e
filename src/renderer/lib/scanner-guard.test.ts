import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createScannerGuard, guardAgainstScanners } from './scanner-guard.ts'
import type { Mock } from 'vitest'
import type { KeyPress } from './scanner-guard.ts'

let undo: () => void
let pressed: Mock<(event: KeyboardEvent) => void>
let button: HTMLButtonElement

beforeEach(() => {
  button = document.createElement('button')
  pressed = vi.fn<(event: KeyboardEvent) => void>()
  button.addEventListener('keydown', pressed)
  document.body.append(button)
  undo = guardAgainstScanners(window)
})

afterEach(() => {
  undo()
  button.remove()
})

const press = (key: string, at: number, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  at,
  repeat: false,
  command: false,
  onButton: true,
  ...more,
})

test.each(['Enter', ' '])('swallows %j that closely follows a typed character', (key) => {
  const decide = createScannerGuard()

  decide(press('Q', 1000))

  expect(decide(press(key, 1499))).toBe('swallow')
})

test.each(['Enter', ' '])('lets a person press a button with %j', (key) => {
  const decide = createScannerGuard()

  decide(press('Q', 1000))

  expect(decide(press(key, 1500))).toBe('let')
})

test('lets Space toggle the same button twice in a row', () => {
  const decide = createScannerGuard()

  decide(press(' ', 1000))

  expect(decide(press(' ', 1100))).toBe('let')
})

test('does not take a command such as Ctrl+C for a character', () => {
  const decide = createScannerGuard()

  decide(press('c', 1000, { command: true }))

  expect(decide(press('Enter', 1010))).toBe('let')
})

test('does not take Tab or an arrow for a character', () => {
  const decide = createScannerGuard()

  decide(press('Tab', 1000))
  decide(press('ArrowDown', 1001))

  expect(decide(press('Enter', 1010))).toBe('let')
})

test('lets Enter through in a field, where a scanner belongs', () => {
  const decide = createScannerGuard()

  decide(press('Q', 1000, { onButton: false }))

  expect(decide(press('Enter', 1010, { onButton: false }))).toBe('let')
})

test('swallows a key that is held down, so that it presses nothing that comes up beneath it', () => {
  const decide = createScannerGuard()

  expect(decide(press('Enter', 1000, { repeat: true }))).toBe('swallow')
})

function type(key: string): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  button.dispatchEvent(event)
  return event
}

test('keeps the scanner’s Enter from the button and from the browser', () => {
  type('7')
  pressed.mockClear()

  const enter = type('Enter')

  expect(pressed).not.toHaveBeenCalled()
  expect(enter.defaultPrevented).toBe(true)
})

test('keeps the coming-up of a swallowed Space from the button', () => {
  type('7')
  type(' ')

  const up = new KeyboardEvent('keyup', { key: ' ', bubbles: true, cancelable: true })
  button.dispatchEvent(up)

  expect(up.defaultPrevented).toBe(true)
})

test('guards nothing any more once it was undone', () => {
  undo()

  type('7')

  expect(type('Enter').defaultPrevented).toBe(false)
})
