import type { IsoTime } from '#shared/iso-time.ts'
import { joined } from '#shared/words/joined.ts'
import { shortRunId } from '#shared/ids.ts'
import { isOutcome, NO_OUTCOMES } from '#shared/outcome.ts'
import type { Paper, PaperOrder } from '#shared/report/format.ts'
import { isTodo, type ReportGroup } from '#shared/report/groups.ts'
import type { OwnColumn } from '#shared/report/own-columns.ts'
import { REPORT_GROUP_WORDS } from '#shared/words/group-words.ts'
import { outside } from '#shared/words/outside.ts'
import type { ReportRecord } from '../../journal/report-record.ts'
import { inChunks } from '../../time/yielding.ts'
import type { ReportLine } from '../report-table.ts'
import { createLineGroups, tickOf, type LineGroup, type TodoLine } from '../line-groups.ts'
import { createLeftOutTally } from './left-out-tally.ts'
import { moment } from './formats.ts'
import { inPaperOrder, orderInWords } from './paper-order.ts'
import { printedColumns, type Parcel } from './parcel-table.ts'
import { printedSheet, type PrintedSheet } from './printable-page.ts'
import { runSums } from './run-sums.ts'

/** Makes a PDF of a page. */
export type PrintPage = (sheet: PrintedSheet) => Promise<Uint8Array>

export interface Wanted {
  readonly paper: Paper
  readonly by: PaperOrder
  /** The user's own columns that help to find a parcel. */
  readonly own: readonly OwnColumn[]
  readonly savedAt: IsoTime
}

const TITLES = { pdf: 'What is to do', pull: 'All parcels to pull' } as const satisfies Record<Paper, string>
const NOTHING = {
  pdf: 'Nothing is left to do.',
  pull: 'There is no parcel to pull.',
} as const satisfies Record<Paper, string>

const WANTED = {
  pdf: isTodo,
  pull: (group) => isTodo(group) || group === 'cancelled' || group === 'already-cancelled' || group === 'no-longer',
} as const satisfies Record<Paper, (group: ReportGroup) => boolean>

/** The page for the wall, a supervisor or a walk through the bays: the sums, and a row for each parcel. */
export async function* printedReport(
  run: ReportRecord,
  lines: Iterable<ReportLine>,
  { paper, by, own, savedAt }: Wanted,
  print: PrintPage,
): AsyncGenerator<Uint8Array> {
  const wanted = createLineGroups(WANTED[paper])
  const left = createLeftOutTally()
  const outcomes = { ...NO_OUTCOMES }
  let deallocated = 0
  for await (const some of inChunks(lines)) {
    for (const line of some) {
      wanted.add(line)
      left.add(line.row)
      if (isOutcome(line.row.result)) outcomes[line.row.result] += 1
      if (line.row.result === 'cancelled' && line.row.why?.taken === 'deallocated') deallocated += 1
    }
  }
  const parcels = wanted.groups().flatMap((group) => group.lines.map((line) => parcelOf(line, group)))
  // Summed from the lines, because a run may go on while they are read.
  const counted = { ...run, counts: { ...run.counts, outcomes } }
  const sheet = await printedSheet({
    title: TITLES[paper],
    list: run.listName,
    place: run,
    origin: originOf(run),
    sums: runSums(counted, left.leftOut, deallocated),
    parcels: await inPaperOrder(parcels, by),
    columns: printedColumns(own, typeof by === 'number' ? by : undefined),
    sortedBy: orderInWords(by, own),
    nothing: NOTHING[paper],
    savedAt,
  })
  yield await print(sheet)
}

function parcelOf({ cells, row, numbers }: TodoLine, { group, advice }: LineGroup): Parcel {
  const unreadable = row.reference === undefined ? { text: row.text, why: row.reason } : undefined
  return {
    reference: row.reference,
    unreadable,
    numbers,
    cells,
    list: undefined,
    why: REPORT_GROUP_WORDS[group],
    whatToDo: advice,
    tick: tickOf(row),
  }
}

/** Short enough for one line: `run of 27 Nov 2026, 07:19 (3f2504e0) by ana`; `3 runs from 27 Nov 2026, 07:19 (3f2504e0) to 28 Nov 2026, … by ana, bea` */
function originOf({ runs }: ReportRecord): string {
  const each = runs.map(({ id, startedAt }) => `${moment(startedAt)} (${shortRunId(id)})`)
  const who = joined([...new Set(runs.map((run) => outside(run.who)))], ', ')
  const by = who === '' ? '' : ` by ${who}`
  return each.length === 1 ? `run of ${each[0]}${by}` : `${each.length} runs from ${each[0]} to ${each.at(-1)}${by}`
}
