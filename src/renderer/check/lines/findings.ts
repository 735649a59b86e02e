import { checkGroupOf, findingsOf, isKnown, type CheckGroup, type CheckReading, type Finding } from '#shared/check.ts'
import type { Reference } from '#shared/reference.ts'
import { inSlices } from '../../ui/slices.ts'

/** What PRO said of the references of a list. A missing one has not been asked about. */
export type Findings = ReadonlyMap<Reference, Finding>

/** References in one step. */
const STEP = 1_000

/** A hundred thousand references share a few findings, so each is sorted once. */
export function createGrouping(): (finding: Finding | undefined) => CheckGroup {
  const known = new Map<Finding | undefined, CheckGroup>()
  return (finding) => {
    let group = known.get(finding)
    if (group === undefined) {
      group = checkGroupOf(finding)
      known.set(finding, group)
    }
    return group
  }
}

/** `before` with what was read since: a reference that could not be read this time keeps its earlier finding. */
export async function withReading(
  before: Findings | undefined,
  references: readonly Reference[],
  reading: Pick<CheckReading, 'codes' | 'states'>,
): Promise<Findings> {
  const findings = new Map<Reference, Finding>()
  if (before !== undefined) await inSlices(copying(before, findings))
  await inSlices(adding(reading, references, findings))
  return findings
}

function* copying(before: Findings, to: Map<Reference, Finding>): Generator<void, void> {
  for (const [reference, finding] of before) {
    to.set(reference, finding)
    if (to.size % STEP === 0) yield
  }
}

function* adding(
  { codes, states }: Pick<CheckReading, 'codes' | 'states'>,
  references: readonly Reference[],
  to: Map<Reference, Finding>,
): Generator<void, void> {
  for (let from = 0; from < references.length; from += STEP) {
    const some = { codes: codes.subarray(from, from + STEP), states }
    for (const [reference, finding] of findingsOf(references.slice(from, from + STEP), some)) {
      if (isKnown(finding) || (to.get(reference)?.kind ?? 'unasked') === 'unasked') to.set(reference, finding)
    }
    yield
  }
}
