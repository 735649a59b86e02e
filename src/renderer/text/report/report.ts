import { joined } from '#shared/words/joined.ts'
import { environmentWord } from '#shared/connection.ts'
import type { Paper, ReportFormat } from '#shared/report/format.ts'
import type { AppError } from '#shared/errors.ts'
import type { ReportBehind } from '#shared/report/report-behind.ts'
import type { ReportGroup } from '#shared/report/groups.ts'
import type { RunSnapshot } from '#shared/run.ts'
import { OUTCOMES } from '#shared/outcome.ts'
import { checkText } from '../check/check.ts'
import { clock, counted, duration, number } from '../numbers.ts'
import { RESULT_WORDS } from '#shared/words/result-words.ts'
import { runHeading } from '../run/run.ts'
import { REPORT_GROUP_WORDS } from '#shared/words/group-words.ts'
import { outside } from '#shared/words/outside.ts'
import { FILE_FAILURE_WORDS } from '../file-failure.ts'
import { whenRun, whoRan } from './list-runs.ts'

/** What asking again has changed. Without `before` this window was not there when it began. */
export interface AskedAgain {
  readonly before: RunSnapshot | undefined
  readonly after: RunSnapshot
  readonly at: number
}

export const reportText = {
  save: {
    csv: 'Save report as CSV…',
    xlsx: 'Save report as Excel…',
    todo: 'Save what is to do…',
  } satisfies Record<Exclude<ReportFormat, Paper>, string>,
  formats: {
    csv: 'CSV: every line',
    xlsx: 'Excel: every line, and what is to do',
    todo: 'CSV: what is to do',
    pdf: 'PDF to print: what is to do…',
    pull: 'PDF to print: all parcels to pull…',
  } satisfies Record<ReportFormat, string>,
  otherFormats: 'Save as something else',
  saving: 'Saving',
  showInFolder: 'Show in folder',
  newList: 'New list',
  saved: (name: string): string => `Saved as ${outside(name)}.`,
  autoSaved: (folder: string): string => `Saved automatically in the folder ${outside(folder)}.`,
  side: { todo: 'To do', cancelled: 'Cancelled', file: 'The file' },
  groups: {
    'to-do': 'All to do',
    all: 'All lines',
    ...REPORT_GROUP_WORDS,
  } satisfies Record<ReportGroup | 'to-do' | 'all', string>,
  filters: 'Show lines',
  table: 'Lines with what became of them',
  find: 'Find',
  findHint: 'Find in any column',
  found: checkText.found,
  facts: 'About this report',
  nothingHere: 'No line is in this group.',
  allDone: 'Nothing is left to do.',
  nothingToDo: 'Nothing is left to do',
  askAgain: (count: number): string => `Ask PRO again (${number(count)})`,
  asking: 'PRO is being asked…',
  more: 'More',
  show: (count: number): string => (count === 1 ? 'Show it' : 'Show them'),
  noReport: 'There is no report yet',
  noReportHint: 'It appears when a run has ended. Reports of earlier runs are under History.',
  toHistory: 'Go to History',
  bar: (parts: readonly string[]): string => `Outcomes: ${parts.join(', ')}`,
} as const

export function isAsking({ asking, stage }: RunSnapshot): boolean {
  return asking && stage.name !== 'finished'
}

/** What is cancelled, and what is not: the second may be missing. */
export function reportHeading(run: RunSnapshot): readonly [string, string?] {
  const { counts } = run
  if (isAsking(run)) return [runHeading(run)]
  if (counts.chosen === 0) return nothingLeft(run)
  const { cancelled: now, 'already-cancelled': before } = counts.outcomes
  const cancelled =
    now === 0 && before > 0 ? `${number(before)} cancelled already` : `${now === 0 ? 'None' : number(now)} cancelled`
  return run.toDo === 0 ? [cancelled] : [cancelled, `${number(run.toDo)} still to do`]
}

