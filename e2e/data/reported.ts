import { OUTCOME_WORDS, OUTCOMES } from '#shared/outcome.ts'
import { isReference } from '#shared/reference.ts'
import type { Reported } from '../../test/main/trial/judge.ts'

/** A saved report's words as the judge takes them. */
export function reported(said: Readonly<Record<string, string>>): readonly Reported[] {
  return Object.entries(said).map(([reference, word]) => {
    const result = OUTCOMES.find((outcome) => OUTCOME_WORDS[outcome] === word)
    if (result === undefined || !isReference(reference)) throw new Error(`The report says "${word}" of ${reference}`)
    return { reference, result }
  })
}
