import type { Page } from '@playwright/test'
import { API_KEY, type Api } from '#shared/ipc/channels.ts'
import { sumOfOutcomes } from '#shared/outcome.ts'
import type { RunCounts } from '#shared/run.ts'

/** The counts of the run that has just ended, from main. */
export async function readCounts(page: Page): Promise<RunCounts> {
  const answer = await page.evaluate((key) => {
    const api = Reflect.get(window, key) as Api
    return api.history.list({ limit: 1 })
  }, API_KEY)
  const [newest] = answer.ok ? answer.value.runs : []
  if (newest === undefined) throw new Error('The run is not in the history.')
  return newest.counts
}

/** Without what only a run in progress has. */
export function flat({ outcomes, ...counts }: RunCounts): Readonly<Record<string, number>> {
  const { lines, consignments, repeats, blank, unreadable, chosen, leftOut } = counts
  return {
    lines,
    consignments,
    repeats,
    blank,
    unreadable,
    chosen,
    leftOut,
    cancelled: outcomes.cancelled,
    alreadyCancelled: outcomes['already-cancelled'],
    refused: outcomes.refused,
    notFound: outcomes['not-found'],
    unknown: outcomes.unknown,
    notSent: outcomes['not-sent'],
  }
}

/** Every line is counted once, and every chosen reference has one outcome. */
export function addsUp({
  outcomes,
  chosen,
  leftOut,
  consignments,
  lines,
  repeats,
  blank,
  unreadable,
}: RunCounts): boolean {
  const isWholeList = lines === consignments + repeats + blank + unreadable
  return isWholeList && consignments === chosen + leftOut && chosen === sumOfOutcomes(outcomes)
}
