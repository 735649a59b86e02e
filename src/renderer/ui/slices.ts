const SLICE_MS = 12

/** Lets the window draw and answer between two slices of work. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}

/** Divides long work into slices that are short enough for the window to draw and answer in between. */
export class Slice {
  #until = performance.now() + SLICE_MS

  get isOver(): boolean {
    return performance.now() >= this.#until
  }

  /** Begins the next slice, once the window has drawn. */
  next = async (): Promise<void> => {
    await nextTask()
    this.#until = performance.now() + SLICE_MS
  }
}

/** Collects what short steps yield. */
export async function inSlices<Value>(steps: Iterable<Value>): Promise<readonly Value[]> {
  const values: Value[] = []
  const slice = new Slice()
  for (const value of steps) {
    values.push(value)
    if (slice.isOver) await slice.next()
  }
  return values
}
