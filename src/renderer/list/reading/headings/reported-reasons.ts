import { LEFT_OUT_AS, type LeftOutAs } from '#shared/list.ts'
import { referenceIn, type Reference } from '#shared/reference.ts'
import { LEFT_OUT_SENTENCES } from '#shared/words/line-sentence.ts'
import { RESULT_WORDS } from '#shared/words/result-words.ts'
import { textOf, type RecordBlock } from '../rows/block.ts'
import { idlingRule, type RowRule } from '../rows/ordinary-rows.ts'

const { 'left-out': LEFT_OUT, repeat: REPEAT } = RESULT_WORDS
/** In one go: both are looked for in whole lists. */
const MAY_BE_REPORTED = new RegExp(`${LEFT_OUT}|${REPEAT}`)
/** Sentences of earlier releases, and what they are now. */
const EARLIER: readonly (readonly [string, LeftOutAs])[] = [
  ['Left out: struck out in the workbook.', 'struck-out'],
  ['Left out: struck out in the file.', 'struck-out'],
  ['Left out: perhaps struck out, by a rule of the workbook.', 'perhaps-struck-out'],
  ['Left out: hidden in the file.', 'hidden-in-file'],
  ['Left out: under another heading.', 'other-heading'],
  ['Left out: not under the heading of the list.', 'other-heading'],
]
/** PRO is asked again, and the check decides again. */
const BY_CHECK = /^Left out: .* at the check\b/

/**
 * What a report says was left out is left out of any list that has the report's cells, whatever a person has done to its columns: no
 * table may hide it any more. So are its repeats; for these, all rows are searched, on demand.
 */
export function createReasonRule(blocks: () => Iterable<RecordBlock>, column: number): RowRule<LeftOutAs | undefined> {
  let [looked, isReporting]: [RecordBlock | undefined, boolean] = [undefined, false]
  let reasons: ReadonlyMap<Reference | undefined, LeftOutAs> | undefined

  function isWorthALook(block: RecordBlock): boolean {
    if (block !== looked) [looked, isReporting] = [block, mayBeReported(block)]
    return isReporting
  }

  return idlingRule(
    (block, index) => {
      if (!isWorthALook(block)) return undefined
      const row = block.cells(index)
      if (!row.includes(REPEAT)) return reasonIn(row)
      reasons ??= reasonsOf(blocks(), column)
      return reasons.get(referenceIn(block.cell(index, column)))
    },
    (block) => !isWorthALook(block),
  )
}

function mayBeReported(block: RecordBlock): boolean {
  const text = textOf(block)
  return text === undefined || MAY_BE_REPORTED.test(text)
}

function reasonIn(row: readonly string[]): LeftOutAs | undefined {
  const said = row.map((cell) => cell.trim()).filter((cell) => cell.startsWith(LEFT_OUT))
  const begins = (sentence: string): boolean => said.some((cell) => cell.startsWith(sentence))
  const reason =
    LEFT_OUT_AS.find((as) => begins(LEFT_OUT_SENTENCES[as])) ?? EARLIER.find(([sentence]) => begins(sentence))?.[1]
  if (reason !== undefined || said.some((cell) => BY_CHECK.test(cell))) return reason
  return said.includes(LEFT_OUT) ? 'not-to-cancel' : undefined
}

/** Of each reference that is left out. */
function reasonsOf(blocks: Iterable<RecordBlock>, column: number): ReadonlyMap<Reference | undefined, LeftOutAs> {
  const reasons = new Map<Reference | undefined, LeftOutAs>()
  for (const block of blocks) {
    for (let index = 0; index < block.size; index += 1) {
      const reason = reasonIn(block.cells(index))
      if (reason !== undefined) reasons.set(referenceIn(block.cell(index, column)), reason)
    }
  }
  return reasons
}