/** `of 1,150, in 26 seconds. 19 need a person: hold the parcels of the 2 unknown first.` `unknown`: how many of them are. */
export function reportSentence(run: RunSnapshot, unknown: number): string {
  const { counts, stage, toDo: people } = run
  if (counts.chosen === 0) return NOTHING_SENT
  const before = counts.outcomes['already-cancelled']
  if (isAsking(run)) {
    return `${number(counts.outcomes.cancelled + before)} of ${number(counts.chosen)} are cancelled so far. Nothing is sent while PRO is asked. ${holdMeanwhile(unknown)}`
  }
  return [
    `${number(counts.outcomes.cancelled)} of ${number(counts.chosen)} cancelled${took(run)}.`,
    ...(stage.name === 'finished' && stage.stopped ? ['The run was stopped.'] : []),
    ...(before > 0 ? [`${number(before)} ${before === 1 ? 'was' : 'were'} cancelled already.`] : []),
    ...(counts.leftOut > 0 ? [`${number(counts.leftOut)} ${counts.leftOut === 1 ? 'was' : 'were'} left out.`] : []),
    people === 0
      ? 'None needs a person.'
      : `${number(people)} ${people === 1 ? 'needs' : 'need'} a person: ${firstStep(unknown, people)}`,
  ].join(' ')
}

const NOTHING_SENT = 'Nothing was sent: the check left every consignment out.'

/** `All 40 are cancelled already` */
function nothingLeft({ counts, toDo }: RunSnapshot): readonly [string, string?] {
  const before = counts.leftOut - counts.heldBack - counts.hadLeft
  const cancelled = before === 0 ? 'None cancelled' : `${number(before)} cancelled already`
  if (toDo > 0) return [cancelled, `${number(toDo)} still to do`]
  if (counts.hadLeft > 0) return [cancelled, `${number(counts.hadLeft)} had left`]
  // What was to do has been dealt with since.
  if (counts.heldBack > 0) return [before === 0 ? reportText.nothingToDo : cancelled]
  return [before === 1 ? 'It is cancelled already' : `All ${number(before)} are cancelled already`]
}

function holdMeanwhile(unknown: number): string {
  return `Hold the ${unknown === 1 ? 'parcel of the unknown one' : 'parcels of the unknown ones'} meanwhile.`
}

/** `Asked at 07:20: 5 cancelled, 2 still unknown.` */
export function askedSentence({ before, after, at }: AskedAgain): string {
  const found = OUTCOMES.filter((outcome) => outcome !== 'unknown').flatMap((outcome) => {
    const more = before === undefined ? 0 : after.counts.outcomes[outcome] - before.counts.outcomes[outcome]
    return more > 0 ? [`${number(more)} ${RESULT_WORDS[outcome].toLowerCase()}`] : []
  })
  const { unknown } = after.counts.outcomes
  const still = unknown === 0 ? 'none is unknown any more' : `${number(unknown)} still unknown`
  return `Asked PRO at ${clock(new Date(at).toISOString())}: ${[...found, still].join(', ')}.`
}

/** A parcel that may or may not be cancelled is the most urgent. */
function firstStep(unknown: number, people: number): string {
  if (unknown === 0) return people === 1 ? 'its row says what to do.' : 'their rows say what to do.'
  if (unknown === people) return `hold ${people === 1 ? 'its parcel' : 'their parcels'}, and ask PRO again.`
  return `hold the ${unknown === 1 ? 'parcel of the unknown one' : `parcels of the ${number(unknown)} unknown`} first.`
}

/** `of 127 on monday.csv · LIVE, Leeds · Monday 3 March at 14:05 · by ana`. */
export function reportOrigin(run: RunSnapshot): string {
  const place = joined([environmentWord(run), outside(run.account)], ', ')
  const who = whoRan(run)
  const by = who === '' ? [] : [`by ${who}`]
  const { consignments, unreadable } = run.counts
  // What cannot be read is to do as well.
  const lines = unreadable === 0 ? '' : ` and ${counted(unreadable, 'unreadable line')}`
  const of = `of ${number(consignments)}${lines} on ${outside(run.listName)}`
  return [of, place, whenRun(run), ...by].join(' · ')
}

function took({ startedAt, endedAt, runs }: RunSnapshot): string {
  if (runs.length > 1) return `, in ${counted(runs.length, 'run')}`
  if (startedAt === undefined || endedAt === undefined) return ''
  return `, in ${duration(Math.max(1, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000))}`
}

/** Ticks and answers that came since are not in its file. */
export function behindSentence({ listName, because }: ReportBehind): string {
  return `The saved report of ${outside(listName)} is not up to date: ${FILE_FAILURE_WORDS[because]}. Cancellist tries again every minute.`
}

/** Nothing is lost with it: the report is there as long as its run is. */
export function notSavedByItself(error: AppError): string {
  const why = error.code === 'not-saved' ? `: ${FILE_FAILURE_WORDS[error.because]}` : ''
  return `The report was not saved automatically${why}. Nothing of it is lost: save it here.`
}
