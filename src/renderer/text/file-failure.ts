import type { FileFailure, SaveFailure } from '#shared/file-failure.ts'

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
  'print-failed': 'the PDF could not be made',
  'took-too-long': 'making the file took too long',
  'dialog-open': 'another window already asks where to save',
} as const satisfies Record<SaveFailure, string>

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

/** What helps against a report, or another list, that was not saved. */
export function saveAdvice(because: SaveFailure): string {
  switch (because) {
    case 'print-failed':
    case 'took-too-long':
      return 'Save it as CSV, or start Cancellist again and save then.'
    case 'dialog-open':
      return 'Answer that one first, and save again.'
    case 'disk-full':
    case 'disk-failed':
    case 'read-only':
    case 'not-there':
      return 'Choose another folder, and save again.'
    default:
      return 'Choose another folder or name, or close the file where it is open, and save again.'
  }
}
