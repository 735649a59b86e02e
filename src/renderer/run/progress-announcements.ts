import type { RunSnapshot } from '#shared/run.ts'
import { answered, progressSentence, runHeading, stageSentence } from '../text/run/run.ts'

const EVERY_PERCENT = 10
const EVERY_MS = 15_000

interface LastAnnouncement {
  readonly at: number
  readonly tenths: number
  readonly stage: string
}

/**
 * Returns a sentence when a screen reader should hear one: a new stage, every tenth, or every 15 seconds. Pauses are left out,
 * because their panel is an alert.
 */
export function createProgressAnnouncements(): (run: RunSnapshot, now: number) => string | undefined {
  let last: LastAnnouncement | undefined
  return (run, now) => {
    const done = answered(run)
    const tenths = run.counts.chosen === 0 ? 0 : Math.floor((done / run.counts.chosen) * (100 / EVERY_PERCENT))
    const stage = run.stage.name
    const isNewStage = last?.stage !== stage
    if (last !== undefined && !isNewStage && tenths === last.tenths && now - last.at < EVERY_MS) return undefined
    last = { at: now, tenths, stage }
    if (stage === 'paused') return undefined
    if (!isNewStage) return `${progressSentence(run)}.`
    const more = stage === 'running' ? '' : ` ${stageSentence(run, now)}`
    return `${runHeading(run)}. ${progressSentence(run)}.${more}`
  }
}
