import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Row } from 'read-excel-file/universal'
import readWorkbookFile from 'read-excel-file/universal'
import type { RecordBlock } from './block.ts'
import { rowsBlock } from './block.ts'
import { hasReference } from './layout.ts'
import type { ListReadingSteps } from './read-rows.ts'
import { readRows } from './read-rows.ts'
import type { ReadAs } from './read-text.ts'

/** What a workbook may unfold to: a small file can be made that would fill the memory. */
const MAX_UNFOLDED_BYTES = 400 * 1_048_576
const ROWS_IN_ONE_BLOCK = 2_000

interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

/** Reads an .xlsx workbook: the sheet that was chosen, else the one with the most references. */
export async function readWorkbook(bytes: Uint8Array, as: ReadAs = {}): Promise<ListReadingSteps> {
  const sheets = await sheetsOf(bytes)
  const sheet = sheets.find(({ name }) => name === as.sheet) ?? mostReferences(sheets)
  return readSheet(
    sheet,
    sheets.map(({ name }) => name),
    as.column,
  )
}

function* readSheet(sheet: Sheet | undefined, sheets: readonly string[], column?: number): ListReadingSteps {
  if (sheet === undefined || sheet.rows.length === 0) return { ok: false, problem: { code: 'empty' } }
  const end = yield* readRows(() => blocksOf(sheet.rows), column)
  return end.ok ? { ok: true, head: { ...end.head, reading: { ...end.head.reading, sheet: sheet.name, sheets } } } : end
}

async function sheetsOf(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const sheets = await readWorkbookFile(repacked(bytes), { trim: false, parseNumber: (digits) => digits })
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map(cellsOf) }))
}

/**
 * The same workbook, packed without compression: what reads it would unpack larger parts in threads from `blob:`
 * addresses, which the window's policy refuses. Cells with an error (#N/A) become text, so that they are not lost.
 */
function repacked(bytes: Uint8Array): ArrayBuffer {
  let unfolded = 0
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(?:xml|rels)$/.test(name)) return false
      unfolded += originalSize
      if (unfolded > MAX_UNFOLDED_BYTES) throw new RangeError('The workbook unfolds to more than can be held.')
      return true
    },
  })
  for (const [name, part] of Object.entries(parts)) {
    if (name.includes('worksheets/')) parts[name] = withErrorsAsText(part)
  }
  return zipSync(parts, { level: 0 }).slice().buffer
}

function withErrorsAsText(sheet: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const xml = strFromU8(sheet)
  return xml.includes('t="e"') ? strToU8(xml.replace(/(<c\s[^>]*?)\bt="e"/g, '$1t="str"')) : sheet
}

/** Dates are written as in ISO 8601; everything else stands as the workbook keeps it. */
function cellsOf(row: Row): readonly string[] {
  return row.map((cell) => {
    if (cell === null) return ''
    if (!(cell instanceof Date)) return typeof cell === 'boolean' ? String(cell).toUpperCase() : String(cell)
    const [day = '', time = ''] = cell
      .toISOString()
      .replace(/\.000Z$/, '')
      .split('T')
    return time === '00:00:00' ? day : `${day} ${time}`
  })
}

function mostReferences(sheets: readonly Sheet[]): Sheet | undefined {
  let most: { readonly sheet: Sheet; readonly references: number } | undefined
  for (const sheet of sheets) {
    const references = sheet.rows.filter(hasReference).length
    if (most === undefined || references > most.references) most = { sheet, references }
  }
  return most?.sheet
}

function* blocksOf(rows: readonly (readonly string[])[]): Generator<RecordBlock, void> {
  for (let from = 0; from < rows.length; from += ROWS_IN_ONE_BLOCK) {
    const some = rows.slice(from, from + ROWS_IN_ONE_BLOCK)
    yield rowsBlock(
      some,
      some.map((_, index) => from + index + 1),
    )
  }
}
