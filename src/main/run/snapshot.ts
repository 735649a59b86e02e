import type { RunSnapshot, RunStage } from '#shared/run.ts'
import { isoWithOffset } from '../time/instant.ts'
import type { RunRecord } from '../journal/run-record.ts'
import type { Clock } from '../time/clock.ts'
import { waitingOf } from '../calls/call-gate.ts'
import type { Engine } from './engine.ts'

/** What a running engine adds to the journal's record. */
export interface LiveRun extends Pick<Engine, 'live'> {
  /** References settled and milliseconds passed since this engine started. */
  readonly settled: number
  readonly elapsedMs: number
}

export function snapshotOf(record: RunRecord, live: LiveRun | undefined, clock: Clock): RunSnapshot {
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
    counts: record.counts,
    confirmation: record.confirmation,
    preparedAt: isoWithOffset(record.preparedAt),
    startedAt: instant(record.startedAt),
    endedAt: instant(record.endedAt),
    secondsLeft: live === undefined ? undefined : secondsLeft(record, live),
    inFlight: live?.live.inFlight ?? 0,
  }
}

function stageOf(record: RunRecord, live: LiveRun | undefined, clock: Clock): RunStage {
  if (live === undefined) return record.stage
  if (live.live.isStopping) return { name: 'stopping' }
  const waiting = waitingOf(live.live, clock)
  return waiting === undefined ? { name: 'running' } : { name: 'waiting', ...waiting }
}

function secondsLeft({ counts }: RunRecord, { settled, elapsedMs }: LiveRun): number | undefined {
  if (settled < 20) return undefined
  return Math.ceil(((counts.waiting + counts.sending) * elapsedMs) / settled / 1000)
}

function instant(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : isoWithOffset(ms)
}
