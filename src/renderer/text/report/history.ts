import type { Reference } from '#shared/reference.ts'
import type { ReportRow, RunSnapshot } from '#shared/run.ts'
import { consignments, counted, moment, number } from '../numbers.ts'
import { needsPerson } from './report.ts'
import { progressSentence } from '../run/run.ts'
import { outside } from '#shared/words/outside.ts'

export const historyText = {
  heading: 'History',
  hint: 'Runs on this computer, newest first. Each keeps its report.',
  empty: 'No run yet',
  emptyHint: 'Each run appears here with its report, also after the program was closed.',
  open: 'Open report',
  continue: 'Go to run',
  delete: 'Delete…',
  deleteMeaning:
    'The list and what became of each line leave this computer for good, and the report can no longer be saved. Nothing changes in PRO. A report that you saved as a file stays.',
  deleteConfirm: 'Delete it',
  keep: 'Keep it',
  deleted: 'The run was deleted.',
  find: 'Look up one reference in all runs',
  findHint: 'When was it cancelled, and what did PRO say? Type, paste or scan it.',
  findButton: 'Look up',
  findClear: 'Show all runs',
  mentions: 'Runs with this reference',
  noMentionHint:
    'Runs that were deleted, and those older than the settings keep, are no longer here. A line that was left out was not sent, so it is not found either.',
  more: 'Show more',
  list: 'Runs, newest first',
  unfinished: 'Unfinished',
  stopped: 'Stopped',
  damaged:
    'Part of what is recorded of this run is damaged on this computer and can no longer be read. The rest is as it was.',
  notStarted: 'Never started: nothing was sent.',
} as const

export function deleteHeading(run: RunSnapshot): string {
  return `Delete the run of ${outside(run.listName)}, ${moment(run.startedAt ?? run.preparedAt)}?`
}

export function deleteLabel(run: RunSnapshot): string {
  return `Delete run of ${outside(run.listName)}, ${moment(run.startedAt ?? run.preparedAt)}`
}

export function mentionsHeading(reference: Reference, runs: number): string {
  return runs === 0 ? `${reference} is in no run on this computer.` : `${reference} is in ${counted(runs, 'run')}.`
}

/** When PRO answered, in words; nothing came of it where it did not. */
export function mentionMoment({ answeredAt, number: line }: ReportRow): string {
  const where = `Line ${number(line)}`
  return answeredAt === undefined ? `${where}, no answer from PRO.` : `${where}, answered ${moment(answeredAt)}.`
}

/** Tells buttons of the same words apart. */
export function openLabel(run: RunSnapshot, unfinished: boolean): string {
  const what = unfinished ? 'Go to run of' : 'Open report of'
  return `${what} ${outside(run.listName)}, ${moment(run.startedAt ?? run.preparedAt)}`
}

export function historySentence(run: RunSnapshot): string {
  if (run.stage.name === 'prepared') return historyText.notStarted
  if (run.stage.name !== 'finished') return `${progressSentence(run)}.`
  const people = needsPerson(run)
  const done = `${number(run.counts.outcomes.cancelled)} of ${consignments(run.counts.chosen)} cancelled.`
  return people === 0 ? done : `${done} ${number(people)} ${people === 1 ? 'needs' : 'need'} a person.`
}
