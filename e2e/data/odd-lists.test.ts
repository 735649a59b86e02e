import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Line } from '#shared/list.ts'
import { readFile } from '../../src/renderer/list/reading/read-file.ts'
import { wholeReading, type WholeReading } from '../../test/renderer/whole-reading.ts'
import { oddWorkbooks } from './odd-workbooks.ts'
import { oddListPath, readableLists, refusedLists } from './odd-lists.ts'

async function read(file: string): Promise<WholeReading> {
  return wholeReading(await readFile(new File([readFileSync(oddListPath(file))], file)))
}

function inWords(line: Line): string {
  switch (line.kind) {
    case 'consignment':
      return [
        `${line.number} consignment ${line.reference}`,
        ...(line.writtenAs === undefined ? [] : [`written as ${line.writtenAs}`]),
        ...(line.leftOutAs === undefined ? [] : [`left out as ${line.leftOutAs}`]),
      ].join(' ')
    case 'repeat':
      return `${line.number} repeat ${line.reference} of ${line.of}`
    case 'blank':
      return `${line.number} blank`
    case 'unreadable':
      return `${line.number} unreadable ${line.why}`
  }
}

test('there are forty odd lists at least, and each file has its expectation', () => {
  const expected = [...readableLists, ...refusedLists].map(({ file }) => file)

  expect(expected.length).toBeGreaterThanOrEqual(40)
  expect(readdirSync(oddListPath('')).sort()).toEqual(expected.sort())
})

test.each(Object.entries(oddWorkbooks()))('%s is as it is made now', (file, bytes) => {
  expect(readFileSync(oddListPath(file)).equals(bytes)).toBe(true)
})

test.each(readableLists)('$file: $odd', async (list) => {
  const { lines, end } = await read(list.file)

  expect(lines.map(inWords)).toEqual(list.lines)
  expect(end).toEqual({
    ok: true,
    head: {
      header: list.header ?? undefined,
      column: list.column,
      reading: {
        encoding: list.encoding,
        isEncodingGuessed: list.isEncodingGuessed,
        unreadableCharacters: list.unreadableCharacters,
        encodingLines: list.encodingLines,
        delimiter: list.delimiter,
        titleLines: list.titleLines ?? 0,
        otherColumns: list.otherColumns ?? [],
        unbalancedQuotes: list.unbalancedQuotes ?? [],
        outcomeColumn: list.outcomeColumn,
        sheet: list.sheet,
        sheets: list.sheets,
        otherSheets: list.otherSheets,
        isColumnHidden: list.isColumnHidden,
      },
    },
  })
})

test.each(readableLists.filter(({ cells, firstCells }) => cells ?? firstCells))(
  "$file: the user's own cells are as they were",
  async ({ file, cells = {}, firstCells = {} }) => {
    const { lines } = await read(file)
    const byNumber = new Map(lines.map((line) => [String(line.number), line.cells]))

    expect(Object.keys(cells).map((number) => [number, byNumber.get(number)])).toEqual(Object.entries(cells))
    expect(Object.keys(firstCells).map((number) => [number, byNumber.get(number)?.[0]])).toEqual(
      Object.entries(firstCells),
    )
  },
)

test.each(refusedLists)('$file is refused: $odd', async ({ file, problem }) => {
  const { lines, end } = await read(file)

  expect(lines).toEqual([])
  expect(end).toEqual({ ok: false, problem })
})
