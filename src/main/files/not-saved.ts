import type { SaveFailure } from '#shared/file-failure.ts'
import { TookTooLong } from '../time/within.ts'
import { fileFailureOf } from './file-failure.ts'

/** Why a file is not saved, where it is no failure of the file system. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved'
  readonly because: SaveFailure

  constructor(because: SaveFailure, cause?: unknown) {
    super(because, { cause })
    this.because = because
  }
}

export function saveFailureOf(error: unknown): SaveFailure {
  if (error instanceof NotSaved) return error.because
  return error instanceof TookTooLong ? 'took-too-long' : fileFailureOf(error)
}
