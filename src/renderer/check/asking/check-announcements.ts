import { proCheckText, readSentence } from '../../text/check/asking.ts'
import type { AskingStage } from './asking.svelte.ts'

const PARTS = 4
const EVERY_MS = 15_000

/** Returns a sentence when a screen reader should hear one: at the start, each quarter, or every 15 seconds. */
export function createCheckAnnouncements(): (
  stage: Extract<AskingStage, { name: 'asking' }>,
  now: number,
) => string | undefined {
  let said: { readonly at: number; readonly part: number } | undefined
  return ({ of, progress, isStopping }, now) => {
    if (isStopping) return proCheckText.stopping
    const part = Math.floor(((progress?.read ?? 0) / Math.max(1, of)) * PARTS)
    const before = said
    if (before?.part === part && now - before.at < EVERY_MS) return undefined
    said = { at: now, part }
    return before === undefined ? proCheckText.handingOver : `${readSentence(of, progress)}.`
  }
}
