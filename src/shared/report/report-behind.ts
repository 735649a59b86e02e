import type { SaveFailure } from '../file-failure.ts'

/** A report that saved itself, and could not be saved again when its to-dos changed. */
export interface ReportBehind {
  readonly listName: string
  readonly because: SaveFailure
}
