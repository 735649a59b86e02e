// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi, type Mock } from 'vitest'
import { createScannerGuard, guardAgainstScanners, type KeyPress } from './scanner-guard.ts'

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
  const { down } = createScannerGuard()

  down(press('Q', 1000))

  expect(down(press(key, 1499))).toBe('swallow')
})

test.each(['Enter', ' '])('lets a person press a button with %j', (key) => {
  const { down } = createScannerGuard()

  down(press('Q', 1000))

  expect(down(press(key, 1500))).toBe('let')
})

test('lets Space toggle the same button twice in a row', () => {
  const { down } = createScannerGuard()

  down(press(' ', 1000))

  expect(down(press(' ', 1100))).toBe('let')
})

test('does not take a command such as Ctrl+C for a character', () => {
  const { down } = createScannerGuard()

  down(press('c', 1000, { command: true }))

  expect(down(press('Enter', 1010))).toBe('let')
})

test('does not take Tab or an arrow for a character', () => {
  const { down } = createScannerGuard()

  down(press('Tab', 1000))
  down(press('ArrowDown', 1001))

  expect(down(press('Enter', 1010))).toBe('let')
})

test('lets Enter through in a field, where a scanner belongs', () => {
  const { down } = createScannerGuard()

  down(press('Q', 1000, { onButton: false }))

  expect(down(press('Enter', 1010, { onButton: false }))).toBe('let')
})

test.each([
  ['F1', false],
  ['F6', false],
  ['o', true],
  ['f', true],
  ['S', true],
  ['p', true],
  ['w', true],
])('swallows the shortcut %s that closely follows a typed character, and lets a person use it', (key, command) => {
  const { down } = createScannerGuard()
  const shortcut = (at: number): ReturnType<typeof down> => down(press(key, at, { command, onButton: false }))

  down(press('Q', 1000))

  expect([shortcut(1010), shortcut(1499), shortcut(1500)]).toEqual(['swallow', 'swallow', 'let'])
})

test.each(['a', 'c', 'v', 'x', 'z'])('lets Ctrl+%s edit what was typed a moment ago', (key) => {
  const { down } = createScannerGuard()

  down(press('Q', 1000, { onButton: false }))

  expect(down(press(key, 1010, { command: true, onButton: false }))).toBe('let')
})

test('swallows a key that is held down, so that it presses nothing that appears under it', () => {
  const { down } = createScannerGuard()

  expect(down(press('Enter', 1000, { repeat: true }))).toBe('swallow')
})

test('lets a slow hand hold Space down: it presses once, when it comes up', () => {
  const { down, up } = createScannerGuard()

  down(press(' ', 1000))
  const held = down(press(' ', 1500, { repeat: true }))

  expect([held, up(' ')]).toEqual(['swallow', 'let'])
})

test('swallows a Space that is part of a burst, also when its characters come before it is up again', () => {
  const { down, up } = createScannerGuard()

  down(press(' ', 1000))
  down(press('E', 1002))

  expect(up(' ')).toBe('swallow')
})

test('does not take a Space that was held down elsewhere for a press', () => {
  const { down, up } = createScannerGuard()

  down(press(' ', 1000, { onButton: false }))
  down(press(' ', 2000, { repeat: true }))

  expect(up(' ')).toBe('swallow')
})

test.each(['Process', 'Dead', 'Unidentified'])('takes %s, which types a character without its name, for one', (key) => {
  const { down } = createScannerGuard()

  down(press(key, 1000))

  expect(down(press('Enter', 1100))).toBe('swallow')
})

test('lets Enter follow the Tab of a person, and swallows it behind the Tab of a scanner', () => {
  const { down } = createScannerGuard()

  down(press('Q', 1000))
  down(press('Tab', 1010))
  const scanner = down(press('Enter', 1020))
  down(press('Tab', 3000))

  expect([scanner, down(press('Enter', 3020))]).toEqual(['swallow', 'let'])
})

const PRESSED = [
  '<button>x</button>',
  '<a href="#x">x</a>',
  '<details><summary>x</summary></details>',
  '<input type="checkbox">',
  '<input type="radio">',
  '<select><option>x</option></select>',
  '<div role="button" tabindex="0">x</div>',
  '<form><input type="text"><button>x</button></form>',
]

test.each(PRESSED)('guards %s', (markup) => {
  const place = document.createElement('div')
  place.innerHTML = markup
  document.body.append(place)
  const focused = place.querySelector('summary, input, select, a, button, [role]')
  const send = (key: string): KeyboardEvent => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    focused?.dispatchEvent(event)
    return event
  }

  send('7')
  const enter = send('Enter')
  place.remove()

  expect(enter.defaultPrevented).toBe(true)
})

test('takes a character that is typed by its number, with Alt held, for one', () => {
  button.dispatchEvent(new KeyboardEvent('keydown', { key: '9', altKey: true, bubbles: true }))

  expect(type('Enter').defaultPrevented).toBe(true)
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

test('what is scanned onto a list of choices chooses none', () => {
  const select = document.body.appendChild(document.createElement('select'))
  const send = (key: string): boolean =>
    select.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))

  const [character, arrow] = [send('E'), send('ArrowDown')]
  select.remove()

  expect([character, arrow]).toEqual([false, true])
})

test('guards nothing any more once it was undone', () => {
  undo()

  type('7')

  expect(type('Enter').defaultPrevented).toBe(false)
})
