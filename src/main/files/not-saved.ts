import type { SaveFailure } from '#shared/file-failure.ts'
import { TookTooLong } from '../time/within.ts'
import { fileFailureOf } from './file-failure.ts'

/** Why a file was not saved, other than a file system failure. */
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
