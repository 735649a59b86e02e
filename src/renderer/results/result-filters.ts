import { OUTCOMES } from '#shared/outcome.ts'
import type { LineResult, RunCounts, RunSnapshot } from '#shared/run.ts'
import { RESULT_LOOKS } from './result-look.ts'
import { number } from '../text/numbers.ts'
import { resultWord } from '../text/report/results.ts'
import type { ChipChoice } from '../ui/chips.ts'

/** `all`: no filter. */
export type ResultFilter = LineResult | 'all'

type CountedRun = Pick<RunSnapshot, 'counts' | 'stage' | 'asking'>

/** How many lines a result has in a run. While PRO is asked again, what it is asked about is still unknown to a person. */
export function resultCount(result: LineResult, { counts, asking }: Pick<CountedRun, 'counts' | 'asking'>): number {
  switch (result) {
    case 'unknown':
      return counts.outcomes.unknown + (asking ? counts.sending + counts.waiting : 0)
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
export function runChips(run: CountedRun, allWord: string): readonly ChipChoice<ResultFilter>[] {
  if (run.asking) return reportChips(run, allWord)
  const results = run.counts.outcomes['not-sent'] > 0 ? [...WHILE_RUNNING, 'not-sent' as const] : WHILE_RUNNING
  return [all(run.counts, allWord), ...results.map((result) => chip(result, run))]
}

/** When it has ended, only what there is. */
export function reportChips(run: CountedRun, allWord: string): readonly ChipChoice<ResultFilter>[] {
  const results = [...OUTCOMES, 'left-out', 'repeat', 'blank', 'unreadable'] as const
  const present = results.filter((result) => resultCount(result, run) > 0)
  return [all(run.counts, allWord), ...present.map((result) => chip(result, run))]
}

/** A result that no line has any more leaves no empty table behind, with no chip pressed. */
export function filterShown(chosen: ResultFilter, chips: readonly ChipChoice<ResultFilter>[]): ResultFilter {
  return chips.some(({ value }) => value === chosen) ? chosen : 'all'
}

function all({ lines }: RunCounts, word: string): ChipChoice<ResultFilter> {
  return { value: 'all', word, count: number(lines) }
}

function chip(result: LineResult, run: CountedRun): ChipChoice<ResultFilter> {
  return {
    value: result,
    word: resultWord(result, run),
    count: number(resultCount(result, run)),
    ...RESULT_LOOKS[result],
  }
}
