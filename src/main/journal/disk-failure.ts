/** SQLite's own result codes for what the disk, or another program on it, does to a journal. Any other one is a bug of ours. */
const REASONS: Readonly<Record<number, string>> = {
  5: 'another program is using it',
  6: 'another program is using it',
  7: 'this computer has no memory left',
  8: 'this user may not write to it',
  10: 'the disk could not be read or written',
  11: 'it is damaged',
  13: 'the disk is full',
  14: 'it cannot be opened in its folder',
  15: 'another program is using it',
  26: 'it is damaged',
}

/** Why the disk did not do it; undefined where the disk is not what failed. */
export function diskFailure(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return REASONS[Number(error.errcode) & 0xff]
}
