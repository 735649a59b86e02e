/** Runs in a thread, because a workbook is made in one piece and would block main. */
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
  // A failure ends the thread, which its owner notices. Otherwise the owner ends it: if a thread ends by itself at that moment,
  // `terminate` may never resolve.
  void workbookBytes(sheets).then((bytes) => {
    parentPort?.postMessage(bytes)
  })
})
