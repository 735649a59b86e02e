import { assertNever } from '#shared/assert-never.ts'
import type { AppError } from '#shared/errors.ts'
import type { Unreadable } from '#shared/reference.ts'
import { UNREADABLE_SENTENCES } from '#shared/words/line-sentence.ts'
import { shortGroupWord } from '#shared/words/group-words.ts'
import { outside } from '#shared/words/outside.ts'
import { stateWords } from '#shared/state.ts'
import { TODO_GROUPS, todoGroupOf, type Tick, type TodoItem, type TodoOrigin, type TodosAsked } from '#shared/todo.ts'
import { checkText } from './check/check.ts'
import { errorSentence } from './errors.ts'
import { clock, counted, number } from './numbers.ts'
import { reasonSentence } from '#shared/reason.ts'
import { todoAdvice } from '#shared/words/what-to-do.ts'
import { dayAndClock, dayWord } from './report/history.ts'
import { resultText } from './report/results.ts'
import { pauseHeading } from './run/pause-heading.ts'

export const todoText = {
  place: 'To do',
  heading: (open: number): string =>
    open === 0 ? 'Nothing is left to deal with' : `${counted(open, 'parcel')} to deal with`,
  fact: 'What was to be cancelled on this computer and is not, until it is ticked off or PRO says that it is cancelled.',
  empty: 'What could not be cancelled appears here',
  emptyHint:
    'Each run adds what PRO refused or did not find, what was left out because it may still go out, and what could not be read. It stays until PRO says that it is cancelled, or until somebody who has dealt with it ticks it off.',
  toList: 'Bring a list',
  table: 'Parcels to deal with',
  side: { label: 'Which parcels', why: 'Parcels to deal with', list: 'List', settled: 'Settled' },
  all: 'All',
  tickedToday: 'Ticked off today',
  columns: {
    done: 'Done',
    why: 'Why',
    reference: 'Reference',
    whatToDo: 'What to do',
    asked: 'PRO asked',
    from: 'From',
    more: 'Details',
  },
  find: 'Find',
  findHint: 'Reference, order…',
  found: checkText.found,
  nothingHere: 'There is nothing to deal with here.',
  nothingFound: 'Nothing here has it.',
  loading: 'Loading…',
  tickLabel: (name: string): string => `Done: ${name}`,
  details: (name: string): string => `Details of ${name}`,
  openReport: (origin: TodoOrigin): string => `Open report of ${fromInFull(origin, Date.now())}`,
  older: (count: number): string => `Older than seven days: ${number(count)}`,
  showOlder: 'Show them',
  hideOlder: 'Hide them',
  tickThese: (count: number): string => `Tick off ${count === 1 ? 'this one' : `these ${number(count)}`}…`,
  tickHeading: (count: number): string => `Tick off ${counted(count, 'parcel')}?`,
  tickMeaning:
    'Tick off what somebody has dealt with: pulled, held or cleared up. Nothing changes in PRO. It comes back if a later run tries to cancel it and cannot.',
  tickConfirm: (count: number): string => `Tick off ${number(count)}`,
  nameHeading: 'Who ticks off?',
  nameMeaning: 'This login is shared, so your name stands beside what you tick off until the program is closed.',
  nameLabel: 'Your name or initials',
  nameMissing: 'Say who you are: this login is shared. Nothing has been ticked off.',
  nameScanned: 'That is a reference: type your name or initials. Nothing has been ticked off.',
  noteLabel: 'Note (may be left empty)',
  noteExample: 'Pulled from bay A-02',
  goBack: 'Go back',
  next: 'Go on',
  tickOne: 'Tick off',
  report: 'Open its report',
  undo: 'Undo',
  undone: (count: number): string => `${number(count)} back on the list.`,
  notUndone: (count: number): string =>
    `${number(count)} ${count === 1 ? 'stays' : 'stay'} ticked off: PRO has cancelled ${count === 1 ? 'it' : 'them'} since, or no list has ${count === 1 ? 'it' : 'them'} any more.`,
  ticked: (count: number, name: string): string => `${count === 1 ? name : counted(count, 'parcel')} ticked off.`,
  gone: (count: number): string =>
    `${number(count)} ${count === 1 ? 'was' : 'were'} no longer to do: PRO or somebody else has settled ${count === 1 ? 'it' : 'them'}.`,
  nothingTicked: 'Nothing was ticked off.',
  nothingOpened: 'Nothing was put back.',
  onlyTicked: (count: number): string => `Only ${number(count)} ${count === 1 ? 'was' : 'were'} ticked off.`,
  onlyOpened: (count: number): string => `Only ${number(count)} ${count === 1 ? 'was' : 'were'} put back.`,
  /** Lines that cannot be read are to do as well, and cannot be asked about. */
  ask: (count: number, open: number): string =>
    `Ask PRO about ${open === 1 ? 'it' : count === open ? `all ${number(count)}` : number(count)}`,
  asking: 'PRO is being asked…',
  stopAsking: 'Stop asking',
  stoppingAsking: 'Stopping',
  close: 'Close',
  yourColumns: resultText.yourColumns,
  back: (place: string): string => `Back to ${place}`,
  scan: {
    start: 'Scan what you have pulled',
    stop: 'Stop scanning',
    heading: 'Scanning: each scan ticks a parcel off',
    hint: 'Scan the label of each parcel that you have pulled. Nothing changes in PRO.',
    left: (open: number): string => (open === 0 ? 'Nothing is left to deal with.' : `${number(open)} still to do.`),
    done: (name: string): string => `Done: ${name}`,
    already: (name: string): string => `Done already: ${name}`,
    notOnList: (name: string): string => `Not on this list: ${name}`,
    notOnListWhy: 'There is nothing to do about it here. Nothing was ticked off.',
    noConsignment: 'Not a consignment',
    failed: 'Not ticked off',
    lastScans: 'Last scans',
    marks: { done: 'Done', already: 'Done already', other: 'Not ticked off' },
    found: (name: string): string => `${name} is on this list.`,
    foundTicked: (name: string): string => `${name} is ticked off.`,
    foundNot: (name: string): string => `${name} is not on this list: there is nothing to do about it here.`,
  },
} as const

