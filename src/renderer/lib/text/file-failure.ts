import type { FileFailure } from '#shared/file-failure.ts'

/** Why a file could not be read or written: the middle of a sentence. */
export const FILE_FAILURE_WORDS = {
  'in-use': 'another program is using the file',
  'not-allowed': 'this computer does not allow it, or another program is using the file',
  'read-only': 'nothing can be written there',
  'disk-full': 'the disk is full',
  'not-there': 'its folder or disk cannot be found any more',
  'name-not-possible': 'the name is too long, or has characters that are not possible there',
  'is-a-folder': 'a folder has that name',
  'disk-failed': 'the disk cannot be read or written',
  other: 'the system did not allow it',
} as const satisfies Record<FileFailure, string>

/** What helps: the beginning of a sentence. */
export const FILE_FAILURE_ADVICE = {
  'in-use': 'Close the program that uses it, or wait a moment',
  'not-allowed': 'Close the program that uses it, or ask IT for the rights',
  'read-only': 'Ask IT to make it writable',
  'disk-full': 'Make room on the disk',
  'not-there': 'Connect the disk or the network again',
  'name-not-possible': 'Give it a shorter, plain name',
  'is-a-folder': 'Give it another name',
  'disk-failed': 'Ask IT to look at the disk',
  other: 'Restart the program',
} as const satisfies Record<FileFailure, string>
