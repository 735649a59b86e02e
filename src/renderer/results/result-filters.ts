import { OUTCOMES } from '#shared/outcome.ts'
import type { ReportShow } from '#shared/report/view.ts'
import type { LineResult, ReportFilter, RunCounts, RunSnapshot } from '#shared/run.ts'
import { RESULT_LOOKS } from './result-look.ts'
import { number } from '../text/numbers.ts'
import { needsPerson } from '../text/report/report.ts'
import { resultWord } from '../text/report/results.ts'
import type { ChipChoice } from '../ui/chips.ts'

/** `all`: no filter. */
export type ResultFilter = ReportFilter | 'all'

type CountedRun = Pick<RunSnapshot, 'counts' | 'stage' | 'asking'>

/** The rows that it stands for. */
export function showOf(filter: ResultFilter): ReportShow {
  return filter === 'all' || filter === 'to-do' ? { kind: filter } : { kind: 'result', result: filter }
}

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
export function runChips(run: CountedRun, allWord: string, toDoWord: string): readonly ChipChoice<ResultFilter>[] {
  if (run.asking) return reportChips(run, allWord, toDoWord)
  const results = run.counts.outcomes['not-sent'] > 0 ? [...WHILE_RUNNING, 'not-sent' as const] : WHILE_RUNNING
  return [all(run.counts, allWord), ...results.map((result) => chip(result, run))]
}

/** When it has ended, only what there is; first what asks something of a person. */
export function reportChips(run: CountedRun, allWord: string, toDoWord: string): readonly ChipChoice<ResultFilter>[] {
  const results = [...OUTCOMES, 'left-out', 'repeat', 'blank', 'unreadable'] as const
  const present = results.filter((result) => resultCount(result, run) > 0)
  const toDo = needsPerson(run)
  return [
    ...(toDo > 0 ? [{ value: 'to-do', word: toDoWord, count: number(toDo) } as const] : []),
    all(run.counts, allWord),
    ...present.map((result) => chip(result, run)),
  ]
}

/** The first one, until another is chosen. A result that no line has any more leaves no empty table behind, with no chip pressed. */
export function filterShown(
  chosen: ResultFilter | undefined,
  chips: readonly ChipChoice<ResultFilter>[],
): ResultFilter {
  return chips.find(({ value }) => value === chosen)?.value ?? chips[0]?.value ?? 'all'
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