/** All that is known of one, where there is something. */
export function detailsOf(
  item: TodoItem,
  origin: TodoOrigin | undefined,
  now: number,
): readonly { readonly name: string; readonly text: string }[] {
  const { columns } = todoText
  return [
    { name: columns.why, text: whyWord(item) },
    { name: columns.whatToDo, text: todoAdvice(item) },
    { name: 'Reason', text: item.reason === undefined ? '' : reasonSentence(item.reason) },
    { name: columns.done, text: item.tick === undefined ? '' : tickSentence(item.tick, now) },
    { name: columns.asked, text: item.askedAt === undefined ? notSaid(item) : dayAndClock(item.askedAt, now) },
    {
      name: columns.from,
      text: origin === undefined ? '' : fromInFull(origin, now),
    },
    { name: item.numbers.length === 1 ? 'Line' : 'Lines', text: item.numbers.map(number).join(', ') },
  ].filter(({ text }) => text !== '')
}

/** Where PRO has not said anything yet. */
function notSaid({ result, unasked }: TodoItem): string {
  return unasked === true || result === 'unreadable' || result === 'not-sent' ? 'Never' : 'No answer so far'
}

/** What is about to be ticked off: `2 Unknown · 13 Not sent`. */
export function tickKinds(items: readonly TodoItem[]): string {
  const groups = Map.groupBy(items, todoGroupOf)
  return TODO_GROUPS.flatMap((group) => {
    const count = groups.get(group)?.length ?? 0
    return count === 0 ? [] : [`${number(count)} ${shortGroupWord(group)}`]
  }).join(' · ')
}

/** In the column Why, which is narrow. One that was left out in a state that we do not know was never refused. */
export function whyWord(item: Pick<TodoItem, 'result' | 'said' | 'reason'>): string {
  const group = todoGroupOf(item)
  if (group === 'refused' && item.result === 'left-out' && item.said?.kind === 'state')
    return stateWords(item.said.state)
  return shortGroupWord(group)
}

/** `returns.csv 07:20`, with its day where that is not today. */
export function fromWord({ listName, startedAt }: TodoOrigin, now: number): string {
  return `${outside(listName)} ${shortTime(startedAt, now)}`
}

