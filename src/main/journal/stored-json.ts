import type { Pause } from '#shared/pause.ts'
import { reasonSentence, type Reason } from '#shared/reason.ts'

/** The value of a JSON column; undefined if it is empty, or damaged, so that one damaged row affects nothing else. */
export function stored<Value>(text: string | undefined, isWhole: (value: Value) => boolean): Value | undefined {
  if (text === undefined) return undefined
  try {
    // The journal wrote it, so checking the outer shape is enough.
    const value = JSON.parse(text) as Value
    return isWhole(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

export function storedCells(text: string | undefined): readonly string[] | undefined {
  return stored(text, (value) => Array.isArray(value) && value.every((cell) => typeof cell === 'string'))
}

export function storedPause(text: string | undefined): Pause | undefined {
  return stored(text, (value) => Object.hasOwn(PAUSES, String(fieldOf(value, 'code'))))
}

/** Every reason to pause that this release has words for. */
const PAUSES = {
  'key-refused': true,
  forbidden: true,
  'proxy-sign-in': true,
  'throttled-for-long': true,
  unreachable: true,
  'no-usable-answers': true,
  'first-batch-refused': true,
  'many-refused': true,
  'other-account': true,
  'journal-failed': true,
  unexpected: true,
  interrupted: true,
  damaged: true,
} as const satisfies Record<Pause['code'], true>

export function storedReason(text: string | undefined): Reason | undefined {
  const reason = stored<Reason>(text, (value) => typeof fieldOf(value, 'code') === 'string')
  return reason !== undefined && isSaid(reason) ? reason : undefined
}

export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}

/** There is no sentence for an unknown code. */
function isSaid(reason: Reason): boolean {
  try {
    return typeof reasonSentence(reason) === 'string'
  } catch {
    return false
  }
}
