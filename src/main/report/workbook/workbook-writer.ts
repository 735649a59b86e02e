import { Worker } from 'node:worker_threads'
import type { Clock } from '../../time/clock.ts'
import { within } from '../../time/within.ts'
import type { SheetName, SheetRow } from './sheets.ts'
import type { WorkbookPart } from './workbook-worker.ts'

/** A workbook that grows. */
export interface Workbook {
  add(sheet: SheetName, rows: readonly SheetRow[]): void
  /** The whole file. */
  complete(): Promise<Uint8Array>
  /** Releases the thread, whether or not the workbook is complete. */
  close(): Promise<void>
}

/** The longest list takes a few seconds. */
const MADE_WITHIN_MS = 120_000
const END_WITHIN_MS = 5_000

/** `worker` is the built workbook-worker.ts. */
export function createWorkbook(worker: string, clock: Pick<Clock, 'wait'>): Workbook {
  const thread = new Worker(worker)
  const done = new Promise<Uint8Array>((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => {
      reject(new Error('the workbook could not be made'))
    })
  })
  // Reported by `complete`; ignored if the writer is closed before.
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
      return within(MADE_WITHIN_MS, 'The workbook', done, clock)
    },
    async close() {
      // The result is known by now, so nothing waits for a thread that does not end.
      await within(END_WITHIN_MS, 'The end of the thread', thread.terminate(), clock).catch(() => undefined)
    },
  }
}
