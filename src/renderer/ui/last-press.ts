/** Guards against a second press that was meant for the element that was there before. */
const NEAR_PX = 48
const SETTLE_MS = 600

let last: { readonly x: number; readonly y: number; readonly at: number } | undefined

/** Remembers where the pointer was last pressed. */
export function followPresses(): () => void {
  const onPointerdown = ({ clientX, clientY, timeStamp }: PointerEvent): void => {
    last = { x: clientX, y: clientY, at: timeStamp }
  }
  window.addEventListener('pointerdown', onPointerdown, { capture: true })
  return () => {
    window.removeEventListener('pointerdown', onPointerdown, { capture: true })
  }
}

/** How long, in milliseconds, an element that has just appeared under the pointer's last press takes no press. */
export function settleTime(appeared: Element): number {
  if (last === undefined || performance.now() - last.at > SETTLE_MS) return 0
  const { left, right, top, bottom, width } = appeared.getBoundingClientRect()
  if (width === 0) return 0
  const dx = Math.max(left - last.x, 0, last.x - right)
  const dy = Math.max(top - last.y, 0, last.y - bottom)
  return Math.hypot(dx, dy) < NEAR_PX ? SETTLE_MS : 0
}
