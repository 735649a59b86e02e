/** When the focused element is removed, the focus goes to `next` instead of nowhere. For `{@attach}`. */
export function keptFocus(next: (place: HTMLElement) => HTMLElement | null): (place: HTMLElement) => () => void {
  return (place) => {
    let held: Element | undefined

    function onFocusin({ target }: FocusEvent): void {
      held = target instanceof Element ? target : undefined
    }

    function onFocusout({ relatedTarget }: FocusEvent): void {
      if (relatedTarget !== null) held = undefined
    }

    const observer = new MutationObserver(() => {
      if (held === undefined || held.isConnected) return
      held = undefined
      if (document.activeElement === document.body) next(place)?.focus({ preventScroll: true })
    })
    observer.observe(place, { childList: true, subtree: true })
    const over = new AbortController()
    place.addEventListener('focusin', onFocusin, { signal: over.signal })
    place.addEventListener('focusout', onFocusout, { signal: over.signal })
    return () => {
      observer.disconnect()
      over.abort()
    }
  }
}

/** A part of the page that a screen reader can name. */
const NAMED = `:is(dialog[open], nav, section, [role='region'], [role='group']):is([aria-label], [aria-labelledby])`

/** What has the focus as the last resort. */
let lent: Element | undefined

/** It has the focus only until something takes it that is meant to have it. */
export function isLent(element: Element | null): boolean {
  return element !== null && element === lent
}

/**
 * The last resort, for the whole window: if nothing else has taken the focus of an element that is gone, the part of the page
 * around it does, or else the heading. Never a button, which the same key would press.
 */
export function keepFocusAnywhere(root: HTMLElement): () => void {
  let held: Element | undefined
  /** What the focus was in, from the inside outwards; of a dialog also what it was opened from. */
  let around: ReadonlySet<Element> = new Set()

  function onFocusin({ target }: FocusEvent): void {
    if (!(target instanceof Element)) return
    if (target !== lent) lent = undefined
    held = target
    around = new Set(target.closest('dialog') === null ? outwards(target) : [...outwards(target), ...around])
  }

  function rescue(): void {
    if (document.activeElement !== document.body) return
    const part = [...around].find((each) => each.isConnected && each.matches(NAMED)) ?? root.querySelector('h1')
    if (!(part instanceof HTMLElement)) return
    if (!part.hasAttribute('tabindex')) part.tabIndex = -1
    lent = part
    part.focus({ preventScroll: true })
  }

  const observer = new MutationObserver(() => {
    if (held === undefined || held.isConnected) return
    held = undefined
    // Whoever knows a better place takes it first.
    setTimeout(rescue)
  })
  observer.observe(root, { childList: true, subtree: true })
  root.addEventListener('focusin', onFocusin)
  return () => {
    observer.disconnect()
    root.removeEventListener('focusin', onFocusin)
  }
}

function* outwards(element: Element): Generator<Element> {
  for (let each: Element | null = element; each !== null; each = each.parentElement) yield each
}
