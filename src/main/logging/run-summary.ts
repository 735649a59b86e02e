import { isOutcome } from '#shared/outcome.ts'
import type { RunCounts } from '#shared/run.ts'
import { shortRunId, type RunId } from '#shared/ids.ts'
import type { Pause } from '#shared/pause.ts'

/** A run in the log. */
export function nameOf(id: RunId): string {
  return `Run ${shortRunId(id)}`
}

/** Numbers only: nothing of a list is logged. */
export function countsInWords({ lines, chosen, outcomes, sending, waiting }: RunCounts): string {
  const parts = Object.entries({ ...outcomes, sending, waiting }).filter(([, count]) => count > 0)
  const became = parts.map(([what, count]) => `${count} ${isOutcome(what) ? what : `still ${what}`}`).join(', ')
  return `${chosen} chosen of ${lines} lines${became === '' ? '' : `: ${became}`}`
}

/** Behind what else is said of a reading of PRO: why it ended early, if it did. */
export function endInWords(ended: Pause | 'stopped' | 'run-began' | undefined): string {
  if (ended === undefined) return ''
  return `, ${typeof ended === 'string' ? ended : pauseInWords(ended)}`
}

/** Code and numbers only: PRO's own words may contain data of the user's. */
export function pauseInWords(pause: Pause): string {
  const numbers = Object.entries(pause).flatMap(([name, value]) =>
    typeof value === 'number' ? [`${name} ${value}`] : [],
  )
  return [pause.code, ...numbers, ...('incident' in pause ? [pause.incident] : [])].join(', ')
}
