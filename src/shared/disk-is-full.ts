/** The journal's error code: making room helps against no other. */
export const DISK_IS_FULL = 'the disk is full'
