import { counted } from '#shared/words/counts.ts'
import { clock, dayAndTime } from '#shared/words/moments.ts'

export { counted, number } from '#shared/words/counts.ts'
export { clock, dayAndTime, shortMoment } from '#shared/words/moments.ts'

export function consignments(value: number): string {
  return counted(value, 'consignment')
}

/** `26 seconds`, `2 minutes 5 seconds`, `1 hour 4 minutes`: two units are enough for a person. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  if (hours > 0) return `${counted(hours, 'hour')}${minutes > 0 ? ` ${counted(minutes, 'minute')}` : ''}`
  if (minutes > 0) return `${counted(minutes, 'minute')}${rest > 0 ? ` ${counted(rest, 'second')}` : ''}`
  return counted(rest, 'second')
}

/** An estimate, rounded so that it does not flicker. */
export function roughly(seconds: number): string {
  if (seconds < 10) return 'a few seconds'
  if (seconds < 60) return `about ${counted(Math.ceil(seconds / 10) * 10, 'second')}`
  return `about ${duration(Math.ceil(seconds / 60) * 60)}`
}

/** `14:05`, or with its day when that is not today. */
export function clockFrom(iso: string, now: number): string {
  const isToday = new Date(iso).toDateString() === new Date(now).toDateString()
  return isToday ? clock(iso) : dayAndTime(iso)
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
