import { SaidPlainly } from '../logging/said-plainly.ts'

/** A journal that is whole, but was written by a later version of the program. */
export class NewerJournal extends Error {}

/** Nothing is sent without a journal, so the program ends with a sentence that helps. */
export function journalUnavailable(error: unknown): SaidPlainly {
  return new SaidPlainly(
    'Cancellist cannot open its record of runs',
    `The record of runs on this computer cannot be used: ${reasonOf(error)}. Nothing is sent without it. ` +
      'Put that right and start Cancellist again: a run that was under way is offered then.',
    error,
  )
}

/** SQLite's own result codes. */
const REASONS: Readonly<Record<number, string>> = {
  5: 'another program is using it',
  6: 'another program is using it',
  8: 'this user may not write to it',
  10: 'the disk could not be read or written',
  13: 'the disk is full',
  14: 'it cannot be opened in its folder',
}

function reasonOf(error: unknown): string {
  if (error instanceof NewerJournal) return 'it was written by a newer version of Cancellist, so that version is needed'
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined
  return (code === undefined ? undefined : REASONS[code]) ?? (error instanceof Error ? error.message : String(error))
}
