/** Paths in a 16 by 16 box, stroked or filled. */
export const SHAPE_PATHS = {
  disc: { path: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z', filled: true },
  ring: { path: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Zm0 4.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1Z', filled: false },
  triangle: { path: 'M8 1.5 15 14H1Z', filled: true },
  'open-triangle': { path: 'M8 2.5 14 13.5H2Z', filled: false },
  'down-triangle': { path: 'M1 2h14L8 14.5Z', filled: true },
  'half-disc': { path: 'M11 1a7 7 0 0 0 0 14Z', filled: true },
  'open-diamond': { path: 'M8 2 14 8 8 14 2 8Z', filled: false },
  'open-down-triangle': { path: 'M2 2.5h12L8 13.5Z', filled: false },
  diamond: { path: 'M8 1 15 8 8 15 1 8Z', filled: true },
  square: { path: 'M2 2h12v12H2Z', filled: true },
  bar: { path: 'M1 6h14v4H1Z', filled: true },
  arrow: { path: 'M3 2.5 13 8 3 13.5Z', filled: false },
  circle: { path: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Z', filled: false },
  question: { path: 'M4.5 5.5a3.5 3.5 0 1 1 5 3.2Q8 9.5 8 11M8 13v2', filled: false },
  frame: { path: 'M3 3h10v10H3Z', filled: false },
  equals: { path: 'M2 5.5h12M2 10.5h12', filled: false },
  dash: { path: 'M3 8h10', filled: false },
  pencil: { path: 'm3 13 1-4 7-7 3 3-7 7Z', filled: false },
  slash: { path: 'M13 3 3 13', filled: false },
  tick: { path: 'm2.5 8.5 4 4 7-9', filled: false },
  cross: { path: 'm3 3 10 10M13 3 3 13', filled: false },
} as const satisfies Readonly<Record<string, { readonly path: string; readonly filled: boolean }>>

export type Shape = keyof typeof SHAPE_PATHS

export type Tone = 'done' | 'refused' | 'missing' | 'unknown' | 'quiet' | 'accent'

/** How something is marked: a shape, so that colour is never the only sign. */
export interface Look {
  readonly shape: Shape
  readonly tone: Tone
}
