import { counted } from '#shared/words/counts.ts'

export { counted, number } from '#shared/words/counts.ts'

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
})
const SHORT_MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

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

/** `Monday 3 March at 14:05`. */
export function moment(iso: string): string {
  return MOMENT.format(new Date(iso))
}

/** `3 Mar, 14:05`. */
export function shortMoment(iso: string): string {
  return SHORT_MOMENT.format(new Date(iso))
}

/** `14:05`. */
export function clock(iso: string): string {
  return CLOCK.format(new Date(iso))
}

/** `14:05`, or with its day when that is not today. */
export function clockFrom(iso: string, now: number): string {
  const isToday = new Date(iso).toDateString() === new Date(now).toDateString()
  return isToday ? clock(iso) : moment(iso)
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
