const DAY_AND_TIME = new Intl.DateTimeFormat('en-GB', {
  ...({ weekday: 'long', day: 'numeric', month: 'long' } as const),
  ...({ hour: '2-digit', minute: '2-digit' } as const),
})
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

export function dayAndTime(iso: string): string {
  return DAY_AND_TIME.format(new Date(iso))
}

/** `27 Nov 2026, 07:19` */
export function moment(at: string | number): string {
  return MOMENT.format(new Date(at))
}

export function number(value: number): string {
  return value.toLocaleString('en-GB')
}

export function counted(value: number, one: string): string {
  return `${number(value)} ${value === 1 ? one : `${one}s`}`
}
