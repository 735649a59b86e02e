import { UNREADABLE_SENTENCES } from '#shared/words/line-sentence.ts'
import type { Scan } from '../typed-lines.svelte.ts'
import { listText } from '../../text/list.ts'
import type { Look } from '../../ui/mark.ts'

export interface ScanLook extends Look {
  /** What the mark says. */
  readonly word: string
  /** The reference, or what was scanned instead. */
  readonly text: string
  /** What there is to say of it. */
  readonly note: string
}

export function scanLook({ line, isOnList }: Scan): ScanLook {
  const text = 'reference' in line ? line.reference : line.cells.join(' ').trim()
  const { added, again, rejected } = listText.scanMarks
  if (line.kind === 'unreadable')
    return { shape: 'cross', tone: 'refused', word: rejected, text, note: UNREADABLE_SENTENCES[line.why] }
  if (line.kind === 'repeat' || !isOnList) return { shape: 'equals', tone: 'quiet', word: again, text, note: again }
  return { shape: 'tick', tone: 'done', word: added, text, note: '' }
}
