/**
 * One round of `workbook.ts`: `walk FILE` inflates and walks the XML alone, `read FILE` reads a list as the window's worker does, and
 * `idle FILE` only holds the file.
 */
import { readFileSync } from 'node:fs'
import { Inflate } from 'fflate'
import { Parser } from 'saxen'

import { readWorkbook } from '../src/renderer/list/reading/workbook/workbook.ts'

export interface WorkbookRound {
  readonly ms: number
  readonly lines: number
  /** How often it was told how far the reading is. */
  readonly told: number
  /** The most that the process had. */
  readonly megabytes: number
}

const [what, file = ''] = process.argv.slice(2)
const bytes = new Uint8Array(readFileSync(file))
const start = performance.now()
const done = what === 'walk' ? walk(bytes) : what === 'read' ? read(bytes) : { lines: 0, told: 0 }
const ms = performance.now() - start
const megabytes = process.resourceUsage().maxRSS / 1_024
console.log(JSON.stringify({ ms, megabytes, ...done } satisfies WorkbookRound))

function read(workbook: Uint8Array): Pick<WorkbookRound, 'lines' | 'told'> {
  let [lines, told] = [0, 0]
  const steps = readWorkbook(workbook, {}, () => {
    told += 1
  })
  // Chunks are handed over as they come; nothing here keeps them.
  for (let next = steps.next(); next.done !== true; next = steps.next()) lines += next.value.numbers.length
  return { lines, told }
}

/** The parts in the order in which they stand in the file, a tag at a time. */
function walk(workbook: Uint8Array): Pick<WorkbookRound, 'lines' | 'told'> {
  const view = new DataView(workbook.buffer)
  for (let at = 0; view.getUint32(at, true) === 0x04034b50;) {
    const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
    const to = from + view.getUint32(at + 18, true)
    walkPart(workbook.subarray(from, to))
    at = to
  }
  return { lines: 0, told: 0 }
}

function walkPart(packed: Uint8Array): void {
  const parser = new Parser()
  const nothing = (): void => undefined
  parser.on('openTag', nothing).on('closeTag', nothing).on('text', nothing)
  const decoder = new TextDecoder()
  const inflating = new Inflate((part) => parser.write(decoder.decode(part, { stream: true })))
  for (let from = 0; from < packed.length; from += 65_536) {
    inflating.push(packed.subarray(from, from + 65_536), from + 65_536 >= packed.length)
  }
  parser.end()
}
