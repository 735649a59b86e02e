import type { LineResult, RunSnapshot } from '#shared/run.ts'
import { OUTCOMES } from '#shared/outcome.ts'
import { clock, duration, moment, number } from '../numbers.ts'
import { RESULT_WORDS } from './results.ts'
import { runHeading, runOrigin } from '../run/run.ts'
import { outside } from '#shared/words/outside.ts'

/** What asking again has changed. Without `before` this window was not there when it began. */
export interface AskedAgain {
  readonly before: RunSnapshot | undefined
  readonly after: RunSnapshot
  readonly at: number
}

/** What asks something of a person, in the order in which it matters. */
export const NEEDS_PERSON = [
  'unknown',
  'refused',
  'not-found',
  'left-out',
  'not-sent',
  'unreadable',
] as const satisfies readonly LineResult[]
export type NeedsPerson = (typeof NEEDS_PERSON)[number]

/** Those that PRO is being asked about again are still unknown to a person. */
export function needsPersonCount({ counts }: Pick<RunSnapshot, 'counts'>, what: NeedsPerson): number {
  if (what === 'unknown') return counts.outcomes.unknown + counts.sending + counts.waiting
  if (what === 'left-out') return counts.heldBack
  return what === 'unreadable' ? counts.unreadable : counts.outcomes[what]
}

export const reportText = {
  save: 'Save report…',
  saveAs: 'Or save it as',
  formats: { xlsx: 'Excel…', failures: 'Failures only…', pdf: 'PDF to print…' },
  saving: 'Saving',
  showInFolder: 'Show in folder',
  newList: 'New list',
  saved: (name: string): string => `Saved as ${outside(name)}.`,
  all: 'All lines',
  toDo: 'To do',
  filters: 'Show lines',
  table: 'Lines with what became of them',
  todo: 'What needs a person',
  allDone: 'Nothing is left to do.',
  askAgain: 'Ask PRO again',
  asking: 'PRO is being asked…',
  show: 'Show them',
  showLabel: (what: string): string => `Show them: ${what}`,
  noReport: 'There is no report yet',
  noReportHint: 'It appears when a run has ended. Reports of earlier runs are under History.',
  toHistory: 'Go to History',
  bar: (parts: readonly string[]): string => `Outcomes: ${parts.join(', ')}`,
} as const

export function needsPerson(run: Pick<RunSnapshot, 'counts'>): number {
  return NEEDS_PERSON.reduce((sum, what) => sum + needsPersonCount(run, what), 0)
}

/** Whether a report of the failures only would have a line. */
export function mayHaveFailures(run: RunSnapshot): boolean {
  return needsPerson(run) > needsPersonCount(run, 'left-out')
}

function isAsking({ asking, stage }: RunSnapshot): boolean {
  return asking && stage.name !== 'finished'
}

export function reportHeading(run: RunSnapshot): string {
  const { counts } = run
  if (isAsking(run)) return runHeading(run)
  if (counts.chosen === 0) return nothingLeft(run)
  const cancelled = counts.outcomes.cancelled === 0 ? 'None' : number(counts.outcomes.cancelled)
  const people = needsPerson(run)
  return `${cancelled} cancelled${people === 0 ? '' : `, ${number(people)} still to do`}`
}

/** `of 1,150, in 26 seconds. 19 need a person: hold the parcels of the 2 unknown first.` */
export function reportSentence(run: RunSnapshot): string {
  const { counts, stage } = run
  if (counts.chosen === 0) return NOTHING_SENT
  const before = counts.outcomes['already-cancelled']
  const people = needsPerson(run)
  if (isAsking(run)) {
    return `${number(counts.outcomes.cancelled + before)} of ${number(counts.chosen)} are cancelled so far. Nothing is sent while PRO is asked. ${HOLD}`
  }
  return [
    `of ${number(counts.chosen)}${took(run)}.`,
    ...(stage.name === 'finished' && stage.stopped ? ['The run was stopped.'] : []),
    ...(before > 0 ? [`${number(before)} ${before === 1 ? 'was' : 'were'} cancelled already.`] : []),
    ...(counts.leftOut > 0 ? [`${number(counts.leftOut)} ${counts.leftOut === 1 ? 'was' : 'were'} left out.`] : []),
    people === 0
      ? 'None needs a person.'
      : `${number(people)} ${people === 1 ? 'needs' : 'need'} a person: ${firstStep(needsPersonCount(run, 'unknown'), people)}`,
  ].join(' ')
}

