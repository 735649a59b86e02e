import type { List, ListReading } from '#shared/list.ts'
import type { ListProblem } from '../../../text/list-notice.ts'
import type { Afterthought } from './afterthought.ts'
import type { LineChunk } from './line-chunk.ts'

/** The list without its lines, which were sent before. */
export interface ReadHead extends Pick<List, 'header' | 'column'> {
  readonly reading: ListReading
}

export interface ReadToEnd extends Afterthought {
  readonly ok: true
  readonly head: ReadHead
}

export type ReadEnd = ReadToEnd | { readonly ok: false; readonly problem: ListProblem }

/** Yields the lines in chunks, and returns the rest of the list, or why it cannot be read. */
export type ListReadingSteps = Generator<LineChunk, ReadEnd>
