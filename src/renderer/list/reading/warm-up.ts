import { readBytes } from './read-bytes.ts'

/** Enough for the engine to optimise what is done once for each line. */
const LINES = 15_000

/**
 * Reads made-up lists and discards them while the worker is idle: each list gets a new worker, which would otherwise spend half of
 * the time on compiling. Returns how many lines were read.
 */
export function warmUp(lines = LINES): number {
  let read = 0
  for (const [header, row] of LISTS) {
    const text = [header, ...Array.from({ length: lines }, (_, index) => row(referenceAt(index)))].join('\r\n')
    const steps = readBytes(new TextEncoder().encode(text))
    for (let next = steps.next(); next.done !== true; next = steps.next()) read += next.value.numbers.length
  }
  return read
}

const LISTS = [
  ['Reference', (reference: string) => reference],
  ['"Reference"', (reference: string) => `"${reference}"`],
  ['Order,Reference,Town,Count', (reference: string) => `SO-1,${reference},"Leeds",1`],
] as const

function referenceAt(index: number): string {
  const digits = String(index).padStart(6, '0')
  return `EC-000-${digits.slice(0, 3)}-${digits.slice(3)}`
}
