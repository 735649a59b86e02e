import type { Reference, Unreadable } from './reference.ts'

/** The most lines of a list; above it, a sentence asks to split the file. */
export const MAX_LINES = 200_000
/** The most text of one row; a larger one is unreadable. */
export const MAX_ROW_CHARACTERS = 2_000_000
export const MAX_COLUMNS = 1_000
/** The most text of the rows of one call to main: no more than the largest row. */
export const MAX_CALL_CHARACTERS = 2_000_000

/** The most text of a list that can be cancelled: many times what the longest lists of work have. */
export const MAX_LIST_CHARACTERS = 100_000_000

/** One row of what the user brought. Exactly one of the four kinds. */
export type Line = LineBase &
  (
    | {
        readonly kind: 'consignment'
        readonly reference: Reference
        /** How it was written in the file, if hyphens or spaces were put right. */
        readonly writtenAs?: string | undefined
      }
    | {
        readonly kind: 'repeat'
        readonly reference: Reference
        /** Number of its consignment. */
        readonly of: number
      }
    | {
        readonly kind: 'blank'
        /** It only has the name of a section, such as a depot, or repeats the header. */
        readonly isHeading?: true | undefined
      }
    | { readonly kind: 'unreadable'; readonly why: Unreadable }
  )

/** A getter of a class, so that the compiler accepts no copy of a line (`{ ...line }`) that does not name its cells. */
declare abstract class WithCells {
  /** The user's own columns, unchanged and in their order. They may be split from the text each time. */
  abstract get cells(): readonly string[]
}

interface LineBase extends WithCells {
  /** In the file, from 1, header included. A record with line breaks inside quotes has the number of its first line. */
  readonly number: number
  /**
   * Set if the reading leaves the line out, whatever reference it names now or after a correction: the consignment is not sent, and
   * PRO is not asked about it, until a person includes it.
   */
  readonly leftOutAs?: LeftOutAs | undefined
  /** The text in place of its reference, before a person corrected it. */
  readonly correctedFrom?: string | undefined
}

/** With cells of its own. */
export type WholeLine = Line & { readonly cells: readonly string[] }

export type LineKind = Line['kind']

/** Why the reading leaves a line out by itself. */
export const LEFT_OUT_AS = [
  'not-to-cancel',
  'example',
  'other-heading',
  'unsure-column',
  'unsure-rows',
  'by-colour',
  'found-in-text',
  'hidden',
  'hidden-in-file',
  'struck-out',
  'perhaps-struck-out',
] as const
export type LeftOutAs = (typeof LEFT_OUT_AS)[number]

export type ListSource = 'file' | 'paste' | 'typed' | 'sample'

/** Those in which offices save text, by their names in the Encoding Standard, which has no UTF-32. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-32',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'macintosh',
  'shift_jis',
  'gb18030',
  'big5',
  'euc-kr',
] as const
export type Encoding = (typeof ENCODINGS)[number]

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

export interface OtherSheet {
  readonly name: string
  /** Rows with one; if none stands alone in a cell, all that are found in text. */
  readonly references: number
  readonly isHidden: boolean
}

/** How a list was read. It is shown, so that a wrong guess can be seen and changed. */
export interface ListReading {
  /** Undefined if it does not apply: pasted text, a workbook. */
  readonly encoding?: Encoding | undefined
  /** Nothing in the file says which encoding it has, so the one of the system's language was taken. */
  readonly isEncodingGuessed?: true | undefined
  /** Characters for which the encoding has no meaning. */
  readonly unreadableCharacters?: number | undefined
  /** Some of the lines where the encoding matters; those with unreadable characters first. */
  readonly encodingLines?: readonly number[] | undefined
  /** Undefined if nothing was split: a single column, a workbook. */
  readonly delimiter?: Delimiter | undefined
  /** The sheet that was read, and all sheets of the workbook. */
  readonly sheet?: string | undefined
  readonly sheets?: readonly string[] | undefined
  /** The other sheets with references, which were not read. */
  readonly otherSheets?: readonly OtherSheet[] | undefined
  /** The workbook hides the column with the references. */
  readonly isColumnHidden?: boolean | undefined
  /** The header is too large to be kept completely. */
  readonly isHeaderCut?: true | undefined
  /** Rows are so large that their lines keep only the text around the reference. */
  readonly areRowsCut?: true | undefined
  /** The names of files in an e-mail that were not read; empty for one without a name. */
  readonly attachedFiles?: readonly string[] | undefined
  /** Lines above the header that were skipped, such as a title. */
  readonly titleLines: number
  /** Other columns with references. */
  readonly otherColumns: readonly number[]
  /** Lines with a quote that encloses no cell; each was read as it is, to its end. */
  readonly unbalancedQuotes: readonly number[]
  /** The column of the outcomes, if the list is a report of this program. */
  readonly outcomeColumn?: number | undefined
}

export interface List {
  /** The file's name, or "Pasted list" and the like. Never a path. */
  readonly name: string
  readonly source: ListSource
  /** Undefined if the first row is a line, not a header. */
  readonly header: readonly string[] | undefined
  /** Index of the column with the references. */
  readonly column: number
  readonly lines: readonly Line[]
  /** Absent if it was typed or scanned. */
  readonly reading?: ListReading | undefined
}

export function charactersIn(cells: readonly string[]): number {
  let characters = 0
  for (const cell of cells) characters += cell.length
  return characters
}

export interface LineCounts {
  readonly lines: number
  readonly consignments: number
  readonly repeats: number
  readonly blank: number
  readonly unreadable: number
}

export function countLines(lines: Iterable<Pick<Line, 'kind'>>): LineCounts {
  const counts = { lines: 0, consignments: 0, repeats: 0, blank: 0, unreadable: 0 }
  for (const { kind } of lines) {
    counts.lines += 1
    if (kind === 'consignment') counts.consignments += 1
    else if (kind === 'repeat') counts.repeats += 1
    else if (kind === 'blank') counts.blank += 1
    else counts.unreadable += 1
  }
  return counts
}
