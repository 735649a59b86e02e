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
    place.addEventListener('focusin', onFocusin)
    place.addEventListener('focusout', onFocusout)
    return () => {
      observer.disconnect()
      place.removeEventListener('focusin', onFocusin)
      place.removeEventListener('focusout', onFocusout)
    }
  }
}
