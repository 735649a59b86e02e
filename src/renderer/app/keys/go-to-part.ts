/** What to focus in a part, the best first. */
const LANDINGS = [
  '[data-main]',
  '[aria-current]',
  '[aria-pressed="true"]',
  '[data-index] :is(button, input)[tabindex="0"]',
]
const FOCUSABLE = ':is(button, input, select, a[href], [tabindex="0"]):not([hidden], :disabled, [tabindex="-1"])'

/** Moves the focus to the next part of the window (1) or the previous one (-1), wrapping around. */
export function goToPart(step: 1 | -1): void {
  const parts = Array.from(document.querySelectorAll<HTMLElement>('[data-part]')).filter(isInnermost)
  const here = document.activeElement ?? document.body
  const at = parts.findIndex((part) => part.contains(here))
  const next = at < 0 ? besides(parts, here, step) : (at + step + parts.length) % parts.length
  const part = parts[next]
  if (part !== undefined) landing(part)?.focus()
}

/** Visible, and without a nested part. */
function isInnermost(part: HTMLElement): boolean {
  const inner = Array.from(part.querySelectorAll<HTMLElement>('[data-part]'))
  return part.checkVisibility() && !inner.some((each) => each.checkVisibility()) && landing(part) !== undefined
}

/** The focus may be between parts, such as on a heading. */
function besides(parts: readonly HTMLElement[], here: Element, step: 1 | -1): number {
  const comesAfter = (part: HTMLElement): boolean =>
    (here.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  const after = parts.findIndex(comesAfter)
  if (step === 1) return Math.max(after, 0)
  return after > 0 ? after - 1 : parts.length - 1
}

function landing(part: HTMLElement): HTMLElement | undefined {
  for (const selector of LANDINGS) {
    const found = visible(part, selector)
    if (found !== undefined) return found
  }
  return part.matches(FOCUSABLE) ? part : visible(part, FOCUSABLE)
}

function visible(part: HTMLElement, selector: string): HTMLElement | undefined {
  return Array.from(part.querySelectorAll<HTMLElement>(selector)).find((each) =>
    each.checkVisibility({ visibilityProperty: true }),
  )
}