/** `returns.csv, Today 07:20`: two lists of one name can be told apart. */
export function fromInFull({ listName, startedAt }: TodoOrigin, now: number): string {
  return `${outside(listName)}, ${dayAndClock(startedAt, now)}`
}

/** `07:20`, or `Wed, 25 Nov`. */
export function shortTime(iso: string, now: number): string {
  const day = dayWord(iso.slice(0, 10), now)
  return day === 'Today' ? clock(iso) : day
}

/** `Ticked off by ann at 07:20: pulled.` */
export function tickSentence({ who, at, note }: Tick, now: number): string {
  const by = who === '' ? '' : ` by ${outside(who)}`
  const when = dayWord(at.slice(0, 10), now) === 'Today' ? `at ${clock(at)}` : `on ${dayAndClock(at, now)}`
  return `Ticked off${by} ${when}${note === '' ? '.' : `: ${outside(note)}`}`
}

/** What was ticked off last, or put back. */
export type TickDone =
  | {
      readonly name: 'ticked'
      readonly items: readonly TodoItem[]
      /** Those that were no longer open. */
      readonly gone: number
    }
  /** `left`: those that stay ticked off. */
  | { readonly name: 'undone'; readonly count: number; readonly left: number }
  | {
      readonly name: 'failed'
      readonly error: AppError
      readonly wasTick: boolean
      /** How many were ticked off, or put back, before it failed. */
      readonly before: number
    }

export function doneSentence(done: TickDone): string {
  switch (done.name) {
    case 'undone':
      return undoneSentence(done.count, done.left)
    case 'failed':
      return errorSentence(done.error, failedMeaning(done.wasTick, done.before))
    case 'ticked':
      return tickedSentence(done.items, done.gone)
    default:
      return assertNever(done)
  }
}

function undoneSentence(count: number, left: number): string {
  return [
    ...(count === 0 && left > 0 ? [] : [todoText.undone(count)]),
    ...(left === 0 ? [] : [todoText.notUndone(left)]),
  ].join(' ')
}

function failedMeaning(wasTick: boolean, before: number): string {
  if (before > 0) return wasTick ? todoText.onlyTicked(before) : todoText.onlyOpened(before)
  return wasTick ? todoText.nothingTicked : todoText.nothingOpened
}

function tickedSentence(items: readonly TodoItem[], gone: number): string {
  const [first] = items
  const name = first?.reference ?? outside(first?.cells.join(' ').trim() ?? '')
  return [
    ...(items.length === 0 ? [] : [todoText.ticked(items.length, name)]),
    ...(gone === 0 ? [] : [todoText.gone(gone)]),
  ].join(' ')
}

/** `PRO was asked about 13 at 07:20: 2 are cancelled, 11 still to do.` */
export function askedSentence({ of, read, unanswered, cancelled, at, ended }: TodosAsked): string {
  const unasked = of - read - unanswered
  const asked = `PRO was asked about ${number(of - unasked)} at ${clock(at)}`
  const left = of - cancelled
  const found =
    cancelled === 0 ? 'none is cancelled' : `${number(cancelled)} ${cancelled === 1 ? 'is' : 'are'} cancelled`
  return [
    `${asked}: ${found}${left === 0 ? '' : `, ${number(left)} still to do`}.`,
    ...(ended === undefined
      ? []
      : [
          ended === 'stopped'
            ? 'You stopped it.'
            : `It ended early: ${pauseHeading(ended).replace(/^Paused: /, '')}. Ask again later.`,
        ]),
    ...(unanswered === 0
      ? []
      : [`PRO gave no answer about ${number(unanswered)}, which ${unanswered === 1 ? 'stays' : 'stay'} as before.`]),
    ...(unasked === 0 ? [] : [unaskedSentence(unasked, ended === undefined)]),
  ].join(' ')
}

function unaskedSentence(count: number, areTooMany: boolean): string {
  const what = `${number(count)} ${count === 1 ? 'was' : 'were'} not asked about`
  return areTooMany ? `${what}, because there are too many to ask about one by one: look them up in PRO.` : `${what}.`
}

/** What was scanned is no reference: why, and what to scan. */
export function notAReference(why: Unreadable): string {
  return `${UNREADABLE_SENTENCES[why]} Nothing was ticked off. Scan the barcode with EC- on the label.`
}
