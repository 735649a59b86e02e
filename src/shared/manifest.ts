/** The times at which the carrier's manifest is run: what is in it may be collected, and a check from before it no longer holds. */
import { FIRST_FEW } from './pause.ts'

/** A time of day by this computer's clock, `15:30`. */
export type ManifestTime = string

export const MANIFEST_TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/
export const MAX_MANIFEST_TIMES = 12

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** How long before it a manifest is spoken of. */
const SOON_MS = HOUR_MS

export interface NextManifest {
  readonly time: ManifestTime
  /** Milliseconds since 1970. */
  readonly at: number
  readonly secondsLeft: number
}

/** The next manifest, from 60 minutes before it. */
export function nextManifest(times: readonly ManifestTime[], now: number): NextManifest | undefined {
  const [next] = momentsAround(times, now).filter(({ at }) => at > now)
  if (next === undefined || next.at - now > SOON_MS) return undefined
  return { ...next, secondsLeft: Math.ceil((next.at - now) / 1000) }
}

/** By two clocks, in milliseconds. */
export interface Moment {
  /** Since 1970, by the computer's clock, which may be set. */
  readonly now: number
  /** Monotonic; on some systems it stops while the computer sleeps. */
  readonly elapsed: number
}

/** The last manifest after `since`, up to now. */
export function manifestSince(
  times: readonly ManifestTime[],
  since: Moment,
  { now, elapsed }: Moment,
): ManifestTime | undefined {
  const last = momentsAround(times, now).findLast(({ at }) => at <= now)
  // Whichever is earlier: the computer's clock may have been set since.
  const from = Math.min(since.now, now - (elapsed - since.elapsed))
  return last !== undefined && last.at > from ? last.time : undefined
}

/** Yesterday, today and tomorrow, in their order. */
function momentsAround(times: readonly ManifestTime[], now: number): { time: ManifestTime; at: number }[] {
  const today = new Date(now)
  return [-1, 0, 1]
    .flatMap((days) => times.flatMap((time) => momentsOf(time, today, days)))
    .toSorted((one, other) => one.at - other.at)
}

/** Where the clocks go back, a time comes twice; one that they skip comes with the hour after it. */
function momentsOf(time: ManifestTime, today: Date, days: number): { time: ManifestTime; at: number }[] {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const first = new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, hour, minute)
  const second = new Date(first.getTime() + HOUR_MS)
  const isTwice = second.getHours() === first.getHours() && second.getMinutes() === first.getMinutes()
  return (isTwice ? [first, second] : [first]).map((moment) => ({ time, at: moment.getTime() }))
}

/** PRO is sent one batch at a time when an answer takes longer than this, and more at once when it takes less. */
const SECONDS_A_BATCH = 2

/** How long a run will take, before anything of it can be measured. `steps`: calls that each consignment needs. */
export function expectedSeconds(count: number, batchSize: number, steps = 1): number {
  const batches =
    Math.ceil(Math.min(count, FIRST_FEW) / batchSize) + Math.ceil(Math.max(0, count - FIRST_FEW) / batchSize)
  return batches * SECONDS_A_BATCH * steps
}

export type ReadTimes =
  { readonly times: readonly ManifestTime[] } | { readonly unreadable: string } | { readonly tooMany: true }

/** `15:30, 18:00` as people type it: also `15.30`, `1530`, `15h30`, `3:30 pm`, with commas, semicolons or spaces between. */
export function readManifestTimes(text: string): ReadTimes {
  const parts = text
    .normalize('NFKC')
    .replace(/(\d)\s*([ap])\.?\s?m(?![a-z])\.?/gi, '$1$2m ')
    .replace(/(\d)\s*([:.])\s*(?=\d)/g, '$1$2')
    .split(/[\s,;/&+|]+|\band\b/i)
    .filter((part) => part !== '')
  const times = new Set<ManifestTime>()
  for (const part of parts) {
    const time = readTime(part)
    if (time === undefined) return { unreadable: part }
    times.add(time)
  }
  return times.size > MAX_MANIFEST_TIMES ? { tooMany: true } : { times: [...times].toSorted() }
}

/** An hour alone could be the beginning of anything, unless it says am or pm. */
function readTime(text: string): ManifestTime | undefined {
  const [, hours, minutes, half] = /^(\d{1,2})(?:[:.h]?(\d{2}))?([ap]m)?\.?$/i.exec(text) ?? []
  if (hours === undefined || (minutes === undefined && half === undefined)) return undefined
  const hour = inDay(Number(hours), half?.toLowerCase())
  const time = `${String(hour).padStart(2, '0')}:${minutes ?? '00'}`
  return MANIFEST_TIME.test(time) ? time : undefined
}

function inDay(hour: number, half: string | undefined): number {
  if (half === 'am') return hour > 12 ? NaN : hour % 12
  return half === 'pm' && hour <= 12 ? (hour % 12) + 12 : hour
}

/** What a run needs, as far as it can be told. */
export interface Needed {
  readonly seconds: number
  /** Consignments without an answer, where `seconds` was measured. */
  readonly left?: number | undefined
}

export interface Outlook {
  readonly time: ManifestTime
  /** Whole minutes. */
  readonly minutesLeft: number
  readonly minutesNeeded: number | undefined
  /** It may not be finished in time. */
  readonly isLate: boolean
  /** Consignments that will not be done in time at this pace. */
  readonly notInTime: number | undefined
}

export function outlookFor({ time, secondsLeft }: NextManifest, needed: Needed | undefined): Outlook {
  const minutesLeft = Math.floor(secondsLeft / 60)
  const minutesNeeded = needed && Math.max(1, Math.ceil(needed.seconds / 60))
  const isLate = minutesNeeded !== undefined && minutesNeeded > minutesLeft
  const late = needed === undefined ? 0 : needed.seconds - secondsLeft
  const notInTime = needed?.left === undefined || late <= 0 ? 0 : Math.round((needed.left * late) / needed.seconds)
  return { time, minutesLeft, minutesNeeded, isLate, notInTime: isLate && notInTime > 0 ? notInTime : undefined }
}
