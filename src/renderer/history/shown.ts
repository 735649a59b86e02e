import { ENVIRONMENT_KINDS, ENVIRONMENT_WORDS, type EnvironmentKind } from '#shared/connection.ts'
import type { HistoryFilter, HistorySum } from '#shared/history.ts'
import type { RunSnapshot } from '#shared/run.ts'
import { dayWord, historyText } from '../text/report/history.ts'
import type { SideGroup, SideItem } from '../ui/side/side-list.ts'

/** Which lists of the history are shown. */
export type Shown = 'all' | 'open' | `in:${EnvironmentKind}` | `on:${string}`

/** Earlier days are found by scrolling. */
const DAYS_AT_THE_SIDE = 10

export function filterOf(shown: Shown): HistoryFilter {
  if (shown === 'all') return {}
  if (shown === 'open') return { open: true }
  const environment = ENVIRONMENT_KINDS.find((each) => shown === `in:${each}`)
  return environment === undefined ? { day: shown.slice('on:'.length) } : { environment }
}

/** Of what is shown, one for each environment: what was done in different ones is not added up. */
export function sumsOf(sums: readonly HistorySum[], shown: Shown): readonly HistorySum[] {
  const { day, environment } = filterOf(shown)
  return ENVIRONMENT_KINDS.toReversed().flatMap((each) =>
    environment === undefined || environment === each
      ? sums.filter((sum) => sum.day === day && sum.environment === each)
      : [],
  )
}

/** How many lists there are in all these environments. */
export function countOf(sums: readonly HistorySum[], of: 'lists' | 'unsettled'): number {
  return sums.reduce((count, sum) => count + sum[of], 0)
}

/** The groups beside the lists. What is shown keeps its place, though none of its lists may be left. */
export function sideGroups(sums: readonly HistorySum[], chosen: Shown, now: number): readonly SideGroup<Shown>[] {
  const { day: chosenDay, environment: chosenEnvironment } = filterOf(chosen)
  const countIn = (shown: Shown): number => countOf(sumsOf(sums, shown), 'lists')
  const days = [...new Set([...sums.map(({ day }) => day), chosenDay])]
    .filter((day) => day !== undefined)
    .toSorted()
    .toReversed()
    .filter((day, at) => at < DAYS_AT_THE_SIDE || day === chosenDay)
  const show: readonly SideItem<Shown>[] = [
    { value: 'all', word: historyText.all, count: countIn('all') },
    { value: 'open', word: historyText.withOpen, count: countOf(sumsOf(sums, 'open'), 'unsettled') },
    ...ENVIRONMENT_KINDS.toReversed().flatMap((environment): readonly SideItem<Shown>[] => {
      const value = `in:${environment}` as const
      if (sumsOf(sums, value).length === 0 && environment !== chosenEnvironment) return []
      return [{ value, word: ENVIRONMENT_WORDS[environment], count: countIn(value) }]
    }),
  ]
  const items = days.map((day): SideItem<Shown> => {
    const value = `on:${day}` as const
    return { value, word: dayWord(day, now), count: countIn(value) }
  })
  return [
    { title: historyText.side.show, items: show },
    ...(items.length === 0 ? [] : [{ title: historyText.side.days, items }]),
  ]
}

/** The rows of the table: lists under the day of their newest run; unfinished ones come first. */
export type HistoryRow =
  | { readonly kind: 'day'; readonly day: string | undefined }
  | { readonly kind: 'run'; readonly run: RunSnapshot; readonly startedAt: string }

/** Where one day is shown, `startedAt` is that of the newest run on that day. */
export function rowsOf(runs: readonly RunSnapshot[], shown: Shown): readonly HistoryRow[] {
  const { day: shownDay } = filterOf(shown)
  const rows: HistoryRow[] = []
  let before: string | undefined = 'none'
  for (const run of runs) {
    const ofDay = run.runs.findLast((each) => shownDay !== undefined && each.startedAt.startsWith(shownDay))
    const startedAt = ofDay?.startedAt ?? run.startedAt ?? run.preparedAt
    const day = run.stage.name === 'finished' ? startedAt.slice(0, 10) : undefined
    if (day !== before) rows.push({ kind: 'day', day })
    rows.push({ kind: 'run', run, startedAt })
    before = day
  }
  return rows
}
