/** Why a file could not be read or written, as far as the system says. The words live in the renderer. */
export type FileFailure =
  /** Another program has it open. */
  | 'in-use'
  /** No rights to it; Windows says the same of a file that another program has open. */
  | 'not-allowed'
  | 'read-only'
  | 'disk-full'
  /** The folder, the disk or the share is no longer there. */
  | 'not-there'
  | 'name-not-possible'
  | 'is-a-folder'
  | 'disk-failed'
  | 'other'

/** Why nothing was saved; it may have failed before anything was written. */
export type SaveFailure = FileFailure | 'print-failed' | 'took-too-long' | 'dialog-open'
