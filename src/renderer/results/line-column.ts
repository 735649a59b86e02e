import { number } from '../text/numbers.ts'
import type { Media } from '../ui/media.ts'
import type { Column } from '../ui/table/table.ts'

const DIGIT_PX = 9
const PADDING_PX = 22

/** The column of the line numbers, wide enough for the highest. */
export function lineColumn(label: string, highest: number, media: Pick<Media, 'isNarrow' | 'isTiny'>): Column {
  const needed = number(highest).length * DIGIT_PX + PADDING_PX
  const width = media.isTiny ? 40 : Math.max(media.isNarrow ? 64 : 60, needed)
  return { key: 'line', label, width: `${String(width)}px`, align: 'end' }
}
