/** What lies further ahead says no more than "very long", and no calendar reaches everywhere. */
const LONGEST_MS = 7 * 86_400_000

/** Milliseconds to wait (a week at most), from a `Retry-After` header in seconds or as an HTTP date; undefined when it says neither. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(LONGEST_MS, Math.ceil(Number(text) * 1000))
  const at = httpDate(text)
  return at === undefined ? undefined : Math.min(LONGEST_MS, Math.max(0, at - now))
}

/** An HTTP date in milliseconds since 1970. */
export function httpDate(text = ''): number | undefined {
  // Date.parse takes much that is no HTTP date ("-5", "soon 3"), so the weekday of one is asked for first.
  const at = /^[A-Z][a-z]+, /.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}
