/** A thread of its own: a workbook is made in one piece, and main has other things to do meanwhile. */
import { parentPort } from 'node:worker_threads'
import type { SheetName, SheetRow } from './sheets.ts'
import { workbookBytes } from './workbook-bytes.ts'

/** The next rows of a sheet; without any, the workbook is complete. */
export type WorkbookPart = { readonly sheet: SheetName; readonly rows: readonly SheetRow[] } | 'complete'

const sheets: Record<SheetName, SheetRow[]> = { Report: [], 'To do': [] }

parentPort?.on('message', (part: WorkbookPart) => {
  if (part !== 'complete') {
    for (const row of part.rows) sheets[part.sheet].push(row)
    return
  }
  // A failure ends the thread, and its owner hears of it. Otherwise its owner ends it: a thread that ends by itself at that very
  // moment may leave `terminate` without an answer.
  void workbookBytes(sheets).then((bytes) => {
    parentPort?.postMessage(bytes)
  })
})
