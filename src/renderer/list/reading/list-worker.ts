/** The worker's entry: reads what it receives, and posts lines as they come. */
import type { ReadAnswer, ReadRequest } from '../read-list.ts'
import { readFile } from './read-file.ts'
import { readText } from './text/read-text.ts'
import { warmUp } from './warm-up.ts'

self.onmessage = async ({ data }: MessageEvent<ReadRequest>): Promise<void> => {
  try {
    const reading =
      'file' in data ? await readFile(data.file, data.as, tellRows, data.language) : readText(data.text, data.as)
    let next = reading.next()
    for (; next.done !== true; next = reading.next()) answer({ chunk: next.value })
    answer({ end: next.value })
  } catch {
    // The window hears nothing of a promise that is rejected here, and would wait for ever.
    answer({ end: { ok: false, problem: { code: 'reading-failed' } } })
  }
}

function tellRows(rows: number): void {
  answer({ rows })
}

function answer(message: ReadAnswer): void {
  self.postMessage(message)
}

warmUp()
