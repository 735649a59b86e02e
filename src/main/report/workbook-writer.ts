import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { SheetName, SheetRow } from './sheets.ts'
import type { WorkbookPart } from './workbook-worker.ts'

/** A workbook that grows. */
export interface Workbook {
  add(sheet: SheetName, rows: readonly SheetRow[]): void
  /** The whole file. */
  complete(): Promise<Uint8Array>
  /** Lets go of it, complete or not. */
  close(): Promise<void>
}

const END_WITHIN_MS = 5_000

/** `worker` is the file of workbook-worker.ts, as it was built. */
export function createWorkbook(worker: string): Workbook {
  const thread = new Worker(worker)
  const done = new Promise<Uint8Array>((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => {
      reject(new Error('the workbook could not be made'))
    })
  })
  // Heard by `complete`, or by nobody when it is let go of before.
  done.catch(() => undefined)
  const tell = (part: WorkbookPart): void => {
    thread.postMessage(part)
  }
  return {
    add(sheet, rows) {
      tell({ sheet, rows })
    },
    complete() {
      tell('complete')
      return done
    },
    async close() {
      // The workbook is whole or given up by now: nobody waits for a thread that does not end.
      await Promise.race([thread.terminate(), sleep(END_WITHIN_MS, undefined, { ref: false })])
    },
  }
}
