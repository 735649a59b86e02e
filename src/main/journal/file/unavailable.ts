import { joined } from '#shared/words/joined.ts'
import { UserFacingError } from '../../logging/user-facing-error.ts'
import { diskFailure, isHeldByAnother } from '../disk-failure.ts'
import type { Owner } from './owner.ts'

/** A sound journal of a later version of the program. */
export class NewerJournal extends Error {}

/**
 * Nothing is sent without a journal, so the program ends with a sentence that helps. `ownerOf`: who has it open, as its owner file
 * says.
 */
export function journalUnavailable(error: unknown, ownerOf: () => Owner | undefined): UserFacingError {
  const owner = isHeldByAnother(error) ? ownerOf() : undefined
  if (owner !== undefined) return openElsewhere(owner, error)
  return new UserFacingError(
    'Cancellist cannot open its record of runs',
    `The record of runs on this computer cannot be used: ${reasonOf(error)}. Nothing is sent without it. ` +
      'Put that right and start Cancellist again: a run that was under way is offered then.',
    error,
  )
}

/** Two programs never work on one journal. */
export function openElsewhere({ computer, user, since }: Owner, error?: unknown): UserFacingError {
  const who = [user === '' ? '' : `by ${user}`, computer === '' ? '' : `on the computer ${computer}`]
  const at = new Date(since).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
  return new UserFacingError(
    'Cancellist is open elsewhere',
    `This record of runs is in use: Cancellist was opened with it ${joined([...who, `on ${at}`], ', ')}. ` +
      'What is done there goes on, and nothing was changed here. Close Cancellist there first, then start it here again.',
    error,
  )
}

function reasonOf(error: unknown): string {
  if (error instanceof NewerJournal) return 'it was written by a newer version of Cancellist, so that version is needed'
  return diskFailure(error) ?? 'see the log for the reason'
}
