/**
 * 100,000 lines from the bytes of a file to a list ready to check, beside PapaParse alone over the same bytes.
 * Each round of either has a worker of its own, as each file that is dropped: none profits from the round before.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Line } from '#shared/list.ts'
import type { BenchRequest } from './list-worker.ts'
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

const bytes = new TextEncoder().encode(listOf(LINES))
const papaparse: Timed[] = []
const ours: Timed[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  papaparse.push(await timed('papaparse'))
  ours.push(await timed('list'))
}
const yardstickMs = median(papaparse.map(({ ms }) => ms))
const ms = median(ours.map((one) => one.ms))
const longestTaskMs = Math.max(...ours.map((one) => one.longestTaskMs))
const ratio = ms / yardstickMs
console.log(
  JSON.stringify({
    name: 'list',
    lines: ours[0]?.lines,
    megabytes: rounded(bytes.length / 1_048_576),
    yardstick: 'PapaParse alone',
    yardstickMs: rounded(yardstickMs),
    ms: rounded(ms),
    ratio: rounded(ratio),
    reach: REACH,
    longestTaskMs: rounded(longestTaskMs),
    reached: ratio <= REACH && longestTaskMs <= LONGEST_TASK_MS,
  }),
)

/** An export as warehouses have them: eight columns, a quoted one among them. */
function listOf(lines: number): string {
  const rows = Array.from({ length: lines }, (_, index) => {
    const digits = (index * 7).toString(32).toUpperCase().padStart(9, '0')
    const reference = `EC-${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`
    return `SO-${index},${reference},"Smith, John",LS1 ${index % 10}AA,2025-05-12,Carrier ${index % 7},Next day,${index % 30}.5`
  })
  return ['Order,Reference,Customer,Postcode,Date,Carrier,Service,Weight', ...rows, ''].join('\r\n')
}

async function timed(what: BenchRequest['what']): Promise<Timed> {
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

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
