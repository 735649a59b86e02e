/** As the journal says it: to make room helps against nothing else. */
export const DISK_IS_FULL = 'the disk is full'
