const DAY_AND_TIME = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
})
const LONG_DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const SHORT_MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' })
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

export function dayAndTime(iso: string): string {
  return DAY_AND_TIME.format(new Date(iso))
}

/** `27 Nov 2026, 07:19` */
export function moment(at: string | number): string {
  return MOMENT.format(new Date(at))
}

/** `Friday 27 November 2026`, of `2026-11-27`. */
export function longDay(day: string): string {
  return LONG_DAY.format(new Date(`${day}T12:00:00`))
}

export function clock(at: number): string {
  return CLOCK.format(at)
}

/** `27 Nov, 07:19` */
export function shortMoment(iso: string): string {
  return SHORT_MOMENT.format(new Date(iso))
}
