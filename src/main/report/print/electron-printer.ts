import { BrowserWindow, type Session } from 'electron'
import type { Clock } from '../../time/clock.ts'
import { TookTooLong, within } from '../../time/within.ts'
import { NotSaved } from '../../files/not-saved.ts'
import type { Log } from '../../logging/log.ts'
import { APP_ORIGIN, APP_SCHEME } from '../../security/app-scheme.ts'
import { guardNetwork } from '../../security/network.ts'
import { guardPermissions } from '../../security/permissions.ts'
import type { PrintedSheet } from './printable-page.ts'
import type { PrintPage } from './print-report.ts'

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'",
}
const ADDRESS = `${APP_ORIGIN}/report`
/** How long a job that hangs keeps the next one waiting. */
const PRINTED_WITHIN_MS = 60_000
/** In inches: room for a header and a footer, and no wider at the sides than printers need. */
const MARGINS = { top: 0.6, bottom: 0.6, left: 0.4, right: 0.4 }

/** Prints in a hidden window: no scripts, no preload, and a session that reaches nothing else. */
export function createPrinter(session: Session, clock: Pick<Clock, 'wait'>, log: Log): PrintPage {
  let waiting: Promise<unknown> = Promise.resolve()
  let page = ''
  guardPermissions(session)
  guardNetwork(session, [APP_ORIGIN], log)
  session.protocol.handle(APP_SCHEME, () => new Response(page, { headers: HEADERS }))

  async function print({ html, header, footer }: PrintedSheet): Promise<Uint8Array> {
    page = html
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript: false,
        devTools: false,
      },
    })
    const made = async (): Promise<Uint8Array> => {
      await window.loadURL(ADDRESS)
      return window.webContents.printToPDF({
        pageSize: 'A4',
        printBackground: true,
        displayHeaderFooter: true,
        headerTemplate: header,
        footerTemplate: footer,
        margins: MARGINS,
        generateTaggedPDF: true,
      })
    }
    try {
      return await within(PRINTED_WITHIN_MS, 'Printing', made(), clock)
    } catch (error) {
      throw error instanceof TookTooLong ? error : new NotSaved('print-failed', error)
    } finally {
      page = ''
      window.destroy()
    }
  }

  // One at a time, because all of them load the same address.
  return (sheet) => {
    const printed = waiting.then(() => print(sheet))
    waiting = printed.catch(() => undefined)
    return printed
  }
}
