import { joined } from '#shared/words/joined.ts'
import { counted, number } from '#shared/words/counts.ts'
import { clock } from '#shared/words/moments.ts'
import { environmentWord } from '#shared/connection.ts'
import type { OwnCells } from '#shared/report/own-cells.ts'
import { outside } from '#shared/words/outside.ts'
import type { ReportRecord, RunOfList } from '../../journal/report-record.ts'
import type { ListedTodo } from '../todos-of-lists.ts'
import { html, type Html } from './html.ts'
import { longDay } from './formats.ts'
import type { PrintPage } from './print-report.ts'
import { parcelOf } from './print-todos.ts'
import { printedColumns } from './parcel-table.ts'
import { printedSheet, type Printed } from './printable-page.ts'

/** A list with the runs of it that began on that day. */
export interface DayRun {
  readonly record: ReportRecord
  readonly began: readonly RunOfList[]
}

export interface DayToPrint extends Pick<Printed, 'place' | 'savedAt'> {
  /** `2026-11-27` */
  readonly day: string
  /** The earliest first. */
  readonly runs: readonly DayRun[]
  /** What is still to do of these runs, and what was ticked off on the day in their environments, in that order. */
  readonly todos: readonly ListedTodo[]
  readonly own: OwnCells
}

/** The page of a day: its runs, who started them, sums, what is still to do, and who ticked off what. */
export async function* printedDay(
  { day, runs, todos, own, place, savedAt }: DayToPrint,
  print: PrintPage,
): AsyncGenerator<Uint8Array> {
  const sheet = await printedSheet({
    title: 'What happened that day',
    heading: longDay(day),
    list: `Runs of ${longDay(day)}`,
    origin: '',
    sums: html`${runTable(runs)}
      <h2>Still to do, and ticked off</h2>`,
    parcels: todos.map((todo) => parcelOf(todo, own)),
    columns: printedColumns(own.columns, undefined),
    sortedBy: 'what is most urgent',
    nothing: 'Nothing is left to do, and nothing was ticked off.',
    elsewhere: 'the reports of these lists have them',
    place,
    savedAt,
  })
  yield await print(sheet)
}

function runTable(runs: readonly DayRun[]): Html {
  const cancelled = runs.reduce((sum, { began }) => sum + cancelledIn(began), 0)
  const open = runs.reduce((sum, { record }) => sum + record.toDo, 0)
  const count = runs.reduce((sum, { began }) => sum + began.length, 0)
  const lists = count === runs.length ? '' : `${counted(runs.length, 'list')} in `
  return html`<p class="sum">
      ${lists}${counted(count, 'run')}: ${number(cancelled)} cancelled, ${number(open)} still to do.
    </p>
    <table class="runs">
      <thead>
        <tr>
          <th>When</th>
          <th>Who</th>
          <th>List</th>
          <th>Where</th>
          <th class="number">Consignments</th>
          <th class="number">Cancelled</th>
          <th class="number">Still to do</th>
        </tr>
      </thead>
      <tbody>
        ${runs.map((run) => runRow(run))}
      </tbody>
    </table>`
}

function cancelledIn(runs: readonly RunOfList[]): number {
  return runs.reduce((sum, { cancelled }) => sum + cancelled, 0)
}

function runRow({ record, began }: DayRun): Html {
  const { account, listName, counts, toDo } = record
  const who = joined([...new Set(began.map((run) => outside(run.who)))], ', ')
  const where = joined([environmentWord(record), outside(account)], ', ')
  return html`<tr>
    <td>${began.map(({ startedAt }) => clock(startedAt)).join(', ')}</td>
    <td>${who}</td>
    <td>${outside(listName)}</td>
    <td>${where}</td>
    <td class="number">${number(counts.consignments)}</td>
    <td class="number">${number(cancelledIn(began))}</td>
    <td class="number">${number(toDo)}</td>
  </tr>`
}
