import { inOrder } from '#shared/in-order.ts'
import type { Line } from '#shared/list.ts'
import { Slice } from '../../../ui/slices.ts'

/** Sorts by the text of each line. Undefined when it is no longer wanted. */
export function linesInOrder(
  lines: readonly Line[],
  textOf: (line: Line) => string,
  isDescending: boolean,
  isWanted: () => boolean,
): Promise<readonly Line[] | undefined> {
  const slice = new Slice()
  const rest = async (): Promise<boolean> => {
    if (!slice.isOver) return true
    await slice.next()
    return isWanted()
  }
  return inOrder(lines, { textOf, isDescending, rest })
}
