import { LEFT_OUT_AS } from '#shared/list.ts'
import type { ReportPlaces } from '#shared/report/columns.ts'
import { LEFT_OUT_SENTENCES } from '#shared/words/line-sentence.ts'
import type { LeftOutRule } from '../rows/lines.ts'
import type { MarkRule } from './marked-rows.ts'

/** What was left out when a list was read is left out of its report too, where no table may hide it any more. */
export function createReasonRule(report: ReportPlaces, isMarked: MarkRule): LeftOutRule {
  const column = report.get('Reason') ?? -1
  return (block, index) => {
    const reason = block.cell(index, column)
    return (
      LEFT_OUT_AS.find((as) => LEFT_OUT_SENTENCES[as] === reason) ??
      (isMarked(block, index) ? 'not-to-cancel' : undefined)
    )
  }
}
