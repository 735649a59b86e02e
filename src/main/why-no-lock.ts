import { accessSync, constants } from 'node:fs'
import { hostname } from 'node:os'
import { openElsewhere } from './journal/file/unavailable.ts'
import { readOwner } from './journal/file/owner.ts'
import type { Log } from './logging/log.ts'
import { UserFacingError } from './logging/user-facing-error.ts'

/**
 * Why this program may not be the only one using its folder. Undefined: it is already open on this computer, and its window has
 * been brought to the front.
 */
export function whyNoLock(folder: string, log: Log, computer = hostname()): UserFacingError | undefined {
  try {
    accessSync(folder, constants.W_OK)
  } catch (error) {
    return new UserFacingError(
      'Cancellist cannot write to its folder',
      'Cancellist keeps its settings, its keys and its record of runs in a folder of yours, and may not write there. Nothing is sent ' +
        'without a record. Ask whoever looks after this computer for the right to write there, then start Cancellist again.',
      error,
    )
  }
  const owner = readOwner(folder, log)
  return owner === undefined || owner.computer === computer ? undefined : openElsewhere(owner)
}
