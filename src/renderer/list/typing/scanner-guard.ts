/**
 * A hand scanner types a reference and then Enter, wherever the focus is. So Enter and Space that follow another typed
 * character closely never press a button, and no shortcut does anything; a person's own keys come later, or with no character before.
 */
export const SCANNER_GAP_MS = 500

const PRESSED_BY_KEYS = [
  'button',
  'summary',
  'select',
  'a[href]',
  'area[href]',
  '[role="button"]',
  '[role="link"]',
  '[role="checkbox"]',
  '[role="radio"]',
  '[role="switch"]',
  '[role="tab"]',
  '[role="option"]',
  '[role^="menuitem"]',
  'input[type="button"]',
  'input[type="submit"]',
  'input[type="reset"]',
  'input[type="image"]',
  'input[type="checkbox"]',
  'input[type="radio"]',
  'input[type="file"]',
  'input[type="color"]',
].join(',')

/** Keys that type a character which the browser does not name: an input method's, a dead key's, a wedge driver's. */
const NAMELESS_CHARACTERS: ReadonlySet<string> = new Set(['Process', 'Dead', 'Unidentified'])

const EDITING: ReadonlySet<string> = new Set(['a', 'c', 'v', 'x', 'y', 'z'])

export interface KeyPress {
  readonly key: string
  /** Held down, so that the system repeats it. */
  readonly repeat: boolean
  /** With Ctrl or Meta: a command, not a character. Alt types characters, by their numbers or as AltGr. */
  readonly command: boolean
  /** True when the key would press what has the focus, or the button of the form around it. */
  readonly onButton: boolean
  /** Milliseconds, on any steady clock. */
  readonly at: number
}

export interface ScannerGuard {
  /** Whether a press is to be swallowed. */
  readonly down: (press: KeyPress) => 'let' | 'swallow'
  /** Whether the coming-up of a key is to be swallowed: Space presses a button only then. */
  readonly up: (key: string) => 'let' | 'swallow'
}

/** Remembers the last character and what became of the Space that is down. */
export function createScannerGuard(): ScannerGuard {
  let lastCharacterAt = Number.NEGATIVE_INFINITY
  /** Whether the Space that is down now may press when it comes up. */
  let space: 'let' | 'swallow' = 'let'

  function isCharacter({ key, command }: KeyPress): boolean {
    return !command && (key.length === 1 || NAMELESS_CHARACTERS.has(key))
  }

  /** Some scanners send control characters as Ctrl with a letter, or as keys with a number. Editing what was typed goes on. */
  function isShortcut({ key, command }: KeyPress): boolean {
    return /^F\d{1,2}$/.test(key) || (command && key.length === 1 && !EDITING.has(key.toLowerCase()))
  }

  function down(press: KeyPress): 'let' | 'swallow' {
    const { key, repeat, onButton, at } = press
    if (isShortcut(press) && at - lastCharacterAt < SCANNER_GAP_MS) return 'swallow'
    if ((key === 'Enter' || key === ' ') && onButton) {
      const closely = at - lastCharacterAt < SCANNER_GAP_MS
      // A Space that a slow hand holds down still presses once, when it comes up.
      if (key === ' ' && (!repeat || closely)) space = closely ? 'swallow' : 'let'
      return repeat || closely ? 'swallow' : 'let'
    }
    if (isCharacter(press)) {
      lastCharacterAt = at
      // Typed while Space is down, or Space was held down from elsewhere: it is part of a burst.
      space = 'swallow'
    }
    return 'let'
  }

  function up(key: string): 'let' | 'swallow' {
    if (key !== ' ') return 'let'
    const verdict = space
    space = 'swallow'
    return verdict
  }

  return { down, up }
}

/** Puts the guard over the whole window, dialogs included. Answers with its own undoing. */
export function guardAgainstScanners(target: Window): () => void {
  const guard = createScannerGuard()

  function onKeydown(event: KeyboardEvent): void {
    const command = (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph')
    const onButton = pressesSomething(event.target)
    const verdict = guard.down({ key: event.key, repeat: event.repeat, command, onButton, at: event.timeStamp })
    if (verdict === 'swallow') swallow(event)
    // What is typed onto a list of choices would choose one; Space, the arrow keys and Enter still do.
    else if (event.target instanceof HTMLSelectElement && event.key.length === 1 && event.key !== ' ' && !command) {
      event.preventDefault()
    }
  }

  function onKeyup(event: KeyboardEvent): void {
    if (guard.up(event.key) === 'swallow' && pressesSomething(event.target)) swallow(event)
  }

  target.addEventListener('keydown', onKeydown, { capture: true })
  target.addEventListener('keyup', onKeyup, { capture: true })
  return () => {
    target.removeEventListener('keydown', onKeydown, { capture: true })
    target.removeEventListener('keyup', onKeyup, { capture: true })
  }
}

/** In a field of a form, Enter presses the form's button. */
function pressesSomething(element: EventTarget | null): boolean {
  if (!(element instanceof Element)) return false
  return element.closest(PRESSED_BY_KEYS) !== null || (element instanceof HTMLInputElement && element.form !== null)
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}
