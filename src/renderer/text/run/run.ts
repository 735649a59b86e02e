import { joined } from '#shared/words/joined.ts'
import { assertNever } from '#shared/assert-never.ts'
import { environmentWord } from '#shared/connection.ts'
import { sumOfOutcomes } from '#shared/outcome.ts'
import type { RunSnapshot } from '#shared/run.ts'
import { capital, consignments, duration, number, roughly } from '../numbers.ts'
import { WAITS } from './waits.ts'
import { pauseHeading } from './pause-heading.ts'
import { outside } from '#shared/words/outside.ts'

export const runText = {
  filters: 'Show consignments',
  table: 'Consignments of this run',
  side: { run: 'This run', all: 'All', not: 'Not cancelled', cancelled: 'Cancelled', toCome: 'To come' },
  progress: 'Consignments that have an answer',
  stop: 'Stop',
  stopAsking: 'Stop asking',
  toRun: 'Go to the run',
  noRun: 'No run is under way',
  noRunHint: 'Bring a list and check it first.',
  empty: 'None yet.',
} as const

/** The button that ends a run, and what it does. */
export function stopWords({ asking, stage }: Pick<RunSnapshot, 'asking' | 'stage'>): {
  readonly button: string
  readonly means: string
} {
  if (asking)
    return { button: runText.stopAsking, means: 'Nothing is being sent. What has no answer by then stays unknown.' }
  if (stage.name === 'paused') return { button: runText.stop, means: 'Stop ends the run: what waits is not sent.' }
  return { button: runText.stop, means: 'Stop sends nothing more, and waits for what is at PRO now.' }
}

export function runHeading({ stage, asking, counts }: RunSnapshot): string {
  switch (stage.name) {
    case 'prepared':
    case 'running':
      return asking
        ? `Asking PRO again about ${consignments(counts.sending + counts.waiting)}`
        : `Cancelling ${consignments(counts.chosen)}`
    case 'waiting':
      return `Waiting: ${WAITS[stage.because]}`
    case 'stopping':
      return 'Stopping'
    case 'paused':
      return pauseHeading(stage.pause, asking)
    case 'finished':
      return 'The run has ended'
    default:
      return assertNever(stage)
  }
}

/** On the step itself: how far it is, or why it is paused. `Cancelling: 65 of 117 have an answer` */
export function cancelHeading(run: RunSnapshot): string {
  const { stage, asking } = run
  if (stage.name === 'paused' || (asking && stage.name !== 'stopping')) return runHeading(run)
  const what = stage.name === 'stopping' ? 'Stopping' : 'Cancelling'
  return asking ? what : `${what}: ${progressSentence(run)}`
}

/** `LIVE · Leeds · monday.csv`. */
export function runOrigin(run: RunSnapshot): string {
  return joined([environmentWord(run), outside(run.account), outside(run.listName)], ' · ')
}

export function answered({ counts }: RunSnapshot): number {
  return sumOfOutcomes(counts.outcomes)
}

export function progressSentence(run: RunSnapshot): string {
  const done = answered(run)
  const has = done === 1 || run.counts.chosen === 1 ? 'has' : 'have'
  return `${number(done)} of ${number(run.counts.chosen)} ${has} an answer`
}

/** `1 refused, none unknown`; the heading of a pause has no room for how many are cancelled: `103 cancelled, …` */
export function problemsSentence({ counts, stage }: RunSnapshot): string {
  const { refused, unknown, 'not-found': notFound } = counts.outcomes
  const cancelled = counts.outcomes.cancelled + counts.outcomes['already-cancelled']
  return [
    ...(stage.name === 'paused' ? [`${none(cancelled)} cancelled`] : []),
    `${none(refused)} refused`,
    ...(notFound > 0 ? [`${number(notFound)} not found`] : []),
    `${none(unknown)} unknown`,
  ].join(', ')
}

function none(count: number): string {
  return count === 0 ? 'none' : number(count)
}

/** Why nothing goes out, and for how long. */
export function waitSentence(run: RunSnapshot, now: number): string {
  return run.stage.name === 'waiting' ? `${capital(WAITS[run.stage.because])}. ${stageSentence(run, now)}` : ''
}

/** The quiet line beneath: time left, or what is being waited for. */
export function stageSentence({ stage, counts, asking, secondsLeft }: RunSnapshot, now: number): string {
  switch (stage.name) {
    case 'running':
      return secondsLeft === undefined ? 'Working out how long it takes' : `${capital(roughly(secondsLeft))} left`
    case 'waiting': {
      const seconds = Math.max(0, Math.ceil((Date.parse(stage.until) - now) / 1000))
      const what = asking ? 'Asking' : 'Sending'
      return seconds === 0 ? `${what} again now.` : `${what} again in ${duration(seconds)}. Nothing is lost.`
    }
    case 'stopping':
      if (asking) return 'Nothing more is asked.'
      return counts.sending === 0
        ? 'Nothing more is sent.'
        : `${number(counts.sending)} ${counts.sending === 1 ? 'is at PRO now; waiting for its answer' : 'are at PRO now; waiting for their answers'}.`
    case 'prepared':
    case 'paused':
    case 'finished':
      return ''
    default:
      return assertNever(stage)
  }
}
