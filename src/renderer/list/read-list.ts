import type { ListProblem } from '../text/list-notice.ts'
import type { Line, List, ListSource } from '#shared/list.ts'
import type { ReadAs } from './reading/read-as.ts'
import { leaveOutAfterwards } from './reading/rows/afterthought.ts'
import { linesOf, type LineChunk } from './reading/rows/line-chunk.ts'
import type { ReadEnd, ReadToEnd } from './reading/rows/reading-steps.ts'

export type { ReadAs } from './reading/read-as.ts'

export type ListInput =
  | { readonly kind: 'file'; readonly file: File; readonly source: ListSource }
  | { readonly kind: 'text'; readonly text: string; readonly name: string; readonly source: ListSource }

export type ReadResult =
  | {
      readonly ok: true
      readonly list: List
      /** Lines are other than `onLine` was told, because a later line is about them. */
      readonly hasChanged?: true
    }
  | { readonly ok: false; readonly problem: ListProblem }

export interface ReadOptions {
  readonly signal?: AbortSignal
  /** Lines read so far; reported now and then. */
  readonly onProgress?: (lines: number) => void
  /** Each line, as it arrives. */
  readonly onLine?: (line: Line) => void
  /** What the user chose instead of what was detected. */
  readonly as?: ReadAs
  /** Of the system, as a BCP 47 tag. */
  readonly language?: string | undefined
}

/** A number that changes faster cannot be read, and drawing it slows the reading down. */
const PROGRESS_MS = 100

/** Requests to the worker, and its answers. */
export type ReadRequest = { readonly as: ReadAs } & (
  { readonly file: File; readonly language?: string | undefined } | { readonly text: string }
)
export type ReadAnswer =
  | { readonly chunk: LineChunk }
  /** Rows of a workbook read so far; its lines come when all rows were read. */
  | { readonly rows: number }
  | { readonly end: ReadEnd }

/** The part of a worker that is used here. */
export type ReadingWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'>

/**
 * Reads a list in a worker, so that the window never blocks. Lines come in chunks, each a short task of the window's thread.
 * Aborting ends the worker.
 */
export function readList(input: ListInput, options: ReadOptions = {}, start = readyWorker): Promise<ReadResult> {
  return new Promise((resolve) => {
    const { signal, onProgress, onLine, as = {}, language } = options
    const lines: Line[] = []
    let rows = 0
    let toldAt = performance.now()
    const worker = start()
    const finish = (result: ReadResult): void => {
      worker.terminate()
      signal?.removeEventListener('abort', cancel)
      resolve(result)
    }
    const resultOf = ({ head, ...afterthought }: ReadToEnd): ReadResult => {
      const list = { ...nameOf(input), ...head, lines }
      return leaveOutAfterwards(lines, afterthought) ? { ok: true, list, hasChanged: true } : { ok: true, list }
    }
    const fail = (code: 'reading-failed' | 'cancelled'): void => finish({ ok: false, problem: { code } })
    const cancel = (): void => fail('cancelled')

    worker.onmessage = ({ data }: MessageEvent<ReadAnswer>): void => {
      if ('end' in data) {
        finish(data.end.ok ? resultOf(data.end) : data.end)
        return
      }
      if ('chunk' in data) {
        for (const line of linesOf(data.chunk)) {
          lines.push(line)
          onLine?.(line)
        }
      }
      if (performance.now() - toldAt < PROGRESS_MS) return
      toldAt = performance.now()
      rows = 'rows' in data ? data.rows : rows
      onProgress?.(Math.max(rows, lines.length))
    }
    worker.onerror = (): void => fail('reading-failed')
    worker.onmessageerror = (): void => fail('reading-failed')
    if (signal?.aborted === true) cancel()
    else {
      signal?.addEventListener('abort', cancel)
      worker.postMessage(requestOf(input, as, language))
    }
  })
}

let ready: ReadingWorker | undefined

/** Starts the worker of the next reading ahead of time, such as when the place to drop a list is shown. */
export function prepareToRead(): void {
  ready ??= startWorker()
}

function readyWorker(): ReadingWorker {
  const worker = ready ?? startWorker()
  ready = undefined
  return worker
}

function startWorker(): ReadingWorker {
  return new Worker(new URL('./reading/list-worker.ts', import.meta.url), { type: 'module' })
}

function requestOf(input: ListInput, as: ReadAs, language: string | undefined): ReadRequest {
  return input.kind === 'file' ? { file: input.file, as, language } : { text: input.text, as }
}

function nameOf(input: ListInput): Pick<List, 'name' | 'source'> {
  return { name: input.kind === 'file' ? input.file.name : input.name, source: input.source }
}
