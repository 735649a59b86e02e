import type { LeftOutAs, Line } from '#shared/list.ts'
import { mayNameKept, numbersIn, rangesOf, type ForbiddenAbove, type Range } from '../headings/about-above.ts'
import { isToldByColour } from '../headings/told-by-colour.ts'
import { isHidden, speaksForAll } from '../precedence.ts'
import type { RecordBlock } from './block.ts'
import type { Layout } from './layout.ts'
import type { FoundCell } from './line-chunk.ts'

/** The numbers of lines for whose references a later line speaks, and how it is left out. */
export type Forbidden = readonly (readonly [number, LeftOutAs])[]

/** What only the end of a list tells of its lines. */
export interface Afterthought {
  readonly forbidden?: Forbidden
  /** Lines of which a sentence below them says not to cancel them. */
  readonly above?: readonly Range[]
  /** Why no line is to be chosen automatically. */
  readonly all?: LeftOutAs
}

/** Leaves lines out, and tells whether it did. Nothing has used them yet, so they may be changed. */
export function leaveOutAfterwards(lines: readonly Line[], { forbidden = [], above = [], all }: Afterthought): boolean {
  if (forbidden.length === 0 && above.length === 0 && all === undefined) return false
  const reasons = new Map(forbidden)
  const told = numbersIn(above)
  for (const line of told.size > 0 ? lines : []) {
    if (line.kind === 'blank' || !told.has(line.number) || isHidden(line)) continue
    reasons.set(line.number, 'not-to-cancel')
    if (line.kind === 'repeat') reasons.set(line.of, 'not-to-cancel')
  }
  for (const line of lines) {
    const leftOutAs = reasons.get(line.number) ?? (line.kind === 'blank' ? undefined : all)
    if (leftOutAs === undefined || speaksForAll(line)) continue
    if (reasons.has(line.number) || line.leftOutAs === undefined) Object.assign(line, { leftOutAs })
  }
  return true
}

/** Gathers it while the lines are read, one after another. */
export interface AfterthoughtWriter {
  /** Filled in by the rules for the parts of the list. */
  readonly above: ForbiddenAbove
  forbid(line: number, as: LeftOutAs): void
  /** Looks at what a line was found to be, if it is not an ordinary one. */
  note(found: FoundCell, block: RecordBlock, index: number): void
  /** `isUnsureColumn`: only later rows have shown that another column may be meant. */
  written(isUnsureColumn: boolean): Afterthought
}

export function writeAfterthought(
  rows: readonly (readonly string[])[],
  { column, header, titleLines }: Layout,
): AfterthoughtWriter {
  const forbidden = new Map<number, LeftOutAs>()
  const above: ForbiddenAbove = { ranges: [] }
  let isByColour = rows.slice(0, titleLines).some(isToldByColour)
  /** In a list without a header, the name of the column may stand at its foot. */
  let isNamedAtFoot = false
  return {
    above,
    forbid(line, as) {
      if (!forbidden.has(line)) forbidden.set(line, as)
    },
    note(found, block, index) {
      const isWords = typeof found !== 'number' && (found.kind === 'unreadable' || found.kind === 'blank')
      if (!isWords) {
        isNamedAtFoot = false
        return
      }
      isByColour ||= isToldByColour(block.cells(index))
      if (header === undefined && found.kind === 'unreadable' && found.why === 'not-a-reference')
        isNamedAtFoot ||= mayNameKept(block.cell(index, column))
    },
    written(isUnsureColumn) {
      const ranges = rangesOf(above)
      const wholly: readonly (readonly [LeftOutAs, boolean])[] = [
        ['by-colour', isByColour],
        ['unsure-rows', isNamedAtFoot || above.isContradicted === true],
        ['unsure-column', isUnsureColumn],
      ]
      const [all] = wholly.find(([, is]) => is) ?? []
      return {
        ...(forbidden.size > 0 ? { forbidden: [...forbidden] } : {}),
        ...(ranges.length > 0 ? { above: ranges } : {}),
        ...(all === undefined ? {} : { all }),
      }
    },
  }
}
