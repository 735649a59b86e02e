import type { Pause } from '#shared/pause.ts'
import type { RunRecord } from '../../../src/main/journal/run-record.ts'
import type { Trial } from './trial.ts'

const MOST_PAUSES = 200

/** Carries a trial to its end as a patient user would: every pause is answered with "continue". */
export async function runThrough(trial: Trial): Promise<RunRecord> {
  const waived = new Set<Pause['code']>()
  for (let pauses = 0; pauses < MOST_PAUSES; pauses += 1) {
    const ending = await trial.go({ waived })
    const record = trial.conclude(ending)
    if (ending.by !== 'pause') return record
    waived.add(ending.pause.code)
    trial.journal.resume(record.id)
  }
  throw new Error('the run does not come to an end')
}
