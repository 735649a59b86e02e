import type { LeftOutAs } from '#shared/list.ts'
import type { ForbiddenAbove } from '../headings/about-above.ts'
import { isOtherThanToCancel } from '../headings/first-part.ts'
import { createLabelRule } from '../headings/labels.ts'
import { createMarkRule } from '../headings/marked-rows.ts'
import { createParts } from '../headings/parts.ts'
import { createReasonRule } from '../headings/reported-reasons.ts'
import { createUnsureRule } from '../headings/unsure-rows.ts'
import type { RecordBlock } from './block.ts'
import { isSameReference } from './doubted-rows.ts'
import { usualWidth, type Layout } from './layout.ts'
import type { LeftOutRule } from './lines.ts'
import { idlingRule } from './ordinary-rows.ts'

/** What leaves a row out: the workbook hides it, or the list says so. In a report, headings have done so already. */
export function leftOutRules(
  read: () => Iterable<RecordBlock>,
  rows: readonly (readonly string[])[],
  layout: Layout,
  { unsure, unknown }: { readonly unsure: LeftOutAs | undefined; readonly unknown: ReadonlySet<string> },
): (above?: ForbiddenAbove) => LeftOutRule {
  const { column, otherColumns, report, instruction } = layout
  const isMarked = createMarkRule(read, layout)
  const usual = usualWidth(rows.slice(layout.firstLine))
  const reportedReason = createReasonRule(read, column)
  const whyUnsure = createUnsureRule(read, rows, layout)
  const isOfOther = createLabelRule(rows, layout)
  const first = isOtherThanToCancel(read, rows, layout) ? 'other-heading' : undefined
  const isForbidden = (block: RecordBlock, index: number): boolean => instruction === 'not' || isMarked(block, index)
  const inReport: LeftOutRule = idlingRule(
    (block, index) => (isForbidden(block, index) ? 'not-to-cancel' : undefined),
    (block, width) => instruction !== 'not' && isMarked.isIdle(block, width),
  )
  /** The same reference in another column: in a report, a person strikes out their own. */
  const whyStruckBeside = (block: RecordBlock, index: number): LeftOutAs | undefined =>
    otherColumns
      .map((at) => ({ at, why: block.whyLeftOut?.(index, at) }))
      .filter(({ why }) => why === 'struck-out' || why === 'perhaps-struck-out')
      .find(({ at }) => isSameReference(block.cell(index, at), block.cell(index, column)))?.why
  return (above) => {
    const ownRule = report === undefined ? createParts(layout, usual, isMarked, { first, unknown }, above) : inReport
    return idlingRule(
      (block, index, isExact) => {
        const own = ownRule(block, index, isExact)
        return own === 'not-to-cancel'
          ? own
          : (block.whyLeftOut?.(index, column) ??
              (block.whyLeftOut === undefined ? undefined : whyStruckBeside(block, index)) ??
              reportedReason(block, index) ??
              own ??
              whyUnsure(block, index) ??
              (isOfOther(block, index) ? 'other-heading' : undefined) ??
              unsure)
      },
      (block, width) =>
        unsure === undefined &&
        block.whyLeftOut === undefined &&
        [ownRule, reportedReason, whyUnsure, isOfOther].every((rule) => rule.isIdle(block, width)),
    )
  }
}
