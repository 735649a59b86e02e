import { joined } from '#shared/words/joined.ts'
import { ENVIRONMENT_WORDS, environmentWord, type EnvironmentKind } from '#shared/connection.ts'
import type { HistorySum, Mention, Mentions, SearchEnd } from '#shared/history.ts'
import { referenceIn } from '#shared/reference.ts'
import type { RunSnapshot } from '#shared/run.ts'
import { clock, counted, dayAndTime, number } from '../numbers.ts'
import { outside } from '#shared/words/outside.ts'
import { whenRun } from './list-runs.ts'

export const historyText = {
  heading: 'History',
  fact: 'The lists that were run on this computer. Each keeps its report.',
  empty: 'No run yet',
  emptyHint: 'Each run appears here with its report, even after the program is closed.',
  open: 'Report',
  continue: 'Go to run',
  delete: 'Delete…',
  deleteConfirm: 'Delete it',
  printDay: 'Print this day…',
  keep: 'Keep it',
  deleted: (runs: number): string => (runs > 1 ? 'The runs were deleted.' : 'The run was deleted.'),
  find: 'Look up a reference, order or any other cell in all runs',
  findHint: 'Reference, order…',
  findStop: 'Stop',
  searching: 'Looking through all runs…',
  tooShort: 'Type at least three characters.',
  findButton: 'Look up',
  findClear: 'Show all lists',
  mentions: 'Found in all runs',
  details: (name: string): string => `Details of ${name}`,
  close: 'Close',
  foundAndWhatToDo: 'Found, and what to do',
  mentionColumns: {
    when: 'When',
    reference: 'Reference',
    result: 'Outcome',
    what: 'What to do',
    list: 'List, by whom',
    act: 'Open',
  },
  list: 'Lists, newest first',
  all: 'All lists',
  withOpen: 'Still to do',
  side: { label: 'Which lists', show: 'Show', days: 'Days' },
  columns: {
    when: 'When',
    who: 'Who',
    list: 'List',
    where: 'Where',
    cancelled: 'Cancelled',
    open: 'Still to do',
    act: 'Open',
  },
  none: 'No list here',
  notRead: 'The lists could not be read.',
  loading: 'Loading…',
  notFinished: 'Not finished yet',
  damagedShort: 'Damaged',
  unfinished: 'Unfinished',
  stopped: 'Stopped',
  damaged:
    'Part of what is recorded of this run is damaged on this computer and can no longer be read. The rest is as it was.',
} as const

export function deleteHeading(run: RunSnapshot): string {
  const runs = run.runs.length > 1 ? counted(run.runs.length, 'run') : 'run'
  return `Delete the ${runs} of ${outside(run.listName)}, ${whenRun(run)}?`
}

/** Of a list that was sent in several: how many, and when each began. */
export function severalRuns({ runs }: RunSnapshot): { readonly word: string; readonly when: string } | undefined {
  if (runs.length < 2) return undefined
  const days = new Set(runs.map(({ startedAt }) => startedAt.slice(0, 10)))
  const when = runs.map(({ startedAt }) => (days.size === 1 ? clock(startedAt) : dayAndTime(startedAt)))
  return { word: counted(runs.length, 'run'), when: when.join(', ') }
}

/** What is lost with it. */
export function deleteMeaning({ counts }: RunSnapshot): string {
  const lines = `${counted(counts.lines, 'line')} with your own columns`
  return `You lose ${lines}, and what became of each: ${number(counts.outcomes.cancelled)} cancelled. The report can no longer be saved, and look-up no longer finds them. Nothing changes in PRO. A report that you saved as a file stays.`
}

export function deleteOpen(open: number): string {
  return open === 1
    ? '1 of its parcels is still to do, and leaves To do with it unless it is still to do in another list. Deal with it first, or save the report, so that it is not forgotten.'
    : `${number(open)} of its parcels are still to do, and leave To do with it unless they are still to do in another list. Deal with them first, or save the report, so that they are not forgotten.`
}

export function deleteLabel(run: RunSnapshot): string {
  return `Delete run of ${outside(run.listName)}, ${whenRun(run)}`
}

