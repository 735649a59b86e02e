import { UserFacingError } from '../../logging/user-facing-error.ts'
import { diskFailure } from '../disk-failure.ts'

/** A journal that is whole, but was written by a later version of the program. */
export class NewerJournal extends Error {}

/** Nothing is sent without a journal, so the program ends with a sentence that helps. */
export function journalUnavailable(error: unknown): UserFacingError {
  return new UserFacingError(
    'Cancellist cannot open its record of runs',
    `The record of runs on this computer cannot be used: ${reasonOf(error)}. Nothing is sent without it. ` +
      'Put that right and start Cancellist again: a run that was under way is offered then.',
    error,
  )
}

function reasonOf(error: unknown): string {
  if (error instanceof NewerJournal) return 'it was written by a newer version of Cancellist, so that version is needed'
  return diskFailure(error) ?? (error instanceof Error ? error.message : String(error))
}
