import { NO_OUTCOMES } from '#shared/outcome.ts'
import type { RunCounts, RunSnapshot } from '#shared/run.ts'
import { runId } from './ids.ts'

export const NO_COUNTS: RunCounts = {
  lines: 0,
  consignments: 0,
  repeats: 0,
  blank: 0,
  unreadable: 0,
  chosen: 0,
  leftOut: 0,
  heldBack: 0,
  hadLeft: 0,
  outcomes: NO_OUTCOMES,
  sending: 0,
  waiting: 0,
}

interface Change extends Partial<Omit<RunSnapshot, 'counts'>> {
  readonly counts?: Partial<RunCounts>
}

/** A finished run in practice. `consignments`: all that it has, each of them chosen. */
export function runSnapshot(consignments: number, { counts, ...change }: Change = {}): RunSnapshot {
  return {
    id: runId('a'),
    runs: [],
    environment: 'practice',
    accountId: 'practice',
    account: '',
    listName: 'monday.csv',
    source: 'file',
    stage: { name: 'finished', stopped: false },
    counts: { ...NO_COUNTS, lines: consignments, consignments, chosen: consignments, ...counts },
    toDo: 0,
    preparedAt: '2026-03-02T14:04:00+00:00',
    asking: false,
    ...change,
  }
}
