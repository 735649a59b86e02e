import type { LeftOutAs } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { referencesIn } from '../references/references-in-text.ts'
import type { RecordBlock } from '../rows/block.ts'
import { newlineOf } from './records.ts'

/** Why a person does not see a text, or sees it struck out. */
export type UnseenAs = Extract<LeftOutAs, 'hidden-in-file' | 'struck-out'>

/** Noncharacters, which no text has: they enclose what is not seen until the text is split into lines. */
export const UNSEEN_BEGINS = { 'hidden-in-file': '\ufdd0', 'struck-out': '\ufdd2' } as const satisfies Record<
  UnseenAs,
  string
>
export const UNSEEN_ENDS = { 'hidden-in-file': '\ufdd1', 'struck-out': '\ufdd3' } as const satisfies Record<
  UnseenAs,
  string
>
const MARK = /([\ufdd0-\ufdd3])/

export function unseen(text: string, as: UnseenAs): string {
  return UNSEEN_BEGINS[as] + text + UNSEEN_ENDS[as]
}

interface UnseenLine {
  readonly seen: string
  readonly parts: readonly { readonly text: string; readonly as: UnseenAs }[]
}

export interface PartedText {
  /** All of it, without the marks. */
  readonly text: string
  /** The lines that are not wholly seen, by their numbers. */
  readonly lines: ReadonlyMap<number, UnseenLine>
  /** What the text has, line by line, if any is not wholly seen. */
  readonly rows: readonly string[]
}

export function partUnseen(marked: string): PartedText {
  // Few texts have any, and splitting a long one takes as long as reading it.
  if (!MARK.test(marked)) return { text: marked, lines: new Map(), rows: [] }
  const newline = newlineOf(marked)
  const lines = new Map<number, UnseenLine>()
  const depth = { hidden: 0, 'struck-out': 0 }
  const rows = marked.split(newline).map((line, index) => {
    const pieces = line.split(MARK)
    if (pieces.length === 1 && depth.hidden + depth['struck-out'] === 0) return line
    let seen = ''
    const parts: UnseenLine['parts'][number][] = []
    for (const piece of pieces) {
      if (piece === UNSEEN_BEGINS['hidden-in-file']) depth.hidden += 1
      else if (piece === UNSEEN_ENDS['hidden-in-file']) depth.hidden = Math.max(0, depth.hidden - 1)
      else if (piece === UNSEEN_BEGINS['struck-out']) depth['struck-out'] += 1
      else if (piece === UNSEEN_ENDS['struck-out']) depth['struck-out'] = Math.max(0, depth['struck-out'] - 1)
      else if (depth.hidden + depth['struck-out'] === 0) seen += piece
      else if (piece !== '') parts.push({ text: piece, as: depth.hidden > 0 ? 'hidden-in-file' : 'struck-out' })
    }
    if (parts.length > 0) lines.set(index + 1, { seen, parts })
    return pieces.filter((piece) => !MARK.test(piece)).join('')
  })
  return { text: rows.join(newline), lines, rows }
}

/** Whether it shows anything that may be a reference. */
export function mentionsInSight({ text, lines }: PartedText): boolean {
  const rows = text.split(newlineOf(text))
  return rows.some((row, index) => referencesIn(lines.get(index + 1)?.seen ?? row).length > 0)
}

/** Records of a text, with what is not seen of their lines. */
export function* withUnseen(blocks: Iterable<RecordBlock>, parted: Parted): Generator<RecordBlock, void> {
  for (const block of blocks) {
    if (parted.lines.size > 0) {
      const own = block.whyLeftOut?.bind(block)
      block.whyLeftOut = (index, column, reference) => {
        const lines = linesOf(block, index, parted)
        const as = lines && whyUnseen(lines, reference ?? referencesIn(block.cell(index, column))[0]?.reference)
        return as ?? own?.(index, column, reference)
      }
    }
    yield block
  }
}

type Parted = Omit<PartedText, 'text'>

/** Those of a record as one, a cell of which may have several; undefined if all of them is seen. */
function linesOf(block: RecordBlock, index: number, { lines, rows }: Parted): UnseenLine | undefined {
  const first = block.numberOf(index)
  const behind = Math.max(first + 1, block.numberOf(index + 1))
  if (behind === first + 1) return lines.get(first)
  const numbers = Array.from({ length: behind - first }, (_, at) => first + at)
  const parts = numbers.flatMap((number) => lines.get(number)?.parts ?? [])
  const seen = numbers.map((number) => lines.get(number)?.seen ?? rows[number - 1] ?? '')
  return parts.length === 0 ? undefined : { seen: seen.join('\n'), parts }
}

/** One without a reference is unseen as a whole, or not at all. What is struck out counts though it also stands beside it. */
function whyUnseen({ seen, parts }: UnseenLine, reference: Reference | undefined): UnseenAs | undefined {
  if (reference !== undefined && parts.some(({ text, as }) => as === 'struck-out' && names(text, reference)))
    return 'struck-out'
  const isSeen = reference === undefined ? seen.trim() !== '' : names(seen, reference)
  if (isSeen) return undefined
  return (parts.find(({ text }) => reference !== undefined && names(text, reference)) ?? parts[0])?.as
}

function names(text: string, reference: Reference): boolean {
  return referencesIn(text).some((one) => one.reference === reference)
}
