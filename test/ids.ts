import type { CheckId, RunId } from '../src/shared/ids.ts'
import { isReference, type Reference } from '../src/shared/reference.ts'

// Short names read better in a test than UUIDs do.
export const runId = (name: string): RunId => name as RunId
export const checkId = (name: string): CheckId => name as CheckId

export function reference(text: string): Reference {
  if (!isReference(text)) throw new Error(`Not a reference: ${text}`)
  return text
}
