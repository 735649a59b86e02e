// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePiece, type TextPiece } from '../rows/piece.ts'
import { indexCells, TextBlock } from './text-block.ts'

function pieceOf(text: string, more: Partial<TextPiece> = {}): TextPiece {
  return { text, delimiter: ',', newline: '\n', quotes: true, ...more }
}

function blockOf(piece: TextPiece): TextBlock | undefined {
  const index = indexCells(piece)
  return index && new TextBlock(piece, 1, [], index)
}

function rowsOf(block: TextBlock): readonly (readonly string[])[] {
  return Array.from({ length: block.size }, (_, index) => block.cells(index))
}

describe('whether a line is a row', () => {
  test.each([
    ['no quotes at all', 'a,b\nc\n'],
    ['cells in quotes', '"a","b"\n"c"\n'],
    ['some cells in quotes, one with a delimiter', 'a,"b,c",d\n'],
    ['an empty cell in quotes', '"",a\n'],
    ['lines that end with CRLF', '"a","b"\r\n'],
    ['a last cell that is empty', '"a",\n,"b"\n'],
  ])('yes: %s', (_what, text) => {
    expect(indexCells(pieceOf(text))).toBeDefined()
  })

  test.each([
    ['a line break in quotes', '"a\nb",c\n'],
    ['a doubled quote', '"a ""b""",c\n'],
    ['a quote within a cell', '15" screen,c\n'],
    ['a quote that is never closed', 'a,"b\nc\n'],
    ['text behind a quote', '"a"b,c\n'],
    ['a space before a quote', 'a, "b"\n'],
    ['a return within the line', '"a"\rb,c\n'],
  ])('not without a parser: %s', (_what, text) => {
    expect(indexCells(pieceOf(text))).toBeUndefined()
  })

  test('yes, where a quote is a character like any other', () => {
    const block = new TextBlock(pieceOf('15" screen\n"a\n', { quotes: false }), 1)

    expect(rowsOf(block)).toEqual([['15" screen'], ['"a']])
  })
})

const cell = fc.string({ unit: fc.constantFrom('a', 'E', ' ', 'é', '–', '📦', '\ud83d'), maxLength: 3 })
const cellInText = fc.oneof(
  cell,
  fc.tuple(cell, fc.constantFrom('', ',', ';', '"', '""', '\n')).map(([text, more]) => `"${text}${more}"`),
  fc.string({ unit: fc.constantFrom('a', '"', ' '), maxLength: 3 }),
)
const textOf = (delimiter: string, newline: string): fc.Arbitrary<string> =>
  fc
    .array(fc.array(cellInText, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    .map((rows) => rows.map((cells) => cells.join(delimiter) + newline).join(''))

describe('what is read without a parser', () => {
  test.each([
    [',', '\n', '\n'],
    [';', '\r\n', '\n'],
    ['\t', '\r', '\r'],
  ] as const)('is what the parser reads (%j, %j)', (delimiter, lineEnd, newline) => {
    let seen = 0
    fc.assert(
      fc.property(textOf(delimiter, lineEnd), (text) => {
        const piece = pieceOf(text, { delimiter, newline })
        const block = blockOf(piece)
        fc.pre(block !== undefined)
        seen += 1
        expect(rowsOf(block)).toEqual(parsePiece(piece).rows)
      }),
    )
    expect(seen).toBeGreaterThan(0)
  })

  test('a cell alone is the cell of its row, and stands where its place says', () => {
    const block = blockOf(pieceOf('"ab",c,"d,e"\r\nf\r\n\r\n'))

    expect([0, 1, 2, 3].map((column) => block?.cell(0, column))).toEqual(['ab', 'c', 'd,e', ''])
    expect([0, 1, 2].map((index) => block?.cell(index, 0))).toEqual(['ab', 'f', ''])
    expect(block?.place(0, 0, 2)).toBe(1)
    expect(block?.place(0, 2, 3)).toBe(8)
    expect(block?.place(0, 1, 2)).toBe(-1)
    expect(block?.place(1, 4, 2)).toBe(-1)
  })

  test.each(['a', 'é', '–', '📦'])('places are offsets in the text, also far behind many of: %s', (character) => {
    const long = character.repeat(70_001)
    const block = blockOf(pieceOf(`x${long},"${long}",c\n`))

    expect([0, 1, 2].map((column) => block?.cell(0, column))).toEqual([`x${long}`, long, 'c'])
    expect(block?.place(0, 2, 1)).toBe(2 * long.length + 5)
  })
})
