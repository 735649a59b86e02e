import type { List, ListReading } from '#shared/list.ts'
import type { ListProblem } from '../../../text/list.ts'
import type { LineChunk } from './line-chunk.ts'

/** The list without its lines, which have gone ahead. */
export interface ReadHead extends Pick<List, 'header' | 'column'> {
  readonly reading: ListReading
}

export type ReadEnd =
  | {
      readonly ok: true
      readonly head: ReadHead
      /** Numbers of lines of which a later one says that their references are not to be cancelled. */
      readonly forbidden?: readonly number[]
    }
  | { readonly ok: false; readonly problem: ListProblem }

/** Yields the lines in chunks, and ends with what the list is, or why it is none. */
export type ListReadingSteps = Generator<LineChunk, ReadEnd>
