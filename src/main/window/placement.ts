/** A rectangle on the desktop, in device-independent pixels. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Placement {
  readonly bounds: Area
  readonly maximised: boolean
}

/** Small enough for 400 % zoom on the screens in use, where everything must still work. */
export const MINIMUM_SIZE = { width: 480, height: 480 }
export const USUAL_SIZE = { width: 1280, height: 860 }

/** How much of the window's upper edge must be on a screen so that it can be dragged. */
const GRIP = { width: 120, height: 40 }

/** The bounds to open with: those remembered, unless their screen is gone. */
export function boundsToOpen(saved: Area | undefined, screens: readonly Area[]): Partial<Area> {
  if (saved === undefined) return USUAL_SIZE
  const grip = { x: saved.x, y: saved.y, width: saved.width, height: GRIP.height }
  if (!screens.some((screen) => isGripOn(grip, screen))) return USUAL_SIZE
  return {
    ...saved,
    width: Math.max(saved.width, MINIMUM_SIZE.width),
    height: Math.max(saved.height, MINIMUM_SIZE.height),
  }
}

function isGripOn(grip: Area, screen: Area): boolean {
  const width = Math.min(grip.x + grip.width, screen.x + screen.width) - Math.max(grip.x, screen.x)
  const height = Math.min(grip.y + grip.height, screen.y + screen.height) - Math.max(grip.y, screen.y)
  return width >= GRIP.width && height >= GRIP.height
}
