import type { NotSentBecause } from '#shared/reason.ts'
import type { Pause } from '#shared/pause.ts'

/** Why the rest was not sent, for the report: what had paused the run before it was stopped. */
export function notSentBecause(pausedBy: Pause | undefined): NotSentBecause {
  switch (pausedBy?.code) {
    case 'key-refused':
    case 'forbidden':
    case 'proxy-sign-in':
    case 'unreachable':
    case 'journal-failed':
      return pausedBy.code
    case 'throttled-for-long':
      return 'throttled'
    default:
      return 'stopped'
  }
}
