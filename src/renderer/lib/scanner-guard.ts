/**
 * A hand scanner types a reference and then Enter, wherever the focus is. So Enter and Space that follow another typed
 * character closely never press a button; a person's own Enter comes later, or with no character before it.
 */
const SCANNER_GAP_MS = 500

const PRESSED_BY_KEYS = [
  'button',
  'summary',
  'a[href]',
  '[role="button"]',
  'input[type="button"]',
  'input[type="submit"]',
  'input[type="checkbox"]',
  'input[type="radio"]',
].join(',')

export interface KeyPress {
  readonly key: string
  /** Held down, so that the system repeats it. */
  readonly repeat: boolean
  /** With Ctrl, Alt or Meta: a command, not a character. */
  readonly command: boolean
  /** True when the key would press what has the focus. */
  readonly onButton: boolean
  /** Milliseconds, on any steady clock. */
  readonly at: number
}

/** Remembers the last character; answers whether a press is to be swallowed. */
export function createScannerGuard(): (press: KeyPress) => 'let' | 'swallow' {
  let lastCharacterAt = Number.NEGATIVE_INFINITY
  return ({ key, repeat, command, onButton, at }) => {
    const presses = key === 'Enter' || key === ' '
    if (presses && onButton) return repeat || at - lastCharacterAt < SCANNER_GAP_MS ? 'swallow' : 'let'
    if (key.length === 1 && !command) lastCharacterAt = at
    return 'let'
  }
}

/** Puts the guard over the whole window, dialogs included. Answers with its own undoing. */
export function guardAgainstScanners(target: Window): () => void {
  const decide = createScannerGuard()
  let swallowed: string | undefined

  function onKeydown(event: KeyboardEvent): void {
    const element = event.target
    const onButton = element instanceof Element && element.closest(PRESSED_BY_KEYS) !== null
    const command = event.ctrlKey || event.altKey || event.metaKey
    const verdict = decide({ key: event.key, repeat: event.repeat, command, onButton, at: event.timeStamp })
    swallowed = verdict === 'swallow' ? event.key : undefined
    if (verdict === 'swallow') swallow(event)
  }

  // Space presses a button when it comes up again.
  function onKeyup(event: KeyboardEvent): void {
    if (swallowed === event.key) swallow(event)
    swallowed = undefined
  }

  target.addEventListener('keydown', onKeydown, { capture: true })
  target.addEventListener('keyup', onKeyup, { capture: true })
  return () => {
    target.removeEventListener('keydown', onKeydown, { capture: true })
    target.removeEventListener('keyup', onKeyup, { capture: true })
  }
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}
