/**
 * 100,000 lines from the bytes of a file to a list ready to check, beside PapaParse alone over the same bytes.
 * Each round of either has a worker of its own, as each file that is dropped: none profits from the round before.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Line } from '#shared/list.ts'
import { median, say } from './figures.ts'
import type { BenchRequest } from './list-worker.ts'
import { referenceAt } from './window/lists.ts'
import type { ReadAnswer } from '../src/renderer/list/read-list.ts'
import { linesOf } from '../src/renderer/list/reading/rows/line-chunk.ts'

const LINES = 100_000
const ROUNDS = 9
const REACH = 1.5
const LONGEST_TASK_MS = 50

interface Timed {
  readonly ms: number
  readonly lines: number
  /** The longest that the window's thread was busy with one message. */
  readonly longestTaskMs: number
}

for (const [name, rowOf] of [
  ['list', eightColumns],
  ['list-ragged', ragged],
] as const) {
  const bytes = new TextEncoder().encode(
    [...Array.from({ length: LINES + 1 }, (_, index) => rowOf(index)), ''].join('\r\n'),
  )
  const papaparse: Timed[] = []
  const ours: Timed[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    papaparse.push(await timed('papaparse', bytes))
    ours.push(await timed('list', bytes))
  }
  const yardstickMs = median(papaparse.map(({ ms }) => ms))
  const ms = median(ours.map((one) => one.ms))
  const longestTaskMs = Math.max(...ours.map((one) => one.longestTaskMs))
  const ratio = ms / yardstickMs
  say({
    name,
    lines: ours[0]?.lines,
    megabytes: bytes.length / 1_048_576,
    yardstick: 'PapaParse alone',
    yardstickMs,
    ms,
    ratio,
    reach: REACH,
    longestTaskMs,
    reached: ratio <= REACH && longestTaskMs <= LONGEST_TASK_MS,
  })
}

/** An export as warehouses have them: eight columns, a quoted one among them. The first row is the header. */
function eightColumns(index: number): string {
  if (index === 0) return 'Order,Reference,Customer,Postcode,Date,Carrier,Service,Weight'
  return `SO-${index},${referenceAt(index)},"Smith, John",LS1 ${index % 10}AA,2025-05-12,Carrier ${index % 7},Next day,${index % 30}.5`
}

/** Two columns, typed by hand: some rows end early, others have a comma too many. */
function ragged(index: number): string {
  if (index === 0) return 'Reference,Note'
  const reference = referenceAt(index)
  if (index % 3 === 0) return reference
  return index % 7 === 0 ? `${reference},bay ${index % 40},` : `${reference},bay ${index % 40}`
}

async function timed(what: BenchRequest['what'], bytes: Uint8Array): Promise<Timed> {
  const worker = new Worker(new URL('list-worker.ts', import.meta.url))
  await once(worker, 'online')
  const lines: Line[] = []
  let longestTaskMs = 0
  const start = performance.now()
  const ended = new Promise<number>((resolve, reject) => {
    worker.on('error', reject)
    worker.on('message', (answer: ReadAnswer) => {
      const begun = performance.now()
      if ('end' in answer) return resolve(begun - start)
      if ('chunk' in answer) for (const line of linesOf(answer.chunk)) lines.push(line)
      longestTaskMs = Math.max(longestTaskMs, performance.now() - begun)
    })
  })
  worker.postMessage({ what, bytes } satisfies BenchRequest)
  const ms = await ended
  await worker.terminate()
  return { ms, lines: lines.length, longestTaskMs }
}
