import type { RunSnapshot, RunStage } from '#shared/run.ts'
import { isoWithOffset } from '../time/instant.ts'
import type { ReportRecord } from '../journal/report-record.ts'
import type { Clock } from '../time/clock.ts'
import { waitingOf } from '../calls/call-gate.ts'
import type { Engine } from './engine.ts'

/** What a running engine adds to the journal's record. */
export interface LiveRun extends Pick<Engine, 'live'> {
  /** References settled and milliseconds passed since this engine started. */
  readonly settled: number
  readonly elapsedMs: number
  /** References without an outcome. */
  readonly left: number
}

/** While a run sends it is shown alone, and otherwise with all that its list has come to. */
export function snapshotOf(record: ReportRecord, live: LiveRun | undefined, clock: Clock): RunSnapshot {
  return {
    id: record.id,
    environment: record.environment,
    accountId: record.accountId,
    account: record.account,
    who: record.who === '' ? undefined : record.who,
    listName: record.listName,
    source: record.source,
    stage: stageOf(record, live, clock),
    damaged: record.damaged || undefined,
    deallocation: record.deallocation === 'none' ? undefined : record.deallocation,
    asking: record.asking,
    counts: record.stage.name === 'finished' || record.asking ? record.counts : record.own,
    toDo: record.toDo,
    confirmation: record.confirmation,
    preparedAt: isoWithOffset(record.preparedAt),
    startedAt: instant(record.startedAt),
    endedAt: instant(record.endedAt),
    runs: record.runs.map(({ id, who, startedAt }) => ({
      id,
      who: who === '' ? undefined : who,
      startedAt: isoWithOffset(startedAt),
    })),
    secondsLeft: live === undefined ? undefined : secondsLeft(live),
  }
}

function stageOf(record: ReportRecord, live: LiveRun | undefined, clock: Clock): RunStage {
  if (live === undefined) return record.stage
  if (live.live.isStopping) return { name: 'stopping' }
  const waiting = waitingOf(live.live, clock)
  return waiting === undefined ? { name: 'running' } : { name: 'waiting', ...waiting }
}

function secondsLeft({ settled, elapsedMs, left }: LiveRun): number | undefined {
  if (settled < 20) return undefined
  return Math.ceil((left * elapsedMs) / settled / 1000)
}

function instant(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : isoWithOffset(ms)
}
