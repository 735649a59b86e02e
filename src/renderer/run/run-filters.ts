import { OUTCOMES } from '#shared/outcome.ts'
import type { LineResult, RunCounts, RunSnapshot, RunStage } from '#shared/run.ts'
import { RESULT_LOOKS } from '../lib/result-look.ts'
import { number } from '../lib/text/numbers.ts'
import { resultWord } from '../lib/text/results.ts'
import type { ChipChoice } from '../ui/chips.ts'

/** `all`: no filter. */
export type ResultFilter = LineResult | 'all'

type CountedRun = Pick<RunSnapshot, 'counts' | 'stage'>

/** How many lines a result has in a run. */
export function countOf(result: LineResult, counts: RunCounts): number {
  switch (result) {
    case 'sending':
      return counts.sending
    case 'waiting':
      return counts.waiting
    case 'left-out':
      return counts.leftOut
    case 'repeat':
      return counts.repeats
    case 'blank':
      return counts.blank
    case 'unreadable':
      return counts.unreadable
    default:
      return counts.outcomes[result]
  }
}

const WHILE_RUNNING = [
  'cancelled',
  'already-cancelled',
  'refused',
  'not-found',
  'unknown',
  'sending',
  'waiting',
] as const satisfies readonly LineResult[]

/** While it runs every chip stands in its place, also at zero: nothing jumps. `not sent` comes only at the end. */
export function runChips({ counts, stage }: CountedRun, allWord: string): readonly ChipChoice<ResultFilter>[] {
  const results = counts.outcomes['not-sent'] > 0 ? [...WHILE_RUNNING, 'not-sent' as const] : WHILE_RUNNING
  return [all(counts, allWord), ...results.map((result) => chip(result, counts, stage))]
}

/** When it has ended, only what there is. */
export function reportChips({ counts, stage }: CountedRun, allWord: string): readonly ChipChoice<ResultFilter>[] {
  const results = [...OUTCOMES, 'left-out', 'repeat', 'blank', 'unreadable'] as const
  const present = results.filter((result) => countOf(result, counts) > 0)
  return [all(counts, allWord), ...present.map((result) => chip(result, counts, stage))]
}

function all({ lines }: RunCounts, word: string): ChipChoice<ResultFilter> {
  return { value: 'all', word, count: number(lines) }
}

function chip(result: LineResult, counts: RunCounts, stage: RunStage): ChipChoice<ResultFilter> {
  return {
    value: result,
    word: resultWord(result, stage),
    count: number(countOf(result, counts)),
    ...RESULT_LOOKS[result],
  }
}
