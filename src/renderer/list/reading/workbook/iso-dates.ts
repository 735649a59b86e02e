const HOURS = String.raw`(?<hours>\d+)`
const MINUTES = String.raw`(?<minutes>\d+)`
const SECONDS = String.raw`(?<seconds>\d+(?:\.\d+)?)`
/** `2025-05-12T09:30:00`, or one of its halves. */
const MOMENT = new RegExp(
  String.raw`^(?=.*\d)(?:(?<year>(?:1[89]|[2-9]\d)\d\d)-(?<month>\d\d)-(?<day>\d\d))?T?(?:${HOURS}:${MINUTES}(?::${SECONDS})?)?Z?$`,
)
/** `PT26H15M` */
const DURATION = new RegExp(
  String.raw`^P(?=.*\d)(?:(?<day>\d+)D)?(?:T(?:${HOURS}H)?(?:${MINUTES}M)?(?:${SECONDS}S)?)?$`,
)

const MILLISECONDS = 86_400_000
/** Excel's day 0 is the 30th of December 1899. */
const DAYS_TO_1970 = 25_569

/** A day, a time or a duration in ISO 8601 as the number that Excel has for it; undefined for anything else. */
export function serialOf(iso: string): number | undefined {
  const { groups } = MOMENT.exec(iso) ?? DURATION.exec(iso) ?? {}
  if (groups === undefined) return undefined
  const { year, month, day = 0, hours = 0, minutes = 0, seconds = 0 } = groups
  const days =
    year === undefined
      ? Number(day)
      : Date.UTC(Number(year), Number(month) - 1, Number(day)) / MILLISECONDS + DAYS_TO_1970
  return days + (Number(hours) + (Number(minutes) + Number(seconds) / 60) / 60) / 24
}
