import type { PaperOrder, ReportFormat } from '#shared/report/format.ts'
import type { ReportQuery } from '#shared/report/view.ts'
import type { RunId } from '#shared/ids.ts'
import { fromBothEnds } from '#shared/report/own-columns.ts'
import { isoWithOffset } from '../time/instant.ts'
import type { Pieces } from '../files/write-whole.ts'
import { failure } from '../ipc/failure.ts'
import type { Handlers } from '../ipc/handlers.ts'
import type { Journal } from '../journal/journal.ts'
import type { ReportRecord } from '../journal/report-record.ts'
import type { JournalLine } from '../journal/report-rows.ts'
import type { PrintPage } from './print/print-report.ts'
import { withRemembered, type Remembered } from './remembered.ts'
import type { Clock } from '../time/clock.ts'
import { reportName } from '../files/file-names.ts'
import { isThere } from '../files/is-there.ts'
import { createAutoSave, type AutoSave } from './auto-save.ts'
import type { ReportLine } from './report-table.ts'
import { saveFile, type SavePorts } from '../files/save-file.ts'
import type { Workbook } from './workbook/workbook-writer.ts'
import { createSurveyor } from './view/group-survey.ts'
import { columnsOf, shownCells, wholeRow, withOwnText, type ListColumns } from './view/report-columns.ts'
import { createViews, type View } from './view/report-views.ts'

/** What reports need of the computer, apart from a place to save them. */
export interface ReportPorts extends SavePorts {
  readonly openWorkbook: () => Workbook
  readonly print: PrintPage
  /** Shows a file in its folder. */
  readonly showFile: (file: string) => void
}

export interface ReportHandlersDeps extends ReportPorts {
  readonly journal: Pick<
    Journal,
    'reportOf' | 'page' | 'reportLines' | 'reportGroups' | 'linesAt' | 'revision' | 'during' | 'changedLists'
  >
  readonly now: () => number
  readonly remembered: (id: RunId) => Remembered
  /** Where every report is saved automatically; undefined for nowhere. */
  readonly folder: () => string | undefined
  /** Told when a report in that folder falls behind its to-dos, or has caught up. */
  readonly onBehind: () => void
  readonly clock: Pick<Clock, 'wait'>
}

export type ReportHandlers = Handlers<'report'> & Pick<AutoSave, 'follow' | 'followTodos' | 'behind' | 'beforeClosing'>

interface Page extends View {
  readonly total: number
}

const NOTHING: View = { positions: [], elsewhere: 0 }

