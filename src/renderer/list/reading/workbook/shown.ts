import { format, getFormatFromId, isDateFormat, isTextFormat } from 'numfmt'
import { serialOf } from './iso-dates.ts'
import type { CellStyle } from './styles.ts'
import { seenInFont } from './symbol-fonts.ts'

/**
 * Formats that depend on the computer's region, so it is not known how a person saw them: written as in ISO 8601. Those of East
 * Asian calendars have other numbers.
 */
const DAY = 'yyyy-mm-dd'
const MINUTE = 'hh:mm'
const SECOND = 'hh:mm:ss'
const REGIONAL = new Map<number, string>([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, DAY] as const),
  ...[18, 20, 32, 34, 55].map((id) => [id, MINUTE] as const),
  ...[19, 21, 33, 35, 56].map((id) => [id, SECOND] as const),
  [22, `${DAY} ${MINUTE}`],
])
/** The date or the time of day as the computer's region has it, whatever pattern follows. */
const OF_REGION = /^\[\$-(?:(?<day>F800|x-sysdate)|F400|x-systime)\]/i
const DAYS_TO_1904 = 1_462
const BEGINS_WITH_YEAR = /^\d{4}-/
/** `[h]:mm` is a duration, which begins on no day. */
const ELAPSED = /\[(?:h+|m+|s+)\]/i
/** `[$€-413]`: what follows the symbol says nothing of the decimal point, which is the computer's. */
const REGION_OF_NUMBER = /\[\$([^\]-]*)-[^\]]*\]/g
/** The digits that Excel keeps of a number, and a number written with no more than that. */
const DIGITS = 15
const SHORT = /^-?\d{1,14}(?:\.\d+)?$/

export type Shown = (value: number) => string

/** Formats numbers as they look on the screen; each pattern is compiled once. */
export class NumberFormats {
  readonly #styles: readonly CellStyle[]
  readonly #from1904: boolean
  readonly #ready = new Map<number | string, Shown>()

  constructor(styles: readonly CellStyle[], from1904: boolean) {
    this.#styles = styles
    this.#from1904 = from1904
  }

  number(raw: string, style: number): string {
    const value = Number(raw)
    if (raw.trim() === '' || Number.isNaN(value)) return raw
    const shown = this.#shown(this.#styles[style]?.format ?? 0)
    return shown === plain && raw.length <= DIGITS && SHORT.test(raw) ? raw : shown(value)
  }

  /** A day, time or duration that is written as in ISO 8601, as strict workbooks have them. */
  date(iso: string, style: number): string {
    const serial = serialOf(iso)
    const shown = this.#shown(this.#styles[style]?.format ?? 0)
    if (serial === undefined || shown === plain) return iso.replace('T', ' ').replace(/(?: 00:00:00)?(?:\.0+)?Z?$/, '')
    // A duration begins on no day.
    return shown(this.#from1904 && BEGINS_WITH_YEAR.test(iso) ? serial - DAYS_TO_1904 : serial)
  }

  /** Text has a format too, which may put something in front of it, or hide it, and a font. */
  text(text: string, style: number): string {
    const { format: pattern, font = '' } = this.#styles[style] ?? {}
    const seen = seenInFont(text, font)
    if (typeof pattern !== 'string' || text === '' || !/@.|.@|;.*;.*;/s.test(pattern)) return seen
    try {
      return format(pattern, seen)
    } catch {
      return seen
    }
  }

  isStruck(style: number): boolean {
    return this.#styles[style]?.isStruck === true
  }

  /** Whether it shows no text, by its format or its colour. */
  isHiding(style: number): boolean {
    return this.#styles[style]?.isHiding === true
  }

  #shown(of: number | string): Shown {
    const ready = this.#ready.get(of)
    if (ready !== undefined) return ready
    const made = this.#make(of)
    this.#ready.set(of, made)
    return made
  }

  #make(of: number | string): Shown {
    const pattern = typeof of === 'string' ? anyRegion(of) : (REGIONAL.get(of) ?? getFormatFromId(of))
    if (/^\s*(?:general\s*)?$/i.test(pattern) || isTextFormat(pattern)) return plain
    const isDate = isDateFormat(pattern)
    const shift = isDate && this.#from1904 && !ELAPSED.test(pattern) ? DAYS_TO_1904 : 0
    // Without a time of day it is a date; with one, seconds are kept.
    if (of === 14)
      return remembering((value) => written(Number.isInteger(value) ? DAY : `${DAY} ${SECOND}`, value + shift))
    const anywhere = isDate ? pattern : pattern.replace(REGION_OF_NUMBER, (_, symbol) => (symbol ? `[$${symbol}]` : ''))
    return remembering((value) => written(anywhere, value + shift))
  }
}

function anyRegion(pattern: string): string {
  const region = OF_REGION.exec(pattern)
  if (region === null) return pattern
  return region.groups?.['day'] === undefined ? SECOND : DAY
}

/** More different dates and prices than most sheets have. */
const REMEMBERED = 5_000

/** Thousands of cells share a few values, and formatting one takes long. */
function remembering(shown: Shown): Shown {
  const known = new Map<number, string>()
  return (value) => {
    const before = known.get(value)
    if (before !== undefined) return before
    const text = shown(value)
    if (known.size < REMEMBERED) known.set(value, text)
    return text
  }
}

function written(pattern: string, value: number): string {
  try {
    return format(pattern, value).trim()
  } catch {
    return plain(value)
  }
}

/** With all its digits: an order number is never shortened to 2.02505E+13. */
function plain(value: number): string {
  return String(Number(value.toPrecision(DIGITS)))
}
