const LONG_DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** `27 Nov 2026, 07:19` */
export function moment(at: string | number): string {
  return MOMENT.format(new Date(at))
}

/** `Friday 27 November 2026`, of `2026-11-27`. */
export function longDay(day: string): string {
  return LONG_DAY.format(new Date(`${day}T12:00:00`))
}
