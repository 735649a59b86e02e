import type { CheckGroup, CheckReading, Finding } from '#shared/check.ts'
import { checkGroupOf, findingsOf } from '#shared/check.ts'
import type { Reference } from '#shared/reference.ts'
import { nextTask } from './next-task.ts'

/** What PRO said of the references of a list. One that is missing has not been asked about. */
export type Findings = ReadonlyMap<Reference, Finding>

/** Few enough that the window is busy for a moment only. */
const SLICE = 10_000

/** A hundred thousand references share a few findings, so each is sorted once. */
const GROUPS = new WeakMap<Finding, CheckGroup>()

export function groupOfFinding(finding: Finding | undefined): CheckGroup {
  if (finding === undefined) return checkGroupOf(finding)
  const known = GROUPS.get(finding) ?? checkGroupOf(finding)
  GROUPS.set(finding, known)
  return known
}

/** `before` with what was read since: a reference that could not be read this time stays as it was read then. */
export async function withReading(
  before: Findings | undefined,
  references: readonly Reference[],
  { codes, states }: Pick<CheckReading, 'codes' | 'states'>,
): Promise<Findings> {
  const findings = new Map(before)
  for (let from = 0; from < references.length; from += SLICE) {
    await nextTask()
    const slice = { codes: codes.subarray(from, from + SLICE), states }
    for (const [reference, finding] of findingsOf(references.slice(from, from + SLICE), slice)) {
      if (finding.kind !== 'unread' || !findings.has(reference)) findings.set(reference, finding)
    }
  }
  await nextTask()
  return findings
}

/** How many of them PRO said something about. */
export function readCount({ codes }: Pick<CheckReading, 'codes'>): number {
  return codes.reduce((read, code) => (code === 0 ? read : read + 1), 0)
}