/** Screens and files are views of the journal: nothing about a report comes from the window. */
export function createReportHandlers(deps: ReportHandlersDeps): ReportHandlers {
  const { journal, now, remembered } = deps
  /** Where the report of a run was saved last. Paths stay in main. */
  const saved = new Map<RunId, string>()
  /** Cached for the list that is shown; its cells never change. */
  let known: { readonly id: RunId; readonly columns: ListColumns } | undefined
  const survey = createSurveyor(journal)
  const viewOf = createViews(journal, survey)

  function columnsIn(id: RunId): ListColumns {
    if (known?.id !== id) {
      const run = journal.reportOf(id)
      known = { id, columns: columnsOf(run?.header, sampleOf(id, run?.counts.lines ?? 0)) }
    }
    return known.columns
  }

  /** One by one, because a line may be very long. */
  function* sampleOf(id: RunId, lines: number): Generator<JournalLine> {
    for (const position of fromBothEnds([...Array(lines).keys()])) yield* journal.linesAt(id, [position])
  }

  function* linesOf(id: RunId): Generator<ReportLine> {
    for (const { cells, run, row } of journal.reportLines(id))
      yield { cells, run, row: withRemembered(row, remembered(run)) }
  }

  /** Read only once a place has been chosen: a run may go on while the dialog is open. */
  async function* pieces(id: RunId, format: ReportFormat, by: PaperOrder): AsyncGenerator<string | Uint8Array> {
    const run = journal.reportOf(id)
    if (run === undefined) throw new Error(`The journal has no run ${id}`)
    yield* await piecesOf(run, format, by)
  }

  /** Loaded on demand, to keep the start short. */
  async function piecesOf(run: ReportRecord, format: ReportFormat, by: PaperOrder): Promise<Pieces> {
    switch (format) {
      case 'csv':
        return (await import('./report-csv.ts')).reportCsv(run, linesOf(run.id))
      case 'todo':
        return (await import('./report-csv.ts')).todoCsv(run, linesOf(run.id))
      case 'xlsx': {
        const { reportWorkbook } = await import('./workbook/report-workbook.ts')
        return reportWorkbook(run, linesOf(run.id), deps.openWorkbook)
      }
      case 'pdf':
      case 'pull': {
        const { printedReport } = await import('./print/print-report.ts')
        const { own } = columnsIn(run.id)
        const wanted = { paper: format, by, own, savedAt: isoWithOffset(now()) }
        return printedReport(run, linesOf(run.id), wanted, deps.print)
      }
    }
  }

  /** What the journal can page through by itself. While a run goes on its numbers keep changing. */
  function pageAsItComes({ id, show, search, order }: ReportQuery, offset: number, limit: number): Page | undefined {
    if (search.trim() !== '' || order !== null || show.kind === 'group' || show.kind === 'to-do') return undefined
    const report = journal.reportOf(id)
    // Its own numbers are those of the newest run alone.
    if (show.kind !== 'all' && report?.stage.name === 'finished' && report.runs.length > 1) return undefined
    const { total, rows } = journal.page(id, show.kind === 'result' ? show.result : show.kind, offset, limit)
    return { total, elsewhere: 0, positions: rows.flatMap(({ position }) => position ?? []) }
  }

  async function pageOf(query: ReportQuery, offset: number, limit: number): Promise<Page> {
    const { positions, elsewhere } = (await viewOf(query)) ?? NOTHING
    return { total: positions.length, elsewhere, positions: positions.slice(offset, offset + limit) }
  }

  const autoSave = createAutoSave({
    ...deps,
    pieces: (id) => pieces(id, 'csv', 'urgency'),
    onSaved: (id, file) => saved.set(id, file),
  })

  return {
    follow: autoSave.follow,
    followTodos: autoSave.followTodos,
    behind: autoSave.behind,
    beforeClosing: autoSave.beforeClosing,

    rows({ own, offset, limit, ...query }) {
      const { id } = query
      if (journal.reportOf(id) === undefined) return failure('no-such-run')
      return journal.during(id, async () => {
        const page = pageAsItComes(query, offset, limit) ?? (await pageOf(query, offset, limit))
        const lines = journal.linesAt(id, page.positions).map((line) => withOwnText(line, columnsIn(id)))
        const rows = lines.map(({ cells, run, row }) => ({
          ...withRemembered(row, remembered(run)),
          own: shownCells(cells, own),
        }))
        return { ok: true, value: { total: page.total, elsewhere: page.elsewhere, rows } }
      })
    },

    groups({ id }) {
      if (journal.reportOf(id) === undefined) return failure('no-such-run')
      return journal.during(id, async () => ({ ok: true, value: (await survey(id)).counts }))
    },

    shape({ id }) {
      const run = journal.reportOf(id)
      if (run === undefined) return failure('no-such-run')
      const { lines } = run.counts
      const [last] = journal.linesAt(id, [lines - 1])
      return { ok: true, value: { own: columnsIn(id).own, highest: last?.row.number ?? lines } }
    },

    line({ id, position }) {
      const run = journal.reportOf(id)
      const [line] = run === undefined ? [] : journal.linesAt(id, [position])
      if (run === undefined || line === undefined) return failure('no-such-run')
      const whole = withOwnText(line, columnsIn(id))
      return {
        ok: true,
        value: wholeRow(run.header, { ...whole, row: withRemembered(whole.row, remembered(line.run)) }),
      }
    },

    save({ id, format, by = 'urgency' }) {
      const run = journal.reportOf(id)
      if (run === undefined) return failure('no-such-run')
      const name = reportName(run.listName, isoWithOffset(now()), format)
      return journal.during(id, () => saveFile(deps, name, pieces(id, format, by), (file) => saved.set(id, file)))
    },

    async autoSaved({ id }) {
      return (await autoSave.saved(id)) ?? { ok: true, value: null }
    },

    async showInFolder({ id }) {
      const file = saved.get(id)
      if (file === undefined || !(await isThere(file))) return failure('report-gone')
      deps.showFile(file)
      return { ok: true, value: undefined }
    },
  }
}
