import type { Branded } from './brand.ts'

/** Identifies a run. A UUID, made by main. */
export type RunId = Branded<'RunId'>

/** Identifies a check. A UUID, made by main. */
export type CheckId = Branded<'CheckId'>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Enough of a run's id to tell apart those of one computer. */
export function shortRunId(id: RunId): string {
  return id.slice(0, 8)
}

export function isRunId(text: string): text is RunId {
  return UUID.test(text)
}

export function isCheckId(text: string): text is CheckId {
  return UUID.test(text)
}
