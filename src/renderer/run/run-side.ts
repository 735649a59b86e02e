import type { ChosenResult, RunSnapshot } from '#shared/run.ts'
import type { ReportShow } from '#shared/report/view.ts'
import { RESULT_LOOKS } from '../results/result-look.ts'
import { resultWord } from '../text/report/results.ts'
import { runText } from '../text/run/run.ts'
import type { SideGroup, SideItem } from '../ui/side/side-list.ts'

/** `chosen`: all that the run is about, what is not cancelled first. */
export type RunFilter = ChosenResult | 'chosen'

const NOT_CANCELLED = ['unknown', 'refused', 'not-found', 'not-sent'] as const satisfies readonly ChosenResult[]
const CANCELLED = ['cancelled', 'already-cancelled'] as const satisfies readonly ChosenResult[]
const TO_COME = ['sending', 'waiting'] as const satisfies readonly ChosenResult[]

/** The results beside a run. Each keeps its place, even at zero, so that nothing moves while answers come. */
export function runSide(run: Pick<RunSnapshot, 'counts' | 'stage' | 'asking'>): readonly SideGroup<RunFilter>[] {
  const item = (value: ChosenResult): SideItem<RunFilter> => ({
    value,
    word: resultWord(value, run),
    count: countOf(value, run),
    ...RESULT_LOOKS[value],
  })
  return [
    { title: runText.side.run, items: [{ value: 'chosen', word: runText.side.all, count: run.counts.chosen }] },
    { title: runText.side.not, items: NOT_CANCELLED.map(item) },
    { title: runText.side.cancelled, items: CANCELLED.map(item) },
    // What PRO is being asked about again counts as unknown.
    ...(run.asking ? [] : [{ title: runText.side.toCome, items: TO_COME.map(item) }]),
  ]
}

/** The rows of a filter. */
export function showOf(filter: RunFilter): ReportShow {
  return filter === 'chosen' ? { kind: 'chosen' } : { kind: 'result', result: filter }
}

/** While PRO is asked again, what it is asked about is still unknown to a person. */
function countOf(result: ChosenResult, { counts, asking }: Pick<RunSnapshot, 'counts' | 'asking'>): number {
  if (result === 'sending' || result === 'waiting') return counts[result]
  return counts.outcomes[result] + (result === 'unknown' && asking ? counts.sending + counts.waiting : 0)
}
