import type { Result } from '#shared/errors.ts'
import type { Pause } from '#shared/pause.ts'
import { diskFailure } from './disk-failure.ts'
import { newIncident } from '../logging/incident.ts'
import type { Log } from '../logging/log.ts'

/** If the disk refuses, nothing was written. Any other error is a bug, and is rethrown. */
export function onDisk<Value>(log: Log, write: () => Value): Result<Value, 'journal-failed'> {
  try {
    return { ok: true, value: write() }
  } catch (error) {
    const detail = diskFailure(error)
    if (detail === undefined) throw error
    log.error('The journal could not be read or written', error)
    return { ok: false, error: { code: 'journal-failed', detail } }
  }
}

/** What an error means for a run: the disk refused, or there is a bug. Both are logged, with the stack. */
export function pauseAfter(error: unknown, log: Log): Extract<Pause, { code: 'journal-failed' | 'unexpected' }> {
  const detail = diskFailure(error)
  if (detail !== undefined) {
    log.error('The journal could not be read or written', error)
    return { code: 'journal-failed', detail }
  }
  const incident = newIncident()
  log.error(`Incident ${incident} in a run`, error)
  return { code: 'unexpected', incident }
}
