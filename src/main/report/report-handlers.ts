import { access } from 'node:fs/promises'
import type { ReportFormat } from '#shared/report/format.ts'
import type { RunId } from '#shared/run.ts'
import { isoWithOffset } from '../time/instant.ts'
import type { Pieces } from '../files/write-whole.ts'
import type { Handlers } from '../ipc/handlers.ts'
import type { Journal } from '../journal/journal.ts'
import type { RunRecord } from '../journal/run-record.ts'
import type { PrintPage } from './print/print-report.ts'
import { printedReport } from './print/print-report.ts'
import type { Remembered } from './remembered.ts'
import { withRemembered } from './remembered.ts'
import { failuresCsv, reportCsv } from './report-csv.ts'
import { reportName } from '../files/file-names.ts'
import type { ReportLine } from './report-table.ts'
import { reportWorkbook } from './workbook/report-workbook.ts'
import type { SavePorts } from '../files/save-file.ts'
import { saveReport } from '../files/save-file.ts'
import type { Workbook } from './workbook/workbook-writer.ts'

/** What reports need of the computer beyond a place to save them. */
export interface ReportPorts extends SavePorts {
  readonly openWorkbook: () => Workbook
  readonly print: PrintPage
  /** Shows a file in its folder. */
  readonly showFile: (file: string) => void
}

export interface ReportHandlersDeps extends ReportPorts {
  readonly journal: Pick<Journal, 'find' | 'page' | 'reportLines' | 'during'>
  readonly now: () => number
  readonly remembered: (id: RunId) => Remembered
}

const NO_SUCH_RUN = { ok: false, error: { code: 'no-such-run' } } as const
const REPORT_GONE = { ok: false, error: { code: 'report-gone' } } as const

/** Screens and files are views of the journal: nothing about a report comes from the window. */
export function createReportHandlers(deps: ReportHandlersDeps): Handlers<'report'> {
  const { journal, now, remembered } = deps
  /** Where the report of a run was saved last. It stays here: the window knows no paths. */
  const saved = new Map<RunId, string>()

  function* linesOf(id: RunId): Generator<ReportLine> {
    for (const { cells, row } of journal.reportLines(id)) yield { cells, row: withRemembered(row, remembered(id)) }
  }

  /** Read when a place has been chosen: a run may go on while the dialog is open. */
  async function* pieces(id: RunId, format: ReportFormat): AsyncGenerator<string | Uint8Array> {
    const run = journal.find(id)
    if (run === undefined) throw new Error(`The journal has no run ${id}`)
    yield* piecesOf(run, format)
  }

  function piecesOf(run: RunRecord, format: ReportFormat): Pieces {
    switch (format) {
      case 'csv':
        return reportCsv(run, linesOf(run.id))
      case 'failures':
        return failuresCsv(run, linesOf(run.id))
      case 'xlsx':
        return reportWorkbook(run, linesOf(run.id), deps.openWorkbook)
      case 'pdf':
        return printedReport(run, linesOf(run.id), isoWithOffset(now()), deps.print)
    }
  }

  return {
    rows({ id, result, offset, limit }) {
      if (journal.find(id) === undefined) return NO_SUCH_RUN
      const { total, rows } = journal.page(id, result ?? undefined, offset, limit)
      return { ok: true, value: { total, rows: rows.map((row) => withRemembered(row, remembered(id))) } }
    },

    save({ id, format }) {
      const run = journal.find(id)
      if (run === undefined) return NO_SUCH_RUN
      const name = reportName(run.listName, isoWithOffset(now()), format)
      return journal.during(id, () => saveReport(deps, name, pieces(id, format), (file) => saved.set(id, file)))
    },

    async showInFolder({ id }) {
      const file = saved.get(id)
      if (file === undefined || !(await isThere(file))) return REPORT_GONE
      deps.showFile(file)
      return { ok: true, value: undefined }
    },
  }
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
