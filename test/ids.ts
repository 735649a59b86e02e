import type { CheckId, RunId } from '../src/shared/ids.ts'

// Short names read better in a test than UUIDs do.
export const runId = (name: string): RunId => name as RunId
export const checkId = (name: string): CheckId => name as CheckId
