import type { LineResult } from '#shared/run.ts'

/**
 * What still asks something of a person. A line without an outcome that was left out, repeats another or is blank does
 * not: brought back as a list, it would be cancelled after all.
 */
export const OPEN_RESULTS = [
  'unknown',
  'refused',
  'not-found',
  'not-sent',
  'unreadable',
  'sending',
  'waiting',
] as const satisfies readonly LineResult[]

type OpenResult = (typeof OPEN_RESULTS)[number]

export function isOpen(result: LineResult): result is OpenResult {
  return OPEN_RESULTS.some((open) => open === result)
}
