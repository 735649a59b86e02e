// @vitest-environment node
import { writeXlsx, type WriteSheet } from 'hucre/xlsx'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Line } from '#shared/list.ts'
import { readFile } from '../read-file.ts'
import type { ReadAs } from '../read-as.ts'
import { wholeReading, type WholeReading } from '../../../../../test/renderer/whole-reading.ts'
import { TooLarge, Zip } from './zip.ts'

const [A, B, C, D] = ['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NV', 'EC-000-05D-1NW'] as const

const DAMAGED = { ok: false, problem: { code: 'not-a-list', looksLike: 'damaged-workbook' } }
const NEVER_CALCULATED = { ok: false, problem: { code: 'never-calculated' } }

async function read(bytes: Uint8Array, as?: ReadAs): Promise<WholeReading> {
  return wholeReading(await readFile(new File([bytes.slice()], 'returns.xlsx'), as))
}

async function readSheets(sheets: WriteSheet[], activeSheet = 0, as?: ReadAs): Promise<WholeReading> {
  return read(await writeXlsx({ sheets, activeSheet }), as)
}

/** A workbook of one sheet, from its XML. */
function workbookOf(sheet: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const files = {
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="Returns" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'styles', 'styles.xml')}${relation(3, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`,
    ...parts,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])))
}

/** A workbook of two sheets, `First` and `Second`. `views` come before its sheets. */
function twoSheetsOf(first: string, second: string, { views = '', ofSecond = '' } = {}): Uint8Array {
  const sheets = `<sheet name="First" r:id="rId1"/><sheet name="Second" r:id="rId4" ${ofSecond}/>`
  return workbookOf(first, {
    'xl/workbook.xml': `<workbook xmlns:r="r">${views}<sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(4, 'worksheet', 'worksheets/sheet2.xml')}</Relationships>`,
    'xl/worksheets/sheet2.xml': `<worksheet>${second}</worksheet>`,
  })
}

function relation(id: number, kind: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`
}

function referenceOf(index: number): string {
  return `EC-000-${String(100_000 + index).replace(/(?=...$)/, '-')}`
}

function data(...rows: string[]): string {
  return `<sheetData>${rows.join('')}</sheetData>`
}

function row(number: number, cells: string, attributes = ''): string {
  return `<row r="${number}" ${attributes}>${cells}</row>`
}

function text(place: string, words: string, attributes = ''): string {
  return `<c r="${place}" t="inlineStr" ${attributes}><is><t>${words}</t></is></c>`
}

function sentOf({ lines }: WholeReading): readonly string[] {
  return lines.flatMap((line) => (line.kind === 'consignment' && line.leftOutAs === undefined ? [line.reference] : []))
}

function inShort(line: Line): string {
  const { number } = line
  switch (line.kind) {
    case 'consignment':
      return [number, line.reference, line.leftOutAs].filter((part) => part !== undefined).join(' ')
    case 'repeat':
      return `${number} repeat of ${line.of}`
    case 'blank':
      return `${number} blank`
    case 'unreadable':
      return `${number} ${line.why}`
  }
}

