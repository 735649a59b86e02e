import { nextTask } from './next-task.ts'

/** How long a slice of work takes before the window draws and answers. */
const SLICE_MS = 12

/** Collects what short steps yield. */
export async function inSlices<Value>(steps: Iterable<Value>): Promise<readonly Value[]> {
  const values: Value[] = []
  let until = performance.now() + SLICE_MS
  for (const value of steps) {
    values.push(value)
    if (performance.now() < until) continue
    await nextTask()
    until = performance.now() + SLICE_MS
  }
  return values
}
