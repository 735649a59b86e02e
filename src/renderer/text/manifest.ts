import { MAX_MANIFEST_TIMES, type ManifestTime, type Outlook, type ReadTimes } from '#shared/manifest.ts'
import { outside } from '#shared/words/outside.ts'
import { counted, number } from './numbers.ts'

export const manifestText = {
  label: 'Manifest is run at',
  example: '15:30, 18:00',
  hint: "The carrier's times, by this computer's clock. From 60 minutes before, you see how long is left. Empty: off.",
  saved: 'Saved.',
} as const

/** `Manifest at 15:30: 42 minutes left, about 3 needed.` Each fits into the line of facts of a window 800 px wide. */
export function manifestSentence({ time, minutesLeft, minutesNeeded, isLate, notInTime }: Outlook): string {
  const left = minutesLeft === 0 ? 'less than a minute' : counted(minutesLeft, 'minute')
  if (minutesNeeded === undefined) return `Manifest at ${time}: ${left} left.`
  const needed = number(minutesNeeded)
  if (!isLate) return `Manifest at ${time}: ${left} left, about ${needed} needed.`
  if (notInTime !== undefined) return `Manifest at ${time}: too late for about ${number(notInTime)}.`
  return `Manifest at ${time}: ${minutesLeft === 0 ? 'under 1' : `only ${number(minutesLeft)}`} min left, about ${needed} needed.`
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
    ? `There may be ${number(MAX_MANIFEST_TIMES)} times at most: take some out. The setting is unchanged.`
    : `${named(read.unreadable)} is not a time. Type times as in 15:30, 18:00. The setting is unchanged.`
}

/** Characters. What is longer is not repeated: it may be a key that was pasted into the wrong field. */
const LONGEST_TIME = 11

function named(unreadable: string): string {
  return unreadable.length <= LONGEST_TIME ? `“${outside(unreadable)}”` : 'What stands there'
}
