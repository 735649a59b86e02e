import { MAX_MANIFEST_TIMES } from '#shared/manifest.ts'
import type { ManifestTime, Outlook, ReadTimes } from '#shared/manifest.ts'
import { outside } from '#shared/words/outside.ts'
import { counted, number } from './numbers.ts'

export const manifestText = {
  label: 'Manifest is run at',
  example: '15:30, 18:00',
  hint: "The carrier's times, by this computer's clock. From 60 minutes before, you see how long is left. Empty: off.",
  saved: 'Saved.',
} as const

/** `Manifest at 15:30: 42 minutes left, about 3 needed.` */
export function manifestSentence({ time, minutesLeft, minutesNeeded, isLate, notInTime }: Outlook): string {
  const left = minutesLeft === 0 ? 'less than a minute' : counted(minutesLeft, 'minute')
  const needed = minutesNeeded === undefined ? '' : `, about ${number(minutesNeeded)} needed`
  const inTime = notInTime === undefined ? 'may not be finished' : `about ${number(notInTime)} will not be done`
  return `Manifest at ${time}: ${left} left${needed}${isLate ? `: ${inTime} in time` : ''}.`
}

/** On the check. */
export function overtakenSentence(time: ManifestTime): string {
  return `The manifest was run at ${time}, after this check: ask PRO again.`
}

/** In the question before a run. */
export function askedFirstSentence(time: ManifestTime): string {
  return `The manifest was run at ${time}: PRO is asked again before anything is sent.`
}

export function timesProblem(read: Exclude<ReadTimes, { readonly times: unknown }>): string {
  return 'tooMany' in read
    ? `Type at most ${number(MAX_MANIFEST_TIMES)} times. The setting is unchanged.`
    : `“${outside(read.unreadable)}” is not a time. Type times as in 15:30, 18:00. The setting is unchanged.`
}
