import type { RunSnapshot } from '#shared/run.ts'
import { consignments, moment, number } from './numbers.ts'
import { needsPerson } from './report.ts'
import { progressSentence } from './run.ts'

export const historyText = {
  heading: 'History',
  hint: 'Runs on this computer, newest first. Each keeps its report.',
  empty: 'No run yet',
  emptyHint: 'Each run appears here with its report, also after the program was closed.',
  open: 'Open report',
  continue: 'Go to run',
  more: 'Show more',
  list: 'Runs, newest first',
  unfinished: 'Unfinished',
  stopped: 'Stopped',
  notStarted: 'Never started: nothing was sent.',
} as const

/** Tells buttons of the same words apart. */
export function openLabel(run: RunSnapshot, unfinished: boolean): string {
  const what = unfinished ? 'Go to run of' : 'Open report of'
  return `${what} ${run.listName}, ${moment(run.startedAt ?? run.preparedAt)}`
}

export function historySentence(run: RunSnapshot): string {
  if (run.stage.name === 'prepared') return historyText.notStarted
  if (run.stage.name !== 'finished') return `${progressSentence(run)}.`
  const people = needsPerson(run)
  const done = `${number(run.counts.outcomes.cancelled)} of ${consignments(run.counts.chosen)} cancelled.`
  return people === 0 ? done : `${done} ${number(people)} ${people === 1 ? 'needs' : 'need'} a person.`
}
