import type { IsoTime } from '#shared/iso-time.ts'
import { joined } from '#shared/words/joined.ts'
import { counted, number } from '#shared/words/counts.ts'
import { environmentWord } from '#shared/connection.ts'
import type { OwnColumn } from '#shared/report/own-columns.ts'
import { outside } from '#shared/words/outside.ts'
import type { NamedScope } from '../../journal/account-scope.ts'
import { html, type Html } from './html.ts'
import { moment } from './formats.ts'
import { parcelTable, type Parcel } from './parcel-table.ts'
import { PRINT_STYLE } from './print-style.ts'

/** A page without scripts; header and footer are printed on each sheet. */
export interface PrintedSheet {
  readonly html: string
  readonly header: string
  readonly footer: string
}

export interface Printed {
  readonly title: string
  /** Replaces the title with the number of parcels. */
  readonly heading?: string | undefined
  /** The list's name. */
  readonly list: string
  /** Undefined for a page of several. */
  readonly place: NamedScope | undefined
  /** Which run it was, when, and by whom. */
  readonly origin: string
  /** Printed above the parcels. */
  readonly sums: Html
  /** In their order on the page. */
  readonly parcels: readonly Parcel[]
  readonly columns: readonly OwnColumn[]
  /** What the rows are sorted by, in words. */
  readonly sortedBy: string
  /** Shown when there are no parcels. */
  readonly nothing: string
  /** What has the parcels for which there are too many here, in words. */
  readonly elsewhere?: string | undefined
  readonly savedAt: IsoTime
}

/** More than anybody walks through with paper, and few enough to print within the time limit. */
const MOST_PARCELS = 5_000

export async function printedSheet(printed: Printed): Promise<PrintedSheet> {
  const { markup } = await page(printed)
  return { html: markup, header: header(printed).markup, footer: footer(printed).markup }
}

async function page({
  title,
  heading,
  list,
  place,
  sums,
  parcels,
  columns,
  sortedBy,
  nothing,
  elsewhere = 'the CSV has them',
}: Printed): Promise<Html> {
  const open = parcels.filter(({ tick }) => tick === undefined).length
  const table = await parcelTable(parcels.slice(0, MOST_PARCELS), columns)
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <title>${outside(list)}: ${title.toLowerCase()}</title>
        <style>
          ${PRINT_STYLE}
        </style>
      </head>
      <body>
        ${place === undefined ? html`` : html`<p class="environment">${environmentWord(place)}</p>`}
        <h1>${heading ?? `${title}: ${counted(open, 'parcel')}`}</h1>
        ${sums}
        ${
          parcels.length === 0
            ? html`<p class="open">${nothing}</p>`
            : html`<p class="sorted">
                  Sorted by ${outside(sortedBy)}.${ticked(parcels.length - open)}${more(parcels.length, elsewhere)}
                </p>
                ${table}`
        }
      </body>
    </html>`
}

function ticked(count: number): string {
  return count === 0
    ? ''
    : ` ${number(count)} ${count === 1 ? 'is' : 'are'} ticked off; who did it is shown beside ${count === 1 ? 'it' : 'them'}.`
}

function more(count: number, elsewhere: string): string {
  if (count <= MOST_PARCELS) return ''
  return ` The first ${number(MOST_PARCELS)} are on these pages: ${elsewhere} all.`
}

/** Repeated on each sheet, so that a single one still says what it belongs to. */
function header({ list, place, origin }: Printed): Html {
  const where = place === undefined ? [] : [environmentWord(place), outside(place.account)]
  return runningLine(html`<b>${outside(list)}</b>`, html`${joined([joined(where, ', '), origin], ' · ')}`)
}

function footer({ title, savedAt }: Printed): Html {
  return runningLine(
    html`${title}, as of ${moment(savedAt)}`,
    html`Page <span class="pageNumber"></span> of <span class="totalPages"></span>`,
  )
}

/** Chromium prints header and footer outside of the page, without its styles. */
function runningLine(left: Html, right: Html): Html {
  return html`<div
    style="display:flex;width:100%;margin:0 10mm;justify-content:space-between;gap:6mm;font:8pt system-ui,'Segoe UI',sans-serif;color:#17212b"
  >
    <span style="min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap">${left}</span>
    <span style="flex:none">${right}</span>
  </div>`
}
