import { assertNever } from '#shared/assert-never.ts'
import { createMatcher } from '#shared/found-by.ts'
import { inOrder } from '#shared/in-order.ts'
import type { ReportOrder, ReportQuery, ReportShow } from '#shared/report/view.ts'
import type { ReportRow } from '#shared/run.ts'
import { whatToDo } from '#shared/words/what-to-do.ts'
import type { Journal } from '../../journal/journal.ts'
import type { JournalLine } from '../../journal/report-rows.ts'
import { createRest } from '../../time/rest.ts'
import { REPORT_WORDS } from '../report-table.ts'
import type { Survey, Surveyor } from './group-survey.ts'

/** Which lines a query shows, in which order. */
export interface View {
  readonly positions: readonly number[]
  readonly elsewhere: number
}

/** Undefined if a later query has replaced it. */
export type ViewOf = (query: ReportQuery) => Promise<View | undefined>

interface Kept {
  readonly key: string
  readonly revision: number
  readonly view: Promise<View | undefined>
}

/** Lines between two looks at the clock. */
const STEP = 50

/** Searches and sorts the lines of a run in slices. Caches the last result until the journal changes. */
export function createViews(journal: Pick<Journal, 'reportLines' | 'revision'>, survey: Surveyor): ViewOf {
  let kept: Kept | undefined

  async function make(query: ReportQuery, isWanted: () => boolean): Promise<View | undefined> {
    const groups = await survey(query.id)
    const rest = createRest(isWanted)
    const isGrouped = query.show.kind !== 'result' && query.show.kind !== 'chosen'
    if (query.search.trim() === '' && query.order === null && isGrouped)
      return { positions: asTheyStand(query.show, groups), elsewhere: 0 }
    const found = await find(journal.reportLines(query.id), query, groups, rest)
    if (found === undefined) return undefined
    const { lines, elsewhere } = found
    const { order } = query
    const positions = (some: readonly FoundLine[]): readonly number[] => some.map(({ position }) => position)
    if (order === null) return { positions: urgentFirst(query.show, positions(lines), groups), elsewhere }
    const sorted = await inOrder(lines, { textOf: ({ text }) => text, isDescending: order.isDescending, rest })
    return sorted && { positions: positions(sorted), elsewhere }
  }

  return (query) => {
    const key = JSON.stringify([query.id, query.show, query.search, query.order])
    const revision = journal.revision()
    if (kept?.key === key && kept.revision === revision) return kept.view
    // Pages of one view are asked for together, and during a run the journal may change between two of them.
    const view = make(query, () => kept?.key === key)
    kept = { key, revision, view }
    // A failure is not kept.
    view.catch(() => {
      if (kept?.view === view) kept = undefined
    })
    return view
  }
}

interface FoundLine {
  readonly position: number
  /** What they are sorted by; empty where they are not. */
  readonly text: string
}

interface Found {
  readonly lines: readonly FoundLine[]
  readonly elsewhere: number
}

async function find(
  lines: Iterable<JournalLine>,
  { show, search, order }: ReportQuery,
  groups: Survey,
  rest: () => Promise<boolean>,
): Promise<Found | undefined> {
  const matches = search.trim() === '' ? undefined : createMatcher(search)
  const found: FoundLine[] = []
  let elsewhere = 0
  let position = -1
  for (const { cells, row } of lines) {
    position += 1
    if (position % STEP === 0 && !(await rest())) return undefined
    if (matches?.({ ...row, cells }) === false) continue
    if (isShown(show, row, position, groups)) {
      found.push({ position, text: order === null ? '' : textOf(row, cells, order) })
    } else if (matches !== undefined) elsewhere += 1
  }
  return { lines: found, elsewhere }
}

function asTheyStand(show: ReportShow, groups: Survey): readonly number[] {
  if (show.kind === 'group') return groups.positionsOf(show.group)
  return show.kind === 'to-do' ? groups.positionsOf('to-do') : Array.from({ length: groups.lines }, (_, at) => at)
}

function urgentFirst(show: ReportShow, positions: readonly number[], groups: Survey): readonly number[] {
  if (show.kind !== 'to-do' && show.kind !== 'chosen') return positions
  const wanted = new Set(positions)
  const todo = groups.positionsOf('to-do').filter((position) => wanted.has(position))
  return [...todo, ...positions.filter((position) => !groups.isIn(position, 'to-do'))]
}

function isShown(show: ReportShow, row: ReportRow, position: number, groups: Survey): boolean {
  switch (show.kind) {
    case 'all':
      return true
    case 'chosen':
      return row.kind === 'consignment' && row.result !== 'left-out'
    case 'to-do':
      return groups.isIn(position, 'to-do')
    case 'group':
      return groups.isIn(position, show.group)
    case 'result':
      return row.result === show.result
    default:
      return assertNever(show)
  }
}

function textOf(row: ReportRow, cells: readonly string[], { by }: ReportOrder): string {
  switch (by) {
    case 'line':
      return String(row.number)
    case 'reference':
      return row.reference ?? row.text
    case 'outcome':
      return REPORT_WORDS[row.result]
    case 'state':
      return row.state ?? ''
    case 'what-to-do':
      return whatToDo(row)
    default:
      return cells[by] ?? ''
  }
}
