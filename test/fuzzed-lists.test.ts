import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Line } from '#shared/list.ts'
import { listNotice } from '../src/renderer/text/list-notice.ts'
import { readFile } from '../src/renderer/list/reading/read-file.ts'
import type { ReadEnd } from '../src/renderer/list/reading/rows/reading-steps.ts'
import { wholeReading } from './renderer/whole-reading.ts'
import { standsIn } from './reference-finder.ts'

const FILES = 1_000
const SEED = 20_260_105

const SAMPLES = ['../e2e/data/lists/', '../resources/samples/'].flatMap((folder) => {
  const place = new URL(folder, import.meta.url)
  return readdirSync(place).map((name) => ({ name, bytes: Uint8Array.from(readFileSync(new URL(name, place))) }))
})

/** Places are shares of the whole, so that they fit any file. */
const place = fc.noBias(fc.nat(9_999)).map((share) => share / 10_000)
const length = fc.integer({ min: 1, max: 40 })
const inserted = fc.oneof(
  fc
    .constantFrom(
      ...['"', '""', ',', ';', '\t', '|', '\n', '\r', '\r\n', '-', ' ', '*', '\0', '\ufeff', '\u200b', '–', '=', "'"],
      ...[
        'EC-000-05D-1N',
        ' 2',
        '/1',
        'EC',
        ']C1',
        '["',
        '=\n',
        '</c>',
        '<c r="A1"><v>',
        '&amp;',
        '<strike/>',
        ' hidden="1" ',
      ],
    )
    .map((text) => new TextEncoder().encode(text)),
  fc.uint8Array({ minLength: 1, maxLength: 4 }),
)
const change = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('insert' as const), at: place, put: inserted }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cut' as const), at: place, length }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('repeat' as const), at: place, length }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move' as const), at: place, length, to: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('end' as const), at: place }) },
)
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

const file = fc.record({
  sample: fc.constantFrom(...SAMPLES).map(({ name, bytes }) => ({ name, bytes, toString: () => name })),
  changes: fc.array(change, { minLength: 1, maxLength: 8 }),
  /** Of a workbook: its parts are damaged, and packed again. */
  isInside: fc.boolean(),
})

function changed(bytes: Uint8Array, changes: readonly Change[]): Uint8Array<ArrayBuffer> {
  return changes.reduce((now: Uint8Array<ArrayBuffer>, one) => {
    const at = Math.floor(one.at * now.length)
    switch (one.kind) {
      case 'insert':
        return joined(now.subarray(0, at), one.put, now.subarray(at))
      case 'cut':
        return joined(now.subarray(0, at), now.subarray(at + one.length))
      case 'repeat':
        return joined(now.subarray(0, at + one.length), now.subarray(at))
      case 'move': {
        const rest = joined(now.subarray(0, at), now.subarray(at + one.length))
        const to = Math.floor(one.to * rest.length)
        return joined(rest.subarray(0, to), now.subarray(at, at + one.length), rest.subarray(to))
      }
      case 'end':
        return now.slice(0, at)
    }
  }, Uint8Array.from(bytes))
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

/** Undefined where it is no zip, or a damaged one. What unpacks to more than anybody writes is left out. */
function partsIn(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> | undefined {
  try {
    return unzipSync(bytes, { filter: ({ originalSize }) => originalSize < 1_000_000 })
  } catch {
    return undefined
  }
}

function mutated(name: string, bytes: Uint8Array, changes: readonly Change[], isInside: boolean): File {
  const inside = isInside ? partsIn(bytes) : undefined
  if (inside === undefined) return new File([changed(bytes, changes)], name)
  const parts = Object.entries(inside).map(([part, content]): [string, Uint8Array] => [
    part,
    /sheet\d|sharedStrings|workbook|styles/.test(part) ? changed(content, changes.slice(0, 1)) : content,
  ])
  return new File([zipSync(Object.fromEntries(parts)).slice()], name)
}

/** What is chosen by itself, and stands neither in a cell of its line nor, where there are lines, in a line of the text. */
function astray(lines: readonly Line[], text: string | undefined): readonly Line[] {
  const whole = text?.split(/\r\n|\r|\n/)
  return lines.filter((line) => {
    if (line.kind !== 'consignment' || line.leftOutAs !== undefined) return false
    const cell = line.cells.find((each) => standsIn(each, line.reference))
    if (cell === undefined) return true
    return whole !== undefined && !/[\r\n]/.test(cell) && !whole.some((each) => standsIn(each, line.reference))
  })
}

function sentenceOf(end: ReadEnd, name: string): string {
  return end.ok ? '' : listNotice(end.problem, name, undefined)
}

test(
  'a thousand damaged files end in a list or a sentence, and choose nothing that the finder does not find',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(file, async ({ sample: { name, bytes }, changes, isInside }) => {
        const damaged = mutated(name, bytes, changes, isInside)
        const { lines, end } = wholeReading(await readFile(damaged))
        const encoding = end.ok ? end.head.reading.encoding : undefined
        const text = encoding && new TextDecoder(encoding).decode(await damaged.arrayBuffer())

        expect(end.ok || sentenceOf(end, name).length > 0).toBe(true)
        expect(astray(lines, text)).toEqual([])
      }),
      { numRuns: FILES, seed: SEED, endOnFailure: true },
    )
  },
)
