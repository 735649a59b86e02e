/** Under Node, what the window's worker does; or, as the yardstick, PapaParse alone with its rows thrown away. */
import { parentPort } from 'node:worker_threads'
import Papa from 'papaparse'
import { readBytes } from '../src/renderer/list/reading/read-bytes.ts'

export interface BenchRequest {
  readonly what: 'papaparse' | 'list'
  readonly bytes: Uint8Array
}

/** The size of the pieces that PapaParse reads a file in by default. */
const PAPAPARSE = { header: false, chunk: (): void => undefined, chunkSize: 10 * 1_048_576 } as const

parentPort?.on('message', ({ what, bytes }: BenchRequest) => {
  if (what === 'papaparse') {
    Papa.parse(new TextDecoder().decode(bytes), PAPAPARSE)
    parentPort?.postMessage({ end: undefined })
    return
  }
  const reading = readBytes(bytes)
  let next = reading.next()
  for (; next.done !== true; next = reading.next()) parentPort?.postMessage({ chunk: next.value })
  parentPort?.postMessage({ end: next.value })
})
