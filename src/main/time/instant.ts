import type { IsoTime } from '#shared/iso-time.ts'

export function isoWithOffset(ms: number): IsoTime {
  const date = new Date(ms)
  const minutes = -date.getTimezoneOffset()
  const local = new Date(ms + minutes * 60_000).toISOString().slice(0, 19)
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  return `${local}${minutes < 0 ? '-' : '+'}${part(Math.abs(minutes) / 60)}:${part(Math.abs(minutes) % 60)}`
}
