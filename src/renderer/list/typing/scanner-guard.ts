/**
 * A hand scanner types a reference and then Enter, wherever the focus is. So Enter and Space that closely follow another typed
 * character never press a button, and shortcuts do nothing; a person's own keys come later, or without a character before them.
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

/** Keys that type a character which the browser does not name: those of an input method, dead keys, a wedge driver. */
const NAMELESS_CHARACTERS: ReadonlySet<string> = new Set(['Process', 'Dead', 'Unidentified'])

const EDITING: ReadonlySet<string> = new Set(['a', 'c', 'v', 'x', 'y', 'z'])

export interface KeyPress {
  readonly key: string
  /** Held down, so that the system repeats it. */
  readonly repeat: boolean
  /** With Ctrl or Meta: a command, not a character. Alt types characters, by their numbers or as AltGr. */
  readonly command: boolean
  /** Whether the key would press what has the focus, or the button of its form. */
  readonly onButton: boolean
  /** Milliseconds, on any monotonic clock. */
  readonly at: number
}

export interface ScannerGuard {
  /** Whether to swallow a keydown. */
  readonly down: (press: KeyPress) => 'let' | 'swallow'
  /** Whether to swallow a keyup: Space presses a button only then. */
  readonly up: (key: string) => 'let' | 'swallow'
}

/** Remembers the last character, and the Space that is down. */
export function createScannerGuard(): ScannerGuard {
  let lastCharacterAt = Number.NEGATIVE_INFINITY
  /** Whether the Space that is down may press at its keyup. */
  let space: 'let' | 'swallow' = 'let'

  function isCharacter({ key, command }: KeyPress): boolean {
    return !command && (key.length === 1 || NAMELESS_CHARACTERS.has(key))
  }

  /** Some scanners send control characters as Ctrl with a letter, or as function keys. Editing shortcuts still work. */
  function isShortcut({ key, command }: KeyPress): boolean {
    return /^F\d{1,2}$/.test(key) || (command && key.length === 1 && !EDITING.has(key.toLowerCase()))
  }

  function down(press: KeyPress): 'let' | 'swallow' {
    const { key, repeat, onButton, at } = press
    if (isShortcut(press) && at - lastCharacterAt < SCANNER_GAP_MS) return 'swallow'
    if ((key === 'Enter' || key === ' ') && onButton) {
      const closely = at - lastCharacterAt < SCANNER_GAP_MS
      // A Space held down by a slow hand still presses once, at its keyup.
      if (key === ' ' && (!repeat || closely)) space = closely ? 'swallow' : 'let'
      return repeat || closely ? 'swallow' : 'let'
    }
    if (isCharacter(press)) {
      lastCharacterAt = at
      // Typed while Space is down, or Space went down elsewhere: it is part of a burst.
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

/** Installs the guard over the whole window, dialogs included. Returns a function that removes it. */
export function guardAgainstScanners(target: Window): () => void {
  const guard = createScannerGuard()

  function onKeydown(event: KeyboardEvent): void {
    const command = (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph')
    const onButton = pressesSomething(event.target)
    const verdict = guard.down({ key: event.key, repeat: event.repeat, command, onButton, at: event.timeStamp })
    if (verdict === 'swallow') swallow(event)
    // Typing onto a select would change its choice; Space, arrow keys and Enter still work.
    else if (event.target instanceof HTMLSelectElement && event.key.length === 1 && event.key !== ' ' && !command) {
      event.preventDefault()
    }
  }

  function onKeyup(event: KeyboardEvent): void {
    if (guard.up(event.key) === 'swallow' && pressesSomething(event.target)) swallow(event)
  }

  const over = new AbortController()
  target.addEventListener('keydown', onKeydown, { capture: true, signal: over.signal })
  target.addEventListener('keyup', onKeyup, { capture: true, signal: over.signal })
  return () => over.abort()
}

/** In a form's field, Enter presses the form's button. */
function pressesSomething(element: EventTarget | null): boolean {
  if (!(element instanceof Element)) return false
  return element.closest(PRESSED_BY_KEYS) !== null || (element instanceof HTMLInputElement && element.form !== null)
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}
