import { joined } from '#shared/words/joined.ts'
import { number } from '#shared/words/counts.ts'
import type { Reference } from '#shared/reference.ts'
import type { Tick } from '#shared/todo.ts'
import { fittingColumns, widthOf, type OwnColumn } from '#shared/report/own-columns.ts'
import { outside } from '#shared/words/outside.ts'
import { inChunks } from '../../time/yielding.ts'
import { barcode } from './code-128.ts'
import { html, type Html } from './html.ts'
import { moment } from './formats.ts'

/** A parcel that somebody has to look after. */
export interface Parcel {
  readonly reference: Reference | undefined
  /** A cell that is no reference, and why. */
  readonly unreadable: { readonly text: string; readonly why: string } | undefined
  /** The list it is from, if the page has several. */
  readonly list: string | undefined
  /** Line numbers. */
  readonly numbers: readonly number[]
  /** The user's own columns, by index. */
  readonly cells: readonly string[]
  readonly why: string
  readonly whatToDo: string
  readonly tick: Tick | undefined
}

/** For the user's own columns, in CSS pixels; the rest is for what to do. */
const ROOM = 230
const MM_IN_A_PIXEL = 0.22
/** Rows between two turns of the event loop: drawing bars is slow. */
const ROWS_AT_ONCE = 50
/** The most text of a cell that fits into a row. */
const CELL_CHARACTERS = 60

/** The column that the rows are sorted by, and the most helpful of the others that fit. */
export function printedColumns(own: readonly OwnColumn[], sorted: number | undefined): readonly OwnColumn[] {
  const first = own.filter(({ index }) => index === sorted)
  const room = ROOM - first.reduce((sum, column) => sum + widthOf(column), 0)
  return [
    ...first,
    ...fittingColumns(
      own.filter(({ index }) => index !== sorted),
      room,
    ),
  ]
}

/** A row for each parcel: a box to tick, its reference as text and bar code, where it is, why, what to do, and who has done it. */
export async function parcelTable(parcels: readonly Parcel[], columns: readonly OwnColumn[]): Promise<Html> {
  const rows: Html[] = []
  for await (const some of inChunks(parcels, ROWS_AT_ONCE)) rows.push(...some.map((each) => parcelRow(each, columns)))
  return html`<table>
    <colgroup>
      <col class="box" />
      <col class="reference" />
      ${columns.map((column) => html`<col style="width:${Math.round(widthOf(column) * MM_IN_A_PIXEL)}mm" />`)}
      <col />
      <col class="by" />
    </colgroup>
    <thead>
      <tr>
        <th>Done</th>
        <th>Reference</th>
        ${columns.map(({ name }) => html`<th>${outside(cut(name))}</th>`)}
        <th>Why, and what to do</th>
        <th>Done by</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`
}

function parcelRow(parcel: Parcel, columns: readonly OwnColumn[]): Html {
  const { cells, why, whatToDo, tick } = parcel
  return html`<tr>
    <td class="box">${tick === undefined ? '☐' : '☑'}</td>
    <td>${whichOne(parcel)}</td>
    ${columns.map(({ index }) => html`<td class="own">${outside(cut(cells[index] ?? ''))}</td>`)}
    <td>
      <b>${why}</b>
      <div class="advice">${whatToDo}</div>
    </td>
    <td class="own">${tick === undefined ? '' : doneBy(tick)}</td>
  </tr>`
}

/** Unreadable lines have nothing to scan. */
function whichOne({ reference, unreadable, list, numbers }: Parcel): Html {
  const lines = [
    ...(list === undefined ? [] : [outside(list)]),
    ...(numbers.length === 0 ? [] : [`${numbers.length === 1 ? 'line' : 'lines'} ${numbers.map(number).join(', ')}`]),
  ].join(', ')
  if (reference === undefined)
    return html`<div class="text">${outside(cut(unreadable?.text ?? ''))}</div>
      <div class="line">${unreadable?.why ?? ''} (${lines})</div>`
  return html`${barcode(reference)}
    <div class="text">${reference} <span class="line${list === undefined ? '' : ' where'}">${lines}</span></div>`
}

/** `ann, 27 Nov 2026, 14:20: pulled` */
function doneBy({ who, at, note }: Tick): string {
  const parts = joined([outside(who), moment(at)], ', ')
  return note === '' ? parts : `${parts}: ${outside(cut(note))}`
}

function cut(text: string): string {
  return text.length > CELL_CHARACTERS ? `${text.slice(0, CELL_CHARACTERS)}…` : text
}
