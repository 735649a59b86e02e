import type { RunSnapshot } from '#shared/run.ts'
import { outside } from '#shared/words/outside.ts'

export const crashText = {
  heading: 'Something went wrong in this window',
  reload: 'Reload',
  list: 'A list that was not cancelled yet has to be brought again after it.',
} as const

/** What still runs: it lives in main, and does not need this window. */
export function stillRuns(run: RunSnapshot | null): string {
  if (run === null || run.stage.name === 'prepared' || run.stage.name === 'finished')
    return 'No run is under way, and nothing is being sent.'
  if (run.stage.name === 'paused')
    return `The run of ${outside(run.listName)} is paused. Nothing is sent until you continue it.`
  if (run.asking) return `PRO is still being asked about ${outside(run.listName)}. Nothing is sent.`
  return `The run of ${outside(run.listName)} goes on, and every answer is recorded.`
}

export function whatToDo(incident: string | undefined): string {
  const named = incident === undefined ? '' : ` (${incident})`
  return `Press Reload to see where things are. If it happens again${named}, restart the program.`
}
