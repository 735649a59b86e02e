import type { NotSentBecause } from '#shared/reason.ts'
import type { Pause } from '#shared/pause.ts'

/** Why the rest was not sent, for the report: the pause that preceded the stop. */
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
