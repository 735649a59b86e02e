import type { RunId } from '#shared/run.ts'
import { isoWithOffset } from '../clock/instant.ts'
import type { Handlers } from '../ipc/handlers.ts'
import type { Journal } from '../journal/journal.ts'
import type { Remembered } from './remembered.ts'
import { withRemembered } from './remembered.ts'
import type { ReportLine } from './report-csv.ts'
import { reportCsv } from './report-csv.ts'
import { reportName } from './report-name.ts'
import type { SavePorts } from './save-report.ts'
import { saveReport } from './save-report.ts'

export interface ReportHandlersDeps extends SavePorts {
  readonly journal: Pick<Journal, 'find' | 'page' | 'reportLines'>
  readonly now: () => number
  readonly remembered: (id: RunId) => Remembered
}

const NO_SUCH_RUN = { ok: false, error: { code: 'no-such-run' } } as const

/** Screens and files are views of the journal: nothing about a report comes from the window. */
export function createReportHandlers({ journal, now, remembered, ...ports }: ReportHandlersDeps): Handlers<'report'> {
  function* linesOf(id: RunId): Generator<ReportLine> {
    for (const { cells, row } of journal.reportLines(id)) yield { cells, row: withRemembered(row, remembered(id)) }
  }

  return {
    rows({ id, result, offset, limit }) {
      if (journal.find(id) === undefined) return NO_SUCH_RUN
      const { total, rows } = journal.page(id, result ?? undefined, offset, limit)
      return { ok: true, value: { total, rows: rows.map((row) => withRemembered(row, remembered(id))) } }
    },
    save({ id }) {
      const run = journal.find(id)
      if (run === undefined) return NO_SUCH_RUN
      return saveReport(ports, reportName(run.listName, isoWithOffset(now())), reportCsv(run, linesOf(id)))
    },
  }
}
