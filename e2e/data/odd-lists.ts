/** What a careful person would read in each of the odd lists beside this file, for unit tests and specs alike. */
import { readFileSync } from 'node:fs'

export interface OddList {
  readonly file: string
  /** What is odd about it, in a sentence. */
  readonly odd: string
}

export interface ReadableList extends OddList {
  readonly encoding?: string
  readonly isEncodingGuessed?: true
  readonly unreadableCharacters?: number
  readonly encodingLines?: readonly number[]
  readonly delimiter?: string
  readonly header: readonly string[] | null
  readonly column: number
  readonly titleLines?: number
  readonly otherColumns?: readonly number[]
  readonly unbalancedQuotes?: readonly number[]
  readonly outcomeColumn?: number
  readonly sheet?: string
  readonly sheets?: readonly string[]
  readonly otherSheets?: readonly { readonly name: string; readonly references: number; readonly isHidden: boolean }[]
  readonly isColumnHidden?: true
  /** One sentence a line: its number, its kind, and the reference or the reason. */
  readonly lines: readonly string[]
  /** Whole rows, or their first cells, by the number of their line. */
  readonly cells?: Readonly<Record<string, readonly string[]>>
  readonly firstCells?: Readonly<Record<string, string>>
}

export interface RefusedList extends OddList {
  readonly problem: { readonly code: string; readonly looksLike?: string; readonly lines?: number }
}

const all = JSON.parse(readFileSync(new URL('lists.json', import.meta.url), 'utf8')) as readonly (
  ReadableList | RefusedList
)[]

export const readableLists: readonly ReadableList[] = all.flatMap((list) => ('problem' in list ? [] : [list]))
export const refusedLists: readonly RefusedList[] = all.flatMap((list) => ('problem' in list ? [list] : []))

export function oddListPath(file: string): URL {
  return new URL(`lists/${file}`, import.meta.url)
}