describe('what is out of sight', () => {
  test('rows that a filter, a group or a height of 0 hides are left out', async () => {
    const sheet = data(
      row(1, text('A1', 'Reference')),
      row(2, text('A2', A)),
      row(3, text('A3', B), 'hidden="1"'),
      row(4, text('A4', C), 'hidden="true" outlineLevel="1"'),
      row(5, text('A5', D), 'ht="0" customHeight="1"'),
    )

    const { lines } = await read(workbookOf(sheet))

    expect(lines.map(inShort)).toEqual([`2 ${A}`, `3 ${B} hidden`, `4 ${C} hidden`, `5 ${D} hidden`])
  })

  test('a hidden reference that is to be seen on another line is meant', async () => {
    const sheet = data(row(1, text('A1', A), 'hidden="1"'), row(2, text('A2', B)), row(3, text('A3', A)))

    const { lines } = await read(workbookOf(sheet))

    expect(lines.map(inShort)).toEqual(['1 repeat of 3', `2 ${B}`, `3 ${A}`])
  })

  test('a struck-out reference is left out, be it the cell or its text that is struck', async () => {
    const styles =
      '<styleSheet><fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts><cellXfs><xf/><xf fontId="1"/><xf fontId="2"/></cellXfs></styleSheet>'
    const strings = `<sst><si><r><rPr><strike/></rPr><t>${C}</t></r></si></sst>`
    const sheet = data(
      row(1, text('A1', A, 's="1"')),
      row(2, text('A2', B, 's="2"') + text('B2', 'old bay', 's="1"')),
      row(3, '<c r="A3" t="s"><v>0</v></c>'),
      row(4, text('A4', D)),
    )

    const { lines } = await read(workbookOf(sheet, { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': strings }))

    expect(lines.map(inShort)).toEqual([`1 ${A} struck-out`, `2 ${B}`, `3 ${C} struck-out`, `4 ${D}`])
  })

  test('so is one that is struck out where another column repeats it', async () => {
    const styles =
      '<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs></styleSheet>'
    const sheet = data(
      row(1, text('A1', 'Ref') + text('B1', 'Consignment')),
      row(2, text('A2', A, 's="1"') + text('B2', A)),
      row(3, text('A3', C, 's="1"') + text('B3', B)),
    )

    const { lines } = await read(workbookOf(sheet, { 'xl/styles.xml': styles }))

    expect(lines.map(inShort)).toEqual([`2 ${A} struck-out`, `3 ${B}`])
  })

  test('a tick or a cross in a font of symbols is read as it looks', async () => {
    const styles =
      '<styleSheet><fonts><font/><font><name val="Wingdings"/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs></styleSheet>'
    const marked = data(
      row(1, text('A1', 'Reference') + text('B1', 'Cancel?')),
      row(2, text('A2', A) + text('B2', 'ü', 's="1"')),
      row(3, text('A3', B) + text('B3', '\uf0fb', 's="1"')),
      row(4, text('A4', C) + text('B4', 'o', 's="1"')),
      row(5, text('A5', D) + text('B5', 'no', 's="1"')),
    )
    const whole = await read(workbookOf(marked, { 'xl/styles.xml': styles }))

    expect(sentOf(whole)).toEqual([A])
    expect(whole.lines.map(({ cells }) => cells[1])).toEqual(['✓', '✗', '☐', 'no'])
  })

  describe('by a rule that strikes out', () => {
    const styles =
      '<styleSheet><fonts><font/></fonts><cellXfs><xf/></cellXfs><dxfs><dxf><font><b/></font></dxf><dxf><font><strike/></font></dxf></dxfs></styleSheet>'
    const cells = data(
      row(1, text('A1', 'Reference') + text('B1', 'Done')),
      row(2, text('A2', A) + text('B2', 'x')),
      row(3, text('A3', B)),
    )
    const rule = (formula: string, attributes = 'type="expression" dxfId="1"', places = 'A2:B3') =>
      `<conditionalFormatting sqref="${places}"><cfRule ${attributes} priority="1"><formula>${formula}</formula></cfRule></conditionalFormatting>`
    const readWith = async (...rules: readonly string[]): Promise<readonly string[]> => {
      const { lines } = await read(workbookOf(cells + rules.join(''), { 'xl/styles.xml': styles }))
      return lines.map(inShort)
    }

    test('is left out like what is struck out by its own look', async () => {
      expect(await readWith(rule('$B2="x"'))).toEqual([`2 ${A} struck-out`, `3 ${B}`])
      expect(await readWith(rule('B1="x"', undefined, 'A1:A1048576'))).toEqual([`2 ${A} struck-out`, `3 ${B}`])
      expect(await readWith(rule('$B1="x"', undefined, 'D1:D9 A:B'))).toEqual([`2 ${A} struck-out`, `3 ${B}`])
      expect(await readWith(rule(`"${B}"`, 'type="cellIs" operator="equal" dxfId="1"'))).toEqual([
        `2 ${A}`,
        `3 ${B} struck-out`,
      ])
    })

    test('is left out by one of very many rules', async () => {
      const many = rule('$B2="x"').replace(/<cfRule.*<\/cfRule>/, (each) => each.repeat(130_000))

      expect(await readWith(many)).toEqual([`2 ${A} struck-out`, `3 ${B}`])
    })

    test('is found among as many rules as rows', async () => {
      const count = 50_000
      const sheet = data(...Array.from({ length: count }, (_, at) => row(at + 1, text(`A${at + 1}`, referenceOf(at)))))
      const rules = Array.from({ length: count }, (_, at) => rule(at % 2 ? 'TRUE' : 'FALSE', undefined, `A${at + 1}`))
      const { lines } = await read(workbookOf(sheet + rules.join(''), { 'xl/styles.xml': styles }))

      expect(lines.filter(({ leftOutAs }) => leftOutAs === 'struck-out')).toHaveLength(count / 2)
    })

    test('is perhaps struck out where too many rules are for it', async () => {
      const others = Array.from({ length: 200 }, (_, at) => rule(`$B2="${at}"`))

      expect(await readWith(...others)).toEqual([`2 ${A} perhaps-struck-out`, `3 ${B} perhaps-struck-out`])
      expect(await readWith(rule('$B2="x"'), ...others)).toEqual([`2 ${A} struck-out`, `3 ${B} perhaps-struck-out`])
    })

    test('is left out by a rule for whole rows', async () => {
      expect(await readWith(rule('$B2="x"', undefined, '2:9'))).toEqual([`2 ${A} struck-out`, `3 ${B}`])
    })

    test('stays in where a rule that comes first ends the others', async () => {
      const first = '<cfRule type="expression" priority="1" stopIfTrue="1"><formula>$B2="x"</formula></cfRule>'
      const second = '<cfRule type="expression" priority="2" dxfId="1"><formula>TRUE</formula></cfRule>'
      const readRules = (...rules: readonly string[]) =>
        readWith(rule('').replace(/<cfRule.*<\/cfRule>/, rules.join('')))

      expect(await readRules(second, first)).toEqual([`2 ${A}`, `3 ${B} struck-out`])
      expect(await readRules(second, first.replace('$B2="x"', 'TODAY()=1'))).toEqual([
        `2 ${A} perhaps-struck-out`,
        `3 ${B} perhaps-struck-out`,
      ])
    })

    test('is left out where the rule is for another column that repeats it', async () => {
      const twice = data(row(1, text('A1', 'Ref') + text('B1', 'Mine')), row(2, text('A2', A) + text('B2', A)))
      const readTwice = async (formula: string): Promise<readonly string[]> => {
        const { lines } = await read(workbookOf(twice + rule(formula, undefined, 'B2'), { 'xl/styles.xml': styles }))
        return lines.map(inShort)
      }

      expect(await readTwice('TRUE')).toEqual([`2 ${A} struck-out`])
      expect(await readTwice('TODAY()=1')).toEqual([`2 ${A} perhaps-struck-out`])
    })

    test('is left out in all rows of a merged cell', async () => {
      const three = data(
        row(2, text('A2', A) + text('B2', 'x')),
        row(3, text('B3', 'y')),
        row(4, text('A4', B) + text('B4', 'y')),
      )
      const merged = `${three}<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`
      const { lines } = await read(workbookOf(merged + rule('$B2="x"'), { 'xl/styles.xml': styles }))

      expect(lines.map(inShort)).toEqual(['1 blank', `2 ${A} struck-out`, '3 repeat of 2', `4 ${B}`])
    })

    test('is perhaps struck out where a number is shown rounded', async () => {
      const rounding =
        '<numFmts><numFmt numFmtId="200" formatCode="0"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>'
      const rounded = data(row(1, `${text('A1', A)}<c r="B1" s="1"><v>5.4</v></c>`))
      const { lines } = await read(
        workbookOf(rounded + rule('$B1&gt;5', undefined, 'A1:A9'), {
          'xl/styles.xml': styles.replace('<cellXfs><xf/></cellXfs>', rounding),
        }),
      )

      expect(lines.map(inShort)).toEqual([`1 ${A} perhaps-struck-out`])
    })

    test('is not taken from rows that are not in order', async () => {
      const swapped = data(row(2, text('A2', A)), row(1, text('A1', B)))
      const { end } = await read(workbookOf(swapped + rule('TRUE', undefined, 'A1'), { 'xl/styles.xml': styles }))

      expect(end).toEqual(DAMAGED)
    })

    test('is perhaps struck out where a text looks like the number of the rule', async () => {
      const numbers = data(row(1, text('A1', A) + text('B1', '1')), row(2, `${text('A2', B)}<c r="B2"><v>2</v></c>`))
      const { lines } = await read(workbookOf(numbers + rule('$B1=1', undefined, 'A1:B9'), { 'xl/styles.xml': styles }))

      expect(lines.map(inShort)).toEqual([`1 ${A} perhaps-struck-out`, `2 ${B}`])
    })

    test('stays in where the rule has another look, or is for other cells', async () => {
      const all = [`2 ${A}`, `3 ${B}`]

      expect(await readWith(rule('$B2="x"', 'type="expression" dxfId="0"'))).toEqual(all)
      expect(await readWith(rule('$B2="x"', 'type="expression"'))).toEqual(all)
      expect(await readWith(rule('$B2="x"', undefined, 'B2:B3'))).toEqual(all)
    })

    test('is perhaps struck out where the rule cannot be worked out', async () => {
      const perhaps = [`2 ${A} perhaps-struck-out`, `3 ${B} perhaps-struck-out`]

      expect(await readWith(rule('$B2&lt;TODAY()'))).toEqual(perhaps)
      expect(await readWith(rule('', 'type="duplicateValues" dxfId="1"'))).toEqual(perhaps)
      expect(await readWith(rule('$B2&lt;TODAY()'), rule('$B2="x"'))).toEqual([
        `2 ${A} struck-out`,
        `3 ${B} perhaps-struck-out`,
      ])
    })

    test('is read where Excel keeps what refers to other sheets', async () => {
      const beside = `<extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="expression" priority="1"><xm:f>Done!$B2="x"</xm:f><x14:dxf><font><strike/></font></x14:dxf></x14:cfRule><xm:sqref>A3</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>`

      expect(await readWith(beside)).toEqual([`2 ${A}`, `3 ${B} perhaps-struck-out`])
    })
  })

  test('a hidden row with a reference among other text is not taken with the others', async () => {
    const sheet = data(row(1, text('A1', `see ${A} please`), 'hidden="1"'), row(2, text('A2', `see ${B} please`)))

    const { lines } = await read(workbookOf(sheet))

    expect(lines.map(inShort)).toEqual([`1 ${A} hidden`, `2 ${B} found-in-text`])
  })

  test.each(['TRUE', ' 1', 'on'])('what hides a row may be written as %s', async (hidden) => {
    const { lines } = await read(workbookOf(data(row(1, text('A1', A), `hidden="${hidden}"`), row(2, text('A2', B)))))

    expect(lines.map(inShort)).toEqual([`1 ${A} hidden`, `2 ${B}`])
  })

  describe('by the style of its table', () => {
    const inTable = async (
      elements: string,
      show: string,
      table = '<table ref="A1:B3">',
    ): Promise<readonly string[]> => {
      const { lines } = await read(
        workbookOf(
          data(row(1, text('A1', 'Ref')), row(2, text('A2', A)), row(3, text('A3', B)), row(4, text('A4', C))),
          {
            'xl/styles.xml': `<styleSheet><dxfs><dxf><font><strike/></font></dxf><dxf/></dxfs><tableStyles><tableStyle name="Done">${elements}</tableStyle></tableStyles></styleSheet>`,
            'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships>${relation(1, 'table', '../tables/table1.xml')}</Relationships>`,
            'xl/tables/table1.xml': `${table}<tableStyleInfo name="Done" ${show}/></table>`,
          },
        ),
      )
      return lines.map(inShort)
    }
    const struck = (type: string): string => `<tableStyleElement type="${type}" dxfId="0"/>`

    test('is left out', async () => {
      const expected = [`2 ${A} struck-out`, `3 ${B} struck-out`, `4 ${C}`]

      expect(await inTable(struck('wholeTable'), '')).toEqual(expected)
      expect(await inTable(struck('firstColumn'), 'showFirstColumn="1"')).toEqual(expected)
    })

    test('is left out as perhaps struck out in one of its stripes', async () => {
      expect(await inTable(struck('secondRowStripe'), 'showRowStripes="1"')).toEqual([
        `2 ${A} perhaps-struck-out`,
        `3 ${B} perhaps-struck-out`,
        `4 ${C}`,
      ])
    })

    test.each([
      ['another part', struck('headerRow') + struck('lastColumn'), 'showLastColumn="1"'],
      ['what is not shown', struck('firstColumn') + struck('firstRowStripe'), ''],
      ['no part', '<tableStyleElement type="wholeTable" dxfId="1"/>', ''],
    ])('stays in where it strikes %s', async (_, elements, show) => {
      expect(await inTable(elements, show)).toEqual([`2 ${A}`, `3 ${B}`, `4 ${C}`])
    })
  })

  describe('by its format or its colour', () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="200" formatCode=";;;"/><numFmt numFmtId="201" formatCode=";;;@"/><numFmt numFmtId="202" formatCode=";;"/></numFmts>
      <fonts><font/><font><color rgb="FFFFFFFF"/></font><font><color theme="0"/></font><font><color theme="1"/></font></fonts>
      <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor theme="0"/></patternFill></fill></fills>
      <cellXfs><xf/><xf numFmtId="200"/><xf numFmtId="201"/><xf numFmtId="202"/><xf fontId="1"/><xf fontId="2"/><xf fontId="3"/><xf fontId="1" fillId="1"/><xf fontId="1" fillId="2"/></cellXfs>
      <dxfs><dxf><numFmt numFmtId="200" formatCode=";;;"/></dxf><dxf><font><color theme="0"/></font></dxf><dxf><font><color theme="0"/></font><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf><dxf><numFmt numFmtId="1" formatCode="0"/></dxf><dxf><font><color theme="0"/></font><fill><patternFill><bgColor rgb="FFFFFFFF"/></patternFill></fill></dxf></dxfs></styleSheet>`
    const readStyled = async (sheet: string): Promise<readonly string[]> => {
      const { lines } = await read(workbookOf(sheet, { 'xl/styles.xml': styles }))
      return lines.map(inShort)
    }

    test.each([
      ['a format that shows nothing', 1, ' hidden'],
      ['a format that shows only text', 2, ''],
      ['a format that hides numbers', 3, ''],
      ['white on no colour', 4, ' hidden'],
      ['the white of its theme', 5, ' hidden'],
      ['the black of its theme', 6, ''],
      ['white on black', 7, ''],
      ['white on white', 8, ' hidden'],
    ])('a reference is left out if nobody sees it: %s', async (_what, style, expected) => {
      const sheet = data(row(1, text('A1', A)), row(2, text('A2', B, `s="${style}"`)), row(3, text('A3', C)))

      expect(await readStyled(sheet)).toEqual([`1 ${A}`, `2 ${B}${expected}`, `3 ${C}`])
    })

    test.each([
      ['a format that shows nothing', 0, ' hidden'],
      ['white', 1, ' hidden'],
      ['white on red', 2, ''],
      ['a format of numbers', 3, ''],
      ['white on white', 4, ' hidden'],
    ])('so is one for which a rule does that: %s', async (_what, look, expected) => {
      const sheet = data(row(1, text('A1', A) + text('B1', 'Bay 1')), row(2, text('A2', B) + text('B2', 'Bay 2')))
      const rule = `<conditionalFormatting sqref="A1:A9"><cfRule type="expression" dxfId="${look}" priority="1"><formula>$B1="Bay 2"</formula></cfRule></conditionalFormatting>`

      expect(await readStyled(sheet + rule)).toEqual([`1 ${A}`, `2 ${B}${expected}`])
    })

    test('what a rule keeps beside itself hides, too', async () => {
      const beside = `<extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="expression" priority="1"><xm:f>TRUE</xm:f><x14:dxf><numFmt numFmtId="200" formatCode=";;;"/></x14:dxf></x14:cfRule><xm:sqref>A2</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>`

      expect(await readStyled(data(row(1, text('A1', A)), row(2, text('A2', B))) + beside)).toEqual([
        `1 ${A}`,
        `2 ${B} hidden`,
      ])
    })

    test('a column that can be seen is read, though another one hides as many', async () => {
      const cells = (number: number, hidden: string, shown: string): string =>
        row(number, text(`A${number}`, hidden, 's="1"') + text(`B${number}`, shown))

      expect(await readStyled(data(cells(1, A, B), cells(2, C, D)))).toEqual([`1 ${B}`, `2 ${D}`])
    })

    test('all rows of a merged cell are hidden with it', async () => {
      const merged = data(row(1, text('A1', A, 's="1"')), row(2, text('B2', 'Bay 1')), row(3, text('A3', B)))

      expect(await readStyled(`${merged}<mergeCells><mergeCell ref="A1:A2"/></mergeCells>`)).toEqual([
        `1 ${A} hidden`,
        '2 repeat of 1',
        `3 ${B}`,
      ])
    })
  })

  test('a reference of which a part is struck out is left out', async () => {
    const half = `<c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>EC-000</t></r><r><t>-05D-1NS</t></r></is></c>`
    const beside = `<c r="A2" t="inlineStr"><is><r><t>${B}</t></r><r><rPr><strike/></rPr><t xml:space="preserve"> </t></r></is></c>`

    const { lines } = await read(workbookOf(data(row(1, half), row(2, beside))))

    expect(lines.map(inShort)).toEqual([`1 ${A} struck-out`, `2 ${B}`])
  })

  test('a column that can be seen is read, though a hidden one has more', async () => {
    const rows = [row(1, text('B1', C)), row(2, text('A2', A) + text('B2', D)), row(3, text('A3', B))]
    const sheet = `<cols><col min="2" max="2" hidden="1"/></cols>${data(...rows)}`

    const whole = await read(workbookOf(sheet))

    expect(sentOf(whole)).toEqual([A, B])
    expect(whole.end).toMatchObject({ head: { column: 0, reading: { otherColumns: [1] } } })
  })

  test('a hidden column with the references is said', async () => {
    const sheet = `<cols><col min="2" max="3" hidden="1"/></cols>${data(row(1, text('A1', 'Leeds') + text('B1', A)))}`

    expect((await read(workbookOf(sheet))).end).toMatchObject({
      head: { column: 1, reading: { isColumnHidden: true } },
    })
  })
})

describe('cells', () => {
  const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="hh:mm"/><numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="&quot;£&quot;#,##0.00"/><numFmt numFmtId="167" formatCode="dd/mm/yyyy"/><numFmt numFmtId="168" formatCode="0.0&quot; kg&quot;"/></numFmts><cellXfs>${[0, 164, 165, 9, 166, 167, 168, 14, 20, 22, 49].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`

  async function shown(cells: string, parts: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
    const sheet = data(row(1, text('A1', A) + cells))
    const { lines } = await read(workbookOf(sheet, { 'xl/styles.xml': styles, ...parts }))
    return lines[0]?.cells.slice(1) ?? []
  }

  test.each([
    [0.3958333333333333, 1, '09:30'],
    [1.09375, 2, '26:15'],
    [0.15, 3, '15%'],
    [1234.5, 4, '£1,234.50'],
    [45789, 5, '12/05/2025'],
    [2.5, 6, '2.5 kg'],
    [45789, 7, '2025-05-12'],
    [0.3958333333333333, 8, '09:30'],
    [45789.395833333336, 9, '2025-05-12 09:30'],
    [20250512000001, 0, '20250512000001'],
    [0.30000000000000004, 0, '0.3'],
    [45789, 99, '45789'],
  ])('%s in style %s is shown as %s', async (value, style, words) => {
    expect(await shown(`<c r="B1" s="${style}"><v>${value}</v></c>`)).toEqual([words])
  })

  test('days may be counted from 1904 on, whatever extensions say, but durations begin on no day', async () => {
    const workbook =
      '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="Returns" r:id="rId1"/></sheets><extLst><ext><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst></workbook>'
    const cells =
      '<c r="B1" s="5"><v>44327</v></c><c r="C1" s="2"><v>1.09375</v></c><c r="D1" s="5" t="d"><v>2025-05-12</v></c><c r="E1" s="2" t="d"><v>PT26H15M</v></c>'

    expect(await shown(cells, { 'xl/workbook.xml': workbook })).toEqual(['12/05/2025', '26:15', '12/05/2025', '26:15'])
  })

  test.each([
    ['2025-05-12T00:00:00', 5, '12/05/2025'],
    ['2025-05-12T09:29:59.99999979045242400', 9, '2025-05-12 09:30'],
    ['09:30:00', 1, '09:30'],
    ['PT26H15M0.000S', 2, '26:15'],
    ['2025-05-12T09:30:00Z', 0, '2025-05-12 09:30:00'],
    ['soon', 5, 'soon'],
  ])('%s, as a strict workbook has it, is shown in style %s as %s', async (iso, style, words) => {
    expect(await shown(`<c r="B1" s="${style}" t="d"><v>${iso}</v></c>`)).toEqual([words])
  })

  test('the decimal point does not depend on where the money is from, but the name of a month does', async () => {
    const patterns = ['[$€-413] #,##0.00', '[$-407]#,##0.00', '[$-413]d mmmm']
    const formats = patterns.map((pattern, at) => `<numFmt numFmtId="${200 + at}" formatCode="${pattern}"/>`)
    const looks = patterns.map((_, at) => `<xf numFmtId="${200 + at}"/>`)
    const ours = `<styleSheet><numFmts>${formats.join('')}</numFmts><cellXfs>${looks.join('')}</cellXfs></styleSheet>`
    const cells = ['B', 'C', 'D'].map((column, at) => `<c r="${column}1" s="${at}"><v>45734.5</v></c>`)

    expect(await shown(cells.join(''), { 'xl/styles.xml': ours })).toEqual(['€ 45,734.50', '45,734.50', '18 maart'])
  })

  test('a date or a time as the region has it is written as in ISO 8601', async () => {
    const patterns = ['[$-F800]dddd\\, mmmm dd', '[$-F400]h:mm:ss AM/PM', '[$-x-sysdate]dddd', '[$-409]dddd']
    const formats = patterns.map((pattern, at) => `<numFmt numFmtId="${200 + at}" formatCode="${pattern}"/>`)
    const looks = patterns.map((_, at) => `<xf numFmtId="${200 + at}"/>`)
    const ours = `<styleSheet><numFmts>${formats.join('')}</numFmts><cellXfs>${looks.join('')}</cellXfs></styleSheet>`
    const cells = ['B', 'C', 'D', 'E'].map((column, at) => `<c r="${column}1" s="${at}"><v>45734.75</v></c>`)

    expect(await shown(cells.join(''), { 'xl/styles.xml': ours })).toEqual([
      ...['2025-03-18', '18:00:00', '2025-03-18', 'Tuesday'],
    ])
  })

  test('text stays text, escapes are the characters that they stand for, and errors are shown', async () => {
    const cells = [
      text('B1', '01234'),
      text('C1', '_x0041_BC &amp; Co'),
      '<c r="D1" t="e"><v>#N/A</v></c>',
      '<c r="E1" t="b"><v>1</v></c>',
      '<c r="F1" t="d"><v>2025-05-12T00:00:00</v></c>',
      '<c r="G1" t="str"><f>A1</f><v>7</v></c>',
    ]

    expect(await shown(cells.join(''))).toEqual(['01234', 'ABC & Co', '#N/A', 'TRUE', '2025-05-12', '7'])
  })

  test('an empty cell that claims to be text is empty, not the first of the shared texts', async () => {
    const parts = { 'xl/sharedStrings.xml': `<sst><si><t>${B}</t></si></sst>` }

    expect(await shown('<c r="B1" t="s"/><c r="C1" t="s"><v/></c><c r="D1"><v>1</v></c>', parts)).toEqual(['', '', '1'])
  })

  test('what is damaged in a cell takes nothing from the others', async () => {
    const cells = '<c r="?" t="s"><v>99</v></c><c r="C1" s="x"><v>12 a</v></c><c r="ZZZZ1"><v>3</v></c>'

    expect(await shown(cells)).toEqual(['#REF!', '12 a', '3'])
  })

  test('a row with nothing but an error is a line like any other', async () => {
    const sheet = data(row(1, text('A1', A)), row(2, '<c r="A2" t="e"><v>#N/A</v></c>'))

    expect((await read(workbookOf(sheet))).lines.map(inShort)).toEqual([`1 ${A}`, '2 destroyed-by-spreadsheet'])
  })

  test('a note or a comment on a cell may say not to cancel its row', async () => {
    const note = (place: string, words: string): string =>
      `<comment ref="${place}"><text><r><t>Ann Lee:</t></r><r><t xml:space="preserve">\n${words}</t></r></text></comment>`
    const rows = [A, B, C, D].map((reference, at) =>
      row(at + 2, text(`A${at + 2}`, `SO-${at}`) + text(`B${at + 2}`, reference)),
    )
    const header = row(1, text('A1', 'Order') + text('B1', 'Reference'))
    const notes = [note('B2', 'DO NOT CANCEL, customer rang'), note('A3', 'Keep'), note('B4', 'Label is torn')]

    const { lines } = await read(
      workbookOf(data(header, ...rows), {
        'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships>${relation(1, 'comments', '../comments1.xml')}${relation(2, 'comments', '../gone.xml')}</Relationships>`,
        'xl/comments1.xml': `<comments><commentList>${notes.join('')}</commentList></comments>`,
      }),
    )

    expect(lines.map(({ leftOutAs }) => leftOutAs)).toEqual(['not-to-cancel', 'not-to-cancel', undefined, undefined])
  })

  test('the rows of a merged cell belong to its reference', async () => {
    const merged = '<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="B2:B3"/></mergeCells>'
    const rows = [
      row(1, text('A1', 'Reference')),
      row(2, text('A2', A) + text('B2', 'red')),
      row(4, text('B4', 'blue')),
    ]

    const { lines } = await read(workbookOf(data(...rows, row(5, text('A5', B))) + merged))

    expect(lines.map(inShort)).toEqual([`2 ${A}`, '3 repeat of 2', '4 repeat of 2', `5 ${B}`])
    expect(lines.map(({ cells }) => cells[1])).toEqual(['red', '', 'blue', ''])
  })

  test('what a merged cell covers is not there, beside it or below it', async () => {
    const merged = '<mergeCells><mergeCell ref="A3:B3"/><mergeCell ref="B4:B5"/></mergeCells>'
    const rows = [
      row(1, text('A1', 'Note') + text('B1', 'Reference')),
      row(2, text('A2', 'Leeds') + text('B2', A)),
      row(3, text('A3', 'Label torn') + text('B3', B)),
      row(4, text('B4', 'lost')),
      row(5, text('A5', 'York') + text('B5', C)),
    ]

    const { lines } = await read(workbookOf(data(...rows) + merged))

    expect(lines.map(inShort)).toEqual([`2 ${A}`, '3 no-reference', '4 not-a-reference', '5 no-reference'])
  })

  test('a sheet whose references are all covered has none', async () => {
    const covered = `${data(row(1, text('A1', 'Returns') + text('B1', A)))}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`

    const { end } = await read(twoSheetsOf(data(row(1, text('A1', B))), covered))

    expect(end).not.toHaveProperty('head.reading.otherSheets')
  })

  test('a stray space far below makes no lines', async () => {
    const sheet = data(row(1, text('A1', A)), row(3, text('A3', B)), row(1_048_576, text('A1048576', ' ')))

    expect((await read(workbookOf(sheet))).lines.map(inShort)).toEqual([`1 ${A}`, '2 blank', `3 ${B}`])
  })
})

describe('how a file is written', () => {
  const list = `<worksheet>${data(row(1, text('A1', A)))}</worksheet>`

  test.each(['worksheets/sheet%201.xml', 'xl/worksheets/sheet 1.xml', './worksheets/../worksheets/sheet 1.xml'])(
    'a sheet is found at %s',
    async (target) => {
      const parts = {
        'xl/_rels/workbook.xml.rels': `<Relationships>${relation(1, 'worksheet', target)}</Relationships>`,
        'xl/worksheets/sheet 1.xml': list,
      }

      expect(sentOf(await read(workbookOf('', parts)))).toEqual([A])
    },
  )

  test.each(['xl/workbook2.xml', 'xl/book.xml'])('the workbook itself may be called %s', async (name) => {
    const workbook = zipSync({
      '_rels/.rels': strToU8(`<Relationships>${relation(1, 'officeDocument', name)}</Relationships>`),
      [name]: strToU8('<workbook xmlns:r="r"><sheets><sheet name="Returns" r:id="rId1"/></sheets></workbook>'),
      [name.replace('xl/', 'xl/_rels/').concat('.rels')]: strToU8(
        `<Relationships>${relation(1, 'worksheet', 'worksheets/sheet1.xml')}</Relationships>`,
      ),
      'xl/worksheets/sheet1.xml': strToU8(list),
    })

    expect(sentOf(await read(workbook))).toEqual([A])
  })

  test('a download may begin with line breaks', async () => {
    const workbook = workbookOf(data(row(1, text('A1', A))))

    expect(sentOf(await read(Uint8Array.from([13, 10, ...workbook])))).toEqual([A])
  })

  test('a sheet that cannot be found is damage', async () => {
    const none = { 'xl/_rels/workbook.xml.rels': '<Relationships/>' }
    const { 'xl/worksheets/sheet1.xml': _open, ...withoutOpen } = unzipSync(twoSheetsOf('', list))

    expect((await read(workbookOf(data(row(1, text('A1', A))), none))).end).toEqual(DAMAGED)
    expect((await read(zipSync(withoutOpen))).end).toEqual(DAMAGED)
  })

  test('and so are shared texts that are not there', async () => {
    const sheet = data(row(1, '<c r="A1" t="s"><v>0</v></c>'))

    expect((await read(workbookOf(sheet))).end).toEqual(DAMAGED)
    expect((await read(twoSheetsOf(sheet, data(row(1, text('A1', A)))))).end).toEqual(DAMAGED)
  })

  test('names may have prefixes, and parts backslashes', async () => {
    const workbook = zipSync({
      'xl\\workbook.xml': strToU8(
        '<x:workbook xmlns:x="x" xmlns:r="r"><x:sheets><x:sheet name="Returns" r:id="rId1"/></x:sheets></x:workbook>',
      ),
      'xl\\_rels\\workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl\\worksheets\\sheet1.xml': strToU8(
        `<x:worksheet xmlns:x="x"><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>${A}</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
      ),
    })

    expect(sentOf(await read(workbook))).toEqual([A])
  })

  test('a workbook may have no folder for its parts', async () => {
    const workbook = zipSync({
      '_rels/.rels': strToU8(`<Relationships>${relation(1, 'officeDocument', 'workbook.xml')}</Relationships>`),
      'workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="Returns" r:id="rId1"/></sheets></workbook>'),
      '_rels/workbook.xml.rels': strToU8(`<Relationships>${relation(1, 'worksheet', 'sheet1.xml')}</Relationships>`),
      'sheet1.xml': strToU8(`<worksheet>${data(row(1, text('A1', A)))}</worksheet>`),
    })

    expect(sentOf(await read(workbook))).toEqual([A])
  })

  test.each([0, 1])('a part may be in UTF-16 without a mark, the larger half first or last: %s', async (larger) => {
    const xml = `<worksheet>${data(row(1, text('A1', A) + text('B1', 'Łódź')))}</worksheet>`
    const bytes = Uint8Array.from({ length: xml.length * 2 }, (_, at) => {
      const code = xml.charCodeAt(Math.floor(at / 2))
      return at % 2 === larger ? code >> 8 : code & 0xff
    })
    const files = unzipSync(workbookOf(''))

    const { lines } = await read(zipSync({ ...files, 'xl/worksheets/sheet1.xml': bytes }))

    expect(lines[0]?.cells).toEqual([A, 'Łódź'])
  })

  test('a chart on a tab of its own is passed over', async () => {
    const workbook =
      '<workbook xmlns:r="r"><bookViews><workbookView activeTab="1"/></bookViews><sheets><sheet name="Chart" r:id="rId4"/><sheet name="Returns" r:id="rId1"/></sheets></workbook>'
    const relations = `<Relationships>${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(4, 'chartsheet', 'chartsheets/sheet1.xml')}</Relationships>`
    const parts = { 'xl/workbook.xml': workbook, 'xl/_rels/workbook.xml.rels': relations }

    const whole = await read(workbookOf(data(row(1, text('A1', A))), parts))

    expect(sentOf(whole)).toEqual([A])
    expect(whole.end).toMatchObject({ head: { reading: { sheets: ['Returns'] } } })
  })

  test('formulas that nobody has calculated are said', async () => {
    const sheet = data(
      row(1, text('A1', 'Consignment')),
      row(2, '<c r="A2"><f>"EC-"&amp;B2&amp;"-"&amp;C2&amp;"-"&amp;D2</f><v></v></c>'),
    )

    expect((await read(workbookOf(sheet))).end).toEqual(NEVER_CALCULATED)
  })

  test('and so are those for which a program wrote 0, to be calculated when the workbook is opened', async () => {
    const cells = '<c r="A2"><f>"EC-"&amp;B2</f><v>0</v></c><c r="C2"><f>B2</f><v>7</v></c>'
    const sheet = data(row(1, text('A1', 'Consignment')), row(2, cells))
    const sheets = '<sheets><sheet name="Returns" sheetId="1" r:id="rId1"/></sheets>'
    const bookWith = (more: string) => ({ 'xl/workbook.xml': `<workbook xmlns:r="r">${sheets}${more}</workbook>` })

    const opened = await read(workbookOf(sheet, bookWith('<calcPr fullCalcOnLoad="1"/>')))
    const forced = await read(workbookOf(sheet, bookWith('<calcPr calcId="0" forceFullCalc="1"/>')))
    const calculated = await read(workbookOf(sheet, bookWith('<calcPr/>')))

    expect(opened.end).toEqual(NEVER_CALCULATED)
    expect(forced.end).toEqual(NEVER_CALCULATED)
    expect(calculated.end).toMatchObject({ ok: false, problem: { code: 'no-references' } })
  })

  test('a 0 beside every formula was not calculated, whatever the workbook asks for', async () => {
    const sheet = data(
      row(1, text('A1', 'Consignment')),
      row(2, '<c r="A2"><f>"EC-"&amp;B2</f><v>0.0</v></c>'),
      row(3, '<c r="A3"><f>"EC-"&amp;B3</f><v>0</v></c>'),
    )

    expect((await read(workbookOf(sheet))).end).toEqual(NEVER_CALCULATED)
  })

  test.each([
    ['a column that is called so is not read in place of another', 'Consignment', 'Old consignment'],
    ['nor one that is called as well as the other', 'Consignment no', 'Consignment ref'],
    ['a column may say which rows are meant', 'Cancel?', 'Consignment'],
    ['or which are not', 'Keep', 'Consignment'],
  ])('never calculated, %s', async (_why, formulas, references) => {
    const sheet = data(
      row(1, text('A1', formulas) + text('B1', references)),
      row(2, '<c r="A2"><f>Data!A2</f></c>' + text('B2', A)),
      row(3, '<c r="A3"><f>Data!A3</f></c>' + text('B3', B)),
    )

    expect((await read(workbookOf(sheet))).end).toEqual(NEVER_CALCULATED)
  })

  test('formulas that decide nothing need no result', async () => {
    const sheet = data(
      row(1, text('A1', 'Consignment') + text('B1', 'Ref') + text('C1', 'Remark') + text('D1', 'Cancel?')),
      row(2, text('A2', A) + '<c r="B2"><f>"SO-"&amp;E2</f></c><c r="C2"><f>E2</f></c>' + text('D2', 'yes')),
      row(3, text('A3', B) + '<c r="B3"><f>"SO-"&amp;E3</f></c><c r="C3"><f>E3</f></c>' + text('D3', 'yes')),
      row(4, '<c r="A4"><f>COUNTA(A2:A3)</f></c><c r="D4"><f>COUNTIF(D2:D3,"yes")</f></c>'),
    )

    expect(sentOf(await read(workbookOf(sheet)))).toEqual([A, B])
  })

  test('a result of 0 stands where Excel has calculated, though the workbook asks for it again', async () => {
    const sheet = data(row(1, text('A1', A) + '<c r="B1"><f>C1</f><v>0</v></c>'))
    const parts = {
      'xl/workbook.xml':
        '<workbook xmlns:r="r"><sheets><sheet name="Returns" r:id="rId1"/></sheets><calcPr fullCalcOnLoad="1"/></workbook>',
      'xl/_rels/workbook.xml.rels': `<Relationships>${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'calcChain', 'calcChain.xml')}</Relationships>`,
    }

    expect((await read(workbookOf(sheet, parts))).lines[0]?.cells).toEqual([A, '0'])
  })

  test('one formula without its result is a line to look at, not a blank one', async () => {
    const sheet = data(row(1, text('A1', A)), row(2, '<c r="A2"><f>B2</f></c>'))

    const { lines } = await read(workbookOf(sheet))

    expect(lines.map(({ kind, cells }) => [kind, cells[0]])).toEqual([
      ['consignment', A],
      ['unreadable', '=B2'],
    ])
  })

  test('cells go where they say, in whatever order they come', async () => {
    const sheet = data(
      row(1, text('A1', 'Old') + text('B1', 'Reference')),
      row(2, text('B2', A) + text('A2', C)),
      row(3, text('A3', D) + text('B3', B)),
    )

    const whole = await read(workbookOf(sheet))

    expect(sentOf(whole)).toEqual([A, B])
    expect(whole.lines.map(({ cells }) => cells)).toEqual([
      [C, A],
      [D, B],
    ])
  })

  test('text in place of a number is read', async () => {
    expect(sentOf(await read(workbookOf(data(row(1, `<c r="A1" t="inlineStr"><v>${A}</v></c>`)))))).toEqual([A])
  })

  test('a row with an error in it is a line, not the header', async () => {
    const rows = [
      row(1, text('A1', 'Reference') + text('B1', 'Bay')),
      row(2, '<c r="A2" t="e"><v>#REF!</v></c>' + text('B2', 'B1')),
      row(3, text('A3', A)),
    ]

    const { lines } = await read(workbookOf(data(...rows)))

    expect(lines.map(inShort)).toEqual(['2 destroyed-by-spreadsheet', `3 ${A}`])
  })

  test('the bytes of a damaged zip are not called too many', async () => {
    const bytes = workbookOf(data(row(1, text('A1', A))))
    const directory = bytes.length - 22
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(directory + 16, 0x7fffffff, true)

    expect((await read(bytes)).end).toEqual(DAMAGED)
  })

  test.each([
    ['whose bytes are not those that were packed', 16, 'damaged-workbook'],
    ['that is encrypted', 8, 'protected'],
  ])('a part %s is not read', async (_what, at, looksLike) => {
    const bytes = workbookOf(data(row(1, text('A1', A))))
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    const entry = view.getUint32(bytes.length - 22 + 16, true) + at
    view.setUint16(entry, view.getUint16(entry, true) ^ 1, true)

    expect((await read(bytes)).end).toEqual({ ok: false, problem: { code: 'not-a-list', looksLike } })
  })

  test('a small file may not unpack to as much as a large one', () => {
    const unpack = (bytes: Uint8Array) => (): void => new Zip(bytes).unpack('a.xml', () => undefined)
    expect(unpack(zipSync({ 'a.xml': strToU8(' '.repeat(64 * 1_048_576)) }))).not.toThrow()
    expect(unpack(zipSync({ 'a.xml': strToU8(' '.repeat(64 * 1_048_576 + 1)) }))).toThrow(TooLarge)
  })

  test('entities that a DTD declares are not resolved', async () => {
    const sheet = `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>${data(row(1, text('A1', A) + text('B1', '&b;')))}</worksheet>`

    const { lines } = await read(workbookOf('', { 'xl/worksheets/sheet1.xml': sheet }))

    expect(lines[0]?.cells).toEqual([A, '&b;'])
  })

  test('what unpacks to more than can be held is refused, whatever size the file states', () => {
    const bytes = zipSync({ 'a.xml': strToU8(' '.repeat(100_000)) })
    new DataView(bytes.buffer).setUint32(bytes.length - 22 - 46 - 'a.xml'.length + 24, 10, true)
    const unpack = (limit: number) => (): void => new Zip(bytes, limit).unpack('a.xml', () => undefined)

    expect(unpack(100_000)).not.toThrow()
    expect(unpack(99_999)).toThrow(RangeError)
  })
})

describe('a large workbook', () => {
  const cell = (at: number): string =>
    `<c r="A${at}" t="str"><v>EC-000-${String(at)
      .padStart(6, '0')
      .replace(/(...)$/, '-$1')}</v></c>`
  const rowsOf = (count: number): string =>
    data(Array.from({ length: count }, (_, at) => row(at + 1, cell(at + 1))).join(''))

  test('says now and then how far the reading is, before a line is there', async () => {
    const told: number[] = []
    const file = new File([workbookOf(rowsOf(20_000)).slice()], 'returns.xlsx')

    const steps = await readFile(file, {}, (rows) => told.push(rows))
    steps.next()

    expect(told).toEqual([5_000, 10_000, 15_000, 20_000])
  })

  test('with more rows than a list may have is refused, and that is said', async () => {
    const { end } = await read(workbookOf(rowsOf(200_001)))
    expect(end).toEqual({ ok: false, problem: { code: 'too-long', limit: 200_000 } })
  })

  test('with nearly nothing but blank rows up to a stray cell is said to have that', async () => {
    const { end } = await read(workbookOf(data(row(1, text('A1', A)), row(200_001, text('A200001', B)))))
    expect(end).toEqual({ ok: false, problem: { code: 'too-long', limit: 200_000, isMostlyBlank: true } })
  })
})

test('two cells in one place are damage: one of them would vanish', async () => {
  const twice = workbookOf(data(row(1, text('A1', A) + text('A1', B))))
  const inColumnR = workbookOf(data(row(1, text('R1C1', A) + text('R1C2', B))))

  expect((await read(twice)).end).toEqual(DAMAGED)
  expect((await read(inColumnR)).end).toEqual(DAMAGED)
})

test('a long text that thousands of cells refer to is refused before it fills the memory', async () => {
  const strings = `<sst><si><t>${'x'.repeat(30_000)}</t></si></sst>`
  const rows = Array.from({ length: 4_000 }, (_, at) => row(at + 1, '<c t="s"><v>0</v></c>'))

  const { end } = await read(workbookOf(data(row(1, text('A1', A)), ...rows), { 'xl/sharedStrings.xml': strings }))

  expect(end).toEqual({ ok: false, problem: { code: 'unpacks-too-large' } })
})

test('merged cells may be as many as the lines', { timeout: 20_000 }, async () => {
  const pairs = Array.from({ length: 10_000 }, (_, at) => 2 * at + 1)
  const note = 'x'.repeat(1_000)
  const reference = (at: number): string =>
    `EC-000-${String(at)
      .padStart(6, '0')
      .replace(/(...)$/, '-$1')}`
  const rows = pairs.flatMap((at) => [row(at, text(`A${at}`, reference(at))), row(at + 1, text(`B${at + 1}`, note))])
  const merges = pairs.map((at) => `<mergeCell ref="A${at}:A${at + 1}"/>`)

  const { lines } = await read(workbookOf(`${data(...rows)}<mergeCells>${merges.join('')}</mergeCells>`))

  expect(lines.filter(({ kind }) => kind === 'repeat')).toHaveLength(pairs.length)
})

describe('what a sheet says not to cancel', () => {
  test('is read as in a text', async () => {
    const rows = [['Order', 'Reference'], ['SO-1', A], [], ['Do NOT cancel'], ['Order', 'Reference'], ['SO-2', B]]

    expect(sentOf(await readSheets([{ name: 'Today', rows }]))).toEqual([A])
  })

  test('is a sheet that is called so: all of it is left out, and included in one press', async () => {
    const { lines } = await readSheets([{ name: 'Do not cancel', rows: [['Reference'], [A]] }])

    expect(lines.map(inShort)).toEqual([`2 ${A} not-to-cancel`])
  })

  test('is each row of a merged cell that says it', async () => {
    const rows = [
      row(1, text('A1', 'Why') + text('B1', 'Reference')),
      row(2, text('A2', 'Do not cancel') + text('B2', A)),
      row(3, text('B3', B)),
      row(4, text('B4', C)),
    ]
    const merged = `${data(...rows)}<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`

    expect(sentOf(await read(workbookOf(merged)))).toEqual([C])
  })

  test.each([
    ['Keep', 'x', [C]],
    ['Cancel?', 'Yes', [A, B]],
  ])('is each row of a merged mark: %s %s', async (name, mark, sent) => {
    const rows = [
      row(1, text('A1', name) + text('B1', 'Reference')),
      row(2, text('A2', mark) + text('B2', A)),
      row(3, text('B3', B)),
      row(4, text('B4', C)),
    ]
    const merged = `${data(...rows)}<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`

    expect(sentOf(await read(workbookOf(merged)))).toEqual(sent)
  })

  test('counts, though the row is hidden: including what is hidden does not take it in', async () => {
    const rows = [row(1, text('A1', A)), row(2, text('A2', 'Do not cancel:')), row(3, text('A3', B), 'hidden="1"')]

    expect((await read(workbookOf(data(...rows)))).lines.map(inShort)).toEqual([
      `1 ${A}`,
      '2 not-a-reference',
      `3 ${B} not-to-cancel`,
    ])
  })
})

describe('which sheet is read', () => {
  const many = { name: 'All', rows: [[A], [B], [C]] }
  const few = { name: 'Today', rows: [[D]] }
  const none = { name: 'Notes', rows: [['nothing']] }

  test('the one whose tab is open, though another has more', async () => {
    const whole = await readSheets([many, few], 1)

    expect(sentOf(whole)).toEqual([D])
    expect(whole.end).toMatchObject({
      head: { reading: { sheet: 'Today', otherSheets: [{ name: 'All', references: 3, isHidden: false }] } },
    })
  })

  test('where the open one has no reference, another that can be seen', async () => {
    expect(sentOf(await readSheets([{ ...many, hidden: true }, none, few], 1))).toEqual([D])
  })

  test.each([
    ['among other text', text('A1', `${A} / ${B}`), [`1 ${A} found-in-text`, `2 ${B} found-in-text`]],
    ['in an escaped link', text('A1', `t%3Fref%3D${A}`), [`1 ${A} found-in-text`]],
    ['in a cell for each group', `${text('A1', 'EC')}${text('B1', A.slice(3))}`, [`1 ${A} found-in-text`]],
  ])('the one whose tab is open, though its references are %s', async (_where, cells, lines) => {
    const whole = await read(twoSheetsOf(data(row(1, cells)), data(row(1, text('A1', C)))))

    expect(whole.lines.map(inShort)).toEqual(lines)
    expect(whole.end).toMatchObject({ head: { reading: { sheet: 'First', otherSheets: [{ references: 1 }] } } })
  })

  test('references among other text on another sheet are said', async () => {
    const inText = data(row(1, text('A1', `${A} / ${B}`)), row(2, text('A2', 'Leeds') + text('B2', `see ${C}`)))
    const other = { name: 'Second', references: 3 }
    const shown = await read(twoSheetsOf(data(row(1, text('A1', D))), inText))
    const hidden = await read(twoSheetsOf(data(row(1, text('A1', 'x'))), inText, { ofSecond: 'state="hidden"' }))

    expect(shown.end).toMatchObject({ head: { reading: { otherSheets: [{ ...other, isHidden: false }] } } })
    expect(hidden.end).toMatchObject({ ok: false, problem: { code: 'only-hidden', ...other } })
  })

  test('never another where the open one has formulas that nobody has calculated', async () => {
    const readBoth = (formula: string): Promise<WholeReading> => {
      const open = data(row(1, text('A1', 'Parcels')), row(2, `<c r="A2"><f>${formula}</f></c>`))
      return read(twoSheetsOf(open, data(row(1, text('A1', A)))))
    }

    expect((await readBoth('Second!A1')).end).toEqual(NEVER_CALCULATED)
    expect(sentOf(await readBoth('COUNTA(Second!A:A)'))).toEqual([A])
  })

  test.each([{ hidden: true }, { veryHidden: true }])('never a hidden one by itself: %o', async (look) => {
    const whole = await readSheets([none, { ...many, ...look }])

    expect(whole.end).toMatchObject({ ok: false, problem: { code: 'only-hidden', name: 'All', references: 3 } })
  })

  test.each(['VeryHidden', ' hidden'])('nor one whose state is written as %s', async (state) => {
    const list = data(row(1, text('A1', A)))
    const { end } = await read(twoSheetsOf(data(row(1, text('A1', 'x'))), list, { ofSecond: `state="${state}"` }))

    expect(end).toMatchObject({ ok: false, problem: { code: 'only-hidden', name: 'Second' } })
  })

  test('the one whose tab is open in the window that can be seen', async () => {
    const views =
      '<bookViews><workbookView visibility="hidden" activeTab="0"/><workbookView activeTab="1"/></bookViews>'
    const list = (reference: string): string => data(row(1, text('A1', reference)))

    expect(sentOf(await read(twoSheetsOf(list(A), list(B), { views })))).toEqual([B])
  })

  test('never a hidden one behind an empty one', async () => {
    const whole = await readSheets([
      { name: 'Today', rows: [] },
      { ...many, hidden: true },
    ])

    expect(whole.end).toMatchObject({ ok: false, problem: { code: 'only-hidden', name: 'All', references: 3 } })
  })

  test('the one that was chosen, hidden or not', async () => {
    expect(sentOf(await readSheets([few, { ...many, veryHidden: true }], 0, { sheet: 'All' }))).toEqual([A, B, C])
  })
})

test('a list that is written along one row is found in text', async () => {
  const { lines } = await readSheets([
    {
      name: 'Today',
      rows: [
        ['Bay', 'A1', 'A2'],
        ['Reference', A, B],
      ],
    },
  ])

  expect(lines.map(inShort)).toEqual([`1 ${A} found-in-text`, `2 ${B} found-in-text`])
})
