/** An object that stands in for a larger one of Electron's or the browser's: it has only what a test needs of it. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what is asked for is said where it is used
export function standIn<Whole extends object>(part: object): Whole {
  return part as Whole
}
