/** The arrow keys, Home and End move the focus between the buttons in `place`. */
export function moveFocus(event: KeyboardEvent, place: HTMLElement | undefined): void {
  const buttons = Array.from(place?.querySelectorAll('button') ?? [])
  const at = buttons.findIndex((button) => button === event.target)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
  if (at < 0 || to === undefined) return
  event.preventDefault()
  buttons[to]?.focus()
}
