import { ENVIRONMENTS } from '#shared/connection.ts'
import type { Environment } from '#shared/connection.ts'
import type { DaySum, HistoryFilter } from '#shared/history.ts'
import type { RunSnapshot } from '#shared/run.ts'
import { dayWord, historyText } from '../text/report/history.ts'
import { bandWord } from '../text/band.ts'
import type { SideGroup, SideItem } from '../ui/side/side-list.ts'

/** Which runs of the history are shown. */
export type Shown = 'all' | 'open' | `in:${Environment}` | `on:${string}`

/** Earlier days are found by scrolling. */
const DAYS_AT_THE_SIDE = 10

export function filterOf(shown: Shown): HistoryFilter {
  if (shown === 'all') return {}
  if (shown === 'open') return { open: true }
  const environment = ENVIRONMENTS.find((each) => shown === `in:${each}`)
  return environment === undefined ? { day: shown.slice('on:'.length) } : { environment }
}

/** Of the days and environments that are shown. */
export function sumsOf(sums: readonly DaySum[], shown: Shown): readonly DaySum[] {
  const { day, environment } = filterOf(shown)
  return sums.filter(
    (sum) => (day === undefined || sum.day === day) && (environment === undefined || sum.environment === environment),
  )
}

export type Total = Omit<DaySum, 'day' | 'environment'>

export function total(sums: readonly Total[]): Total {
  const over = (of: keyof Total): number => sums.reduce((sum, each) => sum + each[of], 0)
  return { runs: over('runs'), unsettled: over('unsettled'), cancelled: over('cancelled'), open: over('open') }
}

/** Over all days, one for each environment. */
export function byEnvironment(sums: readonly DaySum[]): readonly Omit<DaySum, 'day'>[] {
  return ENVIRONMENTS.toReversed().flatMap((environment) => {
    const some = sums.filter((sum) => sum.environment === environment)
    if (some.length === 0) return []
    return [{ environment, ...total(some) }]
  })
}

/** The groups beside the runs. What is shown keeps its place, though none of its runs may be left. */
export function sideGroups(sums: readonly DaySum[], chosen: Shown, now: number): readonly SideGroup<Shown>[] {
  const { day: chosenDay, environment: chosenEnvironment } = filterOf(chosen)
  const days = [...new Set([...sums.map(({ day }) => day), ...(chosenDay === undefined ? [] : [chosenDay])])]
    .toSorted()
    .toReversed()
    .filter((day, at) => at < DAYS_AT_THE_SIDE || day === chosenDay)
  const show: readonly SideItem<Shown>[] = [
    { value: 'all', word: historyText.all, count: total(sums).runs },
    { value: 'open', word: historyText.withOpen, count: total(sums).unsettled },
    ...ENVIRONMENTS.toReversed().flatMap((environment): readonly SideItem<Shown>[] => {
      const some = sums.filter((sum) => sum.environment === environment)
      if (some.length === 0 && environment !== chosenEnvironment) return []
      return [{ value: `in:${environment}`, word: bandWord(environment), count: total(some).runs }]
    }),
  ]
  const items = days.map((day): SideItem<Shown> => {
    const count = total(sums.filter((sum) => sum.day === day)).runs
    return { value: `on:${day}`, word: dayWord(day, now), count }
  })
  return [
    { title: historyText.side.show, items: show },
    ...(items.length === 0 ? [] : [{ title: historyText.side.days, items }]),
  ]
}

/** The rows of the table: runs under their day; unfinished ones come first. */
export type HistoryRow =
  { readonly kind: 'day'; readonly day: string | undefined } | { readonly kind: 'run'; readonly run: RunSnapshot }

export function rowsOf(runs: readonly RunSnapshot[]): readonly HistoryRow[] {
  const rows: HistoryRow[] = []
  let before: string | undefined = 'none'
  for (const run of runs) {
    const day = dayOf(run)
    if (day !== before) rows.push({ kind: 'day', day })
    rows.push({ kind: 'run', run })
    before = day
  }
  return rows
}

function dayOf({ stage, startedAt, preparedAt }: RunSnapshot): string | undefined {
  return stage.name === 'finished' ? (startedAt ?? preparedAt).slice(0, 10) : undefined
}