/** `LIVE · returns.csv · ann`: the list that has a line, and who sent it. */
export function listOf({ run, of }: Mention): string {
  const who = run.runs.find(({ id }) => id === of)?.who ?? ''
  return joined([environmentWord(run), outside(run.listName), outside(who)], ' · ')
}

/** The list that all of what was found is on. */
export function onlyList({ mentions, end }: Mentions): string | undefined {
  const lists = new Set(mentions.map((each) => `${each.run.id} ${listOf(each)}`))
  const [first] = mentions
  return end === 'all' && lists.size === 1 ? first && listOf(first) : undefined
}

/** What a search came to. */
export function foundSentence(text: string, found: Mentions): string {
  const count = found.mentions.length
  const { end } = found
  if (end === 'enough') return `The newest ${number(count)} are shown. Type more of it to see fewer.`
  if (end === 'stopped') return `Stopped: ${number(count)} found so far. Older runs were not looked through.`
  const name = referenceIn(text) ?? `“${outside(text)}”`
  if (count === 0) return `${name} is in no run on this computer.`
  const list = onlyList(found)
  if (list !== undefined) return `${name} is on ${counted(count, 'line')} of ${list}.`
  return `${name} is on ${counted(count, 'line')}, the newest run first.`
}

/** In the empty table. */
export function noMention(end: SearchEnd): string {
  return end === 'all'
    ? 'Runs that were deleted, and those older than Settings allows, are no longer here.'
    : 'Nothing was found so far.'
}

/** `Today 14:05`. */
export function dayAndClock(iso: string, now: number): string {
  return `${dayWord(iso.slice(0, 10), now)} ${clock(iso)}`
}

/** Tells buttons of the same words apart. */
export function openLabel(run: RunSnapshot, unfinished: boolean): string {
  const what = unfinished ? 'Go to run of' : 'Open report of'
  return `${what} ${outside(run.listName)}, ${whenRun(run)}`
}

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
const DAY_AND_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/** `Today`, `Yesterday`, `Wed, 25 Nov`, or with its year where that is another. */
export function dayWord(day: string, now: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const at = new Date(year, month - 1, date)
  const today = new Date(now)
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1)
  if (at.toDateString() === today.toDateString()) return 'Today'
  if (at.toDateString() === yesterday.toDateString()) return 'Yesterday'
  return (at.getFullYear() === today.getFullYear() ? DAY : DAY_AND_YEAR).format(at)
}

type Total = Pick<HistorySum, 'runs' | 'lists' | 'cancelled' | 'open'>

/** `3 runs`; `2 lists in 3 runs` */
function listsAndRuns({ lists, runs }: Pick<Total, 'lists' | 'runs'>): string {
  return lists === runs ? counted(runs, 'run') : `${counted(lists, 'list')} in ${counted(runs, 'run')}`
}

/** `3 runs, 1,202 cancelled, 13 still to do`. */
export function totalSentence({ cancelled, open, ...counts }: Total): string {
  return [
    listsAndRuns(counts),
    `${number(cancelled)} cancelled`,
    ...(open > 0 ? [`${number(open)} still to do`] : []),
  ].join(', ')
}

/** `LIVE: 3 runs, 1,202 cancelled, 13 still to do · SANDBOX: 1 run, 2 cancelled`. */
export function environmentsSentence(totals: readonly (Total & { readonly environment: EnvironmentKind })[]): string {
  return totals.map((total) => `${ENVIRONMENT_WORDS[total.environment]}: ${totalSentence(total)}`).join(' · ')
}

/** Told apart for a person who looks at one day or environment; what was done in different environments is not added up. */
export function historyHeading(
  title: string,
  totals: readonly (Total & { readonly environment: EnvironmentKind })[],
): string {
  const [only, other] = totals
  if (only === undefined) return title
  if (other !== undefined) {
    const over = (of: 'lists' | 'runs'): number => totals.reduce((sum, each) => sum + each[of], 0)
    return `${title}: ${listsAndRuns({ lists: over('lists'), runs: over('runs') })}`
  }
  const word = ENVIRONMENT_WORDS[only.environment]
  return `${title === word ? title : `${title} in ${word}`}: ${totalSentence(only)}`
}
