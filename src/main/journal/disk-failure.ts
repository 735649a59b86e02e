import { DISK_IS_FULL } from '#shared/disk-is-full.ts'
import { TookTooLong } from '../time/within.ts'

/** SQLite's result codes for what the disk, or another program, does to a journal. Any other code is a bug of ours. */
const REASONS: Readonly<Record<number, string>> = {
  5: 'another program is using it',
  6: 'another program is using it',
  7: 'this computer has no memory left',
  8: 'this user may not write to it',
  10: 'the disk could not be read or written',
  11: 'it is damaged',
  13: DISK_IS_FULL,
  14: 'it cannot be opened in its folder',
  15: 'another program is using it',
  26: 'it is damaged',
}

/** Why the disk failed; undefined if it did not. */
export function diskFailure(error: unknown): string | undefined {
  if (error instanceof TookTooLong) return 'its disk does not answer'
  if (!(error instanceof Error)) return undefined
  return sqliteFailure(error) ?? ('code' in error ? SYSTEM[String(error.code)] : undefined)
}

/** Only for an error of SQLite, so that the journal failed and no other file. */
export function sqliteFailure(error: unknown): string | undefined {
  return REASONS[sqliteCode(error) ?? -1]
}

export function isHeldByAnother(error: unknown): boolean {
  return HELD.includes(sqliteCode(error))
}

/** Without what the extended code says besides; undefined if it is no error of SQLite. */
export function sqliteCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined
}

const HELD: readonly (number | undefined)[] = [5, 6, 15]

/** The same for an error of the file system. */
const SYSTEM: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write to it',
  EPERM: 'this user may not write to it',
  EROFS: 'the disk may only be read',
  EBUSY: 'another program is using it',
  ENOSPC: DISK_IS_FULL,
  EDQUOT: DISK_IS_FULL,
  EIO: 'the disk could not be read or written',
  ENOENT: 'its folder is not there',
  ENOTDIR: 'its folder is not there',
}
