/** ISO 8601 in local time with its offset, to the second: `2026-11-23T14:05:00+00:00`. */
export function isoWithOffset(ms: number): string {
  const date = new Date(ms)
  const minutes = -date.getTimezoneOffset()
  const local = new Date(ms + minutes * 60_000).toISOString().slice(0, 19)
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  return `${local}${minutes < 0 ? '-' : '+'}${part(Math.abs(minutes) / 60)}:${part(Math.abs(minutes) % 60)}`
}