const NOTHING_SENT = 'Nothing was sent: PRO was asked about each, and none was left to cancel.'

/** `All 40 are cancelled already` */
function nothingLeft(run: RunSnapshot): string {
  const { counts } = run
  const before = counts.leftOut - counts.heldBack
  const people = needsPerson(run)
  if (people > 0) return `${before === 0 ? 'None' : number(before)} cancelled already, ${number(people)} still to do`
  return before === 1 ? 'It is cancelled already' : `All ${number(before)} are cancelled already`
}

const HOLD = 'Hold the parcels of the unknown ones meanwhile.'

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
  if (unknown === 0)
    return people === 1 ? 'the card on this page says what to do.' : 'the cards on this page say what to do.'
  if (unknown === people) return `hold ${people === 1 ? 'its parcel' : 'their parcels'}, and ask PRO again.`
  return `hold the ${unknown === 1 ? 'parcel' : 'parcels'} of the ${number(unknown)} unknown first.`
}

/** `LIVE · Leeds · monday.csv · Monday 3 March at 14:05 · by ana`. */
export function reportOrigin(run: RunSnapshot): string {
  const by = run.who === undefined ? '' : ` · by ${outside(run.who)}`
  return `${runOrigin(run)} · ${moment(run.startedAt ?? run.preparedAt)}${by}`
}

function took({ startedAt, endedAt }: RunSnapshot): string {
  if (startedAt === undefined || endedAt === undefined) return ''
  return `, in ${duration(Math.max(1, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000))}`
}

export interface TodoText {
  readonly title: string
  readonly advice: string
}

export function todoText(outcome: NeedsPerson, count: number): TodoText {
  const one = count === 1
  const title = {
    unknown: 'unknown',
    refused: 'refused',
    'not-found': 'not found',
    'left-out': 'left out',
    'not-sent': 'not sent',
    unreadable: 'unreadable',
  }[outcome]
  const advice = {
    unknown: `PRO did not say what became of ${one ? 'it' : 'them'}, so ${one ? 'it' : 'each'} may or may not be cancelled. Hold the ${one ? 'parcel' : 'parcels'} until PRO has been asked again.`,
    refused: `${one ? 'It is' : 'They are'} not cancelled. The reason on each line says what PRO wants first; pull ${one ? 'the parcel before it leaves' : 'the parcels that may leave'}.`,
    'not-found': `PRO does not know ${one ? 'this reference' : 'these references'} here. Check ${one ? 'it' : 'them'} against the labels, and that this is the right account.`,
    'left-out': `The check left ${one ? 'it' : 'them'} out: the reason on ${one ? 'its' : 'each'} line says what PRO said. Pull ${one ? 'the parcel if it' : 'those parcels that'} may leave.`,
    'not-sent': `${one ? 'It was' : 'They were'} never processed, so ${one ? 'it is' : 'they are'} not cancelled. The reason on ${one ? 'its line says why' : 'each line says why'}.`,
    unreadable: `Nothing was sent for ${one ? 'this line' : 'these lines'}. Find the ${one ? 'consignment' : 'consignments'} in PRO, and cancel ${one ? 'it' : 'them'} too if ${one ? 'its parcel' : 'their parcels'} must not go out.`,
  }[outcome]
  return { title: `${number(count)} ${title}`, advice }
}
