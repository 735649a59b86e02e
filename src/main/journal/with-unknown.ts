import type { RunId } from '#shared/ids.ts'
import { inPages, REFERENCES_AT_ONCE } from '../time/yielding.ts'
import type { Journal } from './journal.ts'

/**
 * The first run of the list that PRO can be asked about again, behind `after`: it has unknown ones that no later run has sent. They
 * are looked for in parts.
 */
export async function withUnknown(
  journal: Pick<Journal, 'reportOf' | 'hasUnknown'>,
  id: RunId,
  after?: RunId,
): Promise<RunId | undefined> {
  const runs = (journal.reportOf(id)?.runs ?? []).map((run) => run.id)
  for (const run of runs.slice(after === undefined ? 0 : runs.indexOf(after) + 1))
    for await (const { has } of inPages((from = 0) => journal.hasUnknown(run, from, REFERENCES_AT_ONCE)))
      if (has) return run
  return undefined
}
