import { ENVIRONMENT_WORDS } from '#shared/connection.ts'
import type { OwnColumn } from '#shared/report/own-columns.ts'
import { outside } from '#shared/words/outside.ts'
import type { NamedScope } from '../../journal/account-scope.ts'
import type { Html } from './html.ts'
import { html } from './html.ts'
import { counted, moment, number } from './numbers.ts'
import type { Parcel } from './parcel-table.ts'
import { parcelTable } from './parcel-table.ts'
import { PRINT_STYLE } from './print-style.ts'

/** What is printed, without scripts; the header and the footer stand on each page. */
export interface PrintedSheet {
  readonly html: string
  readonly header: string
  readonly footer: string
}

export interface Printed {
  readonly title: string
  /** Of which list. */
  readonly list: string
  readonly place: Pick<NamedScope, 'environment' | 'account'>
  /** Which run it was, when and by whom. */
  readonly origin: string
  /** Above the parcels. */
  readonly sums: Html
  /** In their order. */
  readonly parcels: readonly Parcel[]
  readonly columns: readonly OwnColumn[]
  /** What the rows are sorted by, in words. */
  readonly sortedBy: string
  /** Said where there are no parcels. */
  readonly nothing: string
  readonly savedAt: string
}

/** More than anybody walks through with paper, and as many as are printed in time. */
const MOST_PARCELS = 5_000

export async function printedSheet(printed: Printed): Promise<PrintedSheet> {
  const { markup } = await page(printed)
  return { html: markup, header: header(printed).markup, footer: footer(printed).markup }
}

async function page({ title, list, place, sums, parcels, columns, sortedBy, nothing }: Printed): Promise<Html> {
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
        <p class="environment">${ENVIRONMENT_WORDS[place.environment]}</p>
        <h1>${title}: ${counted(parcels.length, 'parcel')}</h1>
        ${sums}
        ${
          parcels.length === 0
            ? html`<p class="open">${nothing}</p>`
            : html`<p class="sorted">Sorted by ${outside(sortedBy)}.${more(parcels.length)}</p>
                ${table}`
        }
      </body>
    </html>`
}

function more(count: number): string {
  if (count <= MOST_PARCELS) return ''
  return ` The first ${number(MOST_PARCELS)} are on these pages: the Excel report has them all.`
}

/** A page that has lost the others still says what it is of. */
function header({ list, place, origin }: Printed): Html {
  const where = [ENVIRONMENT_WORDS[place.environment], outside(place.account)].filter((part) => part !== '').join(', ')
  const parts = [where, origin].filter((part) => part !== '')
  return runningLine(html`<b>${outside(list)}</b>`, html`${parts.join(' · ')}`)
}

function footer({ title, savedAt }: Printed): Html {
  return runningLine(
    html`${title}, as of ${moment(savedAt)}`,
    html`Page <span class="pageNumber"></span> of <span class="totalPages"></span>`,
  )
}

/** Outside of the page no style of its own holds. */
function runningLine(left: Html, right: Html): Html {
  return html`<div
    style="display:flex;width:100%;margin:0 10mm;justify-content:space-between;gap:6mm;font:8pt system-ui,'Segoe UI',sans-serif;color:#17212b"
  >
    <span style="min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap">${left}</span>
    <span style="flex:none">${right}</span>
  </div>`
}
