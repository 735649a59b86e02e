import type { LeftOutAs } from '#shared/list.ts'
import type { TextPiece } from '../rows/piece.ts'
import { TextBlock } from '../text/text-block.ts'

/** No cell contains these two characters, so nothing need be quoted. */
export const BETWEEN_CELLS = '\u001f'
export const BEHIND_ROW = '\u001e'

/** Rows that a workbook hides or forbids, and cells that it hides or strikes through. */
export interface LeftOutCells {
  readonly hiddenRows: ReadonlySet<number>
  /** Rows with a note that says not to cancel. */
  readonly forbiddenRows: ReadonlySet<number>
  /** The columns of each row, whose cells show nothing. */
  readonly hiddenCells: ReadonlyMap<number, ReadonlySet<number>>
  /** The columns of each row. */
  readonly struck: ReadonlyMap<number, ReadonlySet<number>>
  readonly rules: { readonly isEmpty: boolean }
  readonly whyLeftOutByRule: (row: number, column: number, cells: readonly string[]) => LeftOutAs | undefined
}

/** Some rows of a sheet as one text. */
export class SheetBlock extends TextBlock {
  readonly #cells: LeftOutCells

  constructor(text: string, first: number, cells: LeftOutCells) {
    const piece: TextPiece = { text, delimiter: BETWEEN_CELLS, newline: BEHIND_ROW, quotes: false }
    super(piece, first)
    this.#cells = cells
  }

  whyLeftOut(index: number, column: number): LeftOutAs | undefined {
    const number = this.numberOf(index)
    if (this.#cells.forbiddenRows.has(number)) return 'not-to-cancel'
    if (this.#cells.hiddenRows.has(number)) return 'hidden'
    if (this.#cells.hiddenCells.get(number)?.has(column) === true) return 'hidden'
    if (this.#cells.struck.get(number)?.has(column) === true) return 'struck-out'
    return this.#cells.rules.isEmpty ? undefined : this.#cells.whyLeftOutByRule(number, column, this.cells(index))
  }
}
