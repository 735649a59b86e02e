import { nextTask } from './next-task.ts'

/** The window draws and answers between two slices, however much there is to do. */
const SLICE_MS = 12

/** All that the steps yield; each of them is short. */
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
