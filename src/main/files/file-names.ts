import { shortRunId, type RunId } from '#shared/ids.ts'
import type { ReportFormat } from '#shared/report/format.ts'

/** What Windows, macOS or Linux refuse in a file name, and invisible characters, which could reverse the extension. */
const REFUSED = /[<>:"/\\|?*\p{Cc}\p{Cf}]/gu
const LONGEST_LIST_NAME = 80

const ENDINGS = {
  csv: 'report %.csv',
  xlsx: 'report %.xlsx',
  todo: 'to do %.csv',
  pdf: 'to do %.pdf',
  pull: 'parcels to pull %.pdf',
} as const satisfies Record<ReportFormat, string>

/**
 * For `monday.csv`, on 12 May at 9:30: `monday report 2025-05-12 0930.csv`, so that a second run on the day gets another name. For
 * the to-dos of an account: `Leeds to do 2025-05-12 0930.pdf`.
 */
export function reportName(source: string, isoDate: string, format: ReportFormat): string {
  return `${bareName(source)} ${ENDINGS[format].replace('%', `${isoDate.slice(0, 10)} ${clockOf(isoDate)}`)}`
}

/** All runs of a day: `Runs of 2025-05-12 0930.pdf`. */
export function dayName(day: string, isoDate: string): string {
  return `Runs of ${day} ${clockOf(isoDate)}.pdf`
}

/** For saving automatically: no other run has this name, and every save of this run has the same. */
export function ownReportName(listName: string, isoDate: string, id: RunId): string {
  return reportName(listName, isoDate, 'csv').replace(/\.csv$/, ` ${shortRunId(id)}.csv`)
}

/** For the lines that could not be read: `monday.csv` → `monday problem lines.csv`. */
export function problemLinesName(listName: string): string {
  return `${bareName(listName)} problem lines.csv`
}

/** `0930` from `2025-05-12T09:30:00.000+01:00`. */
function clockOf(isoDate: string): string {
  return isoDate.slice(11, 16).replace(':', '')
}

function bareName(source: string): string {
  const name = source
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(REFUSED, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST_LIST_NAME)
    .trim()
  return name === '' ? 'Cancellist' : name
}
