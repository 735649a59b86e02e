import type { Delimiter, Encoding } from '#shared/list.ts'

/** What the user chose instead of what was detected. */
export interface ReadAs {
  readonly encoding?: Encoding | undefined
  readonly delimiter?: Delimiter | undefined
  readonly column?: number | undefined
  readonly sheet?: string | undefined
}
