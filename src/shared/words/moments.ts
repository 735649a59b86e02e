const DAY_AND_TIME = new Intl.DateTimeFormat('en-GB', {
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
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' })

/** `Monday 3 March at 14:05`. */
export function dayAndTime(iso: string): string {
  return DAY_AND_TIME.format(new Date(iso))
}

/** `3 Mar, 14:05`. */
export function shortMoment(iso: string): string {
  return SHORT_MOMENT.format(new Date(iso))
}

/** `14:05`. */
export function clock(at: string | number): string {
  return CLOCK.format(new Date(at))
}
