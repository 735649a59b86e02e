// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { LooksLike } from '../../../text/list-notice.ts'
import { readMarked } from '../read-bytes.ts'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'

const [FIRST, SECOND] = ['EC-000-05D-1NS', 'EC-000-05D-1NT']

function foundIn(text: string, looksLike: LooksLike = 'web-page'): readonly string[] {
  const { lines } = wholeReading(readMarked(new TextEncoder().encode(text), looksLike))
  return lines.map((line) => `${'reference' in line ? line.reference : ''} ${line.leftOutAs ?? ''}`)
}

const BOTH = [`${FIRST} found-in-text`, `${SECOND} found-in-text`]

test('each line has a number of its own, in order', () => {
  const hidden = table(FIRST).replace('<tr>', '<tr hidden>')
  const { lines } = wholeReading(readMarked(new TextEncoder().encode(hidden + table(SECOND)), 'web-page'))

  expect(lines.map(({ number, leftOutAs }) => [number, leftOutAs])).toEqual([
    [1, 'hidden-in-file'],
    [2, 'found-in-text'],
  ])
})

test('a page of a megabyte in one tag does not keep the reading busy', { timeout: 60_000 }, () => {
  const tags = [`<${'a'.repeat(1_000_000)}<`, `<p ${'style= '.repeat(150_000)}>`, '<s>'.repeat(100_000)]

  expect(foundIn(`<html>${tags.join('')}${table(FIRST, SECOND)}`)).toEqual(BOTH)
})

test.each([
  ['ends of tags', '<'.repeat(1_000_000)],
  ['ends of cells', '<td a="'.repeat(300_000)],
  ['ends of heads', '<head>'.repeat(300_000)],
  ['ends of comments in a style sheet', `<style>${'/* '.repeat(500_000)}</style>`],
  ['ends of declarations', `<style>.a{${' text-decoration:'.repeat(100_000)}}</style>`],
])('a page is not searched again and again for missing %s', { timeout: 60_000 }, (_what, rest) => {
  expect(foundIn(`<html>${table(FIRST, SECOND)}${rest}`)).toEqual(BOTH)
})

test('a workbook of one file is not searched again and again for the ends of its styles', { timeout: 60_000 }, () => {
  const rows = [FIRST, SECOND].map((cell) => `<Row><Cell>${cell}</Cell></Row>`)

  expect(foundIn(`<Workbook>${rows.join('')}${'<Style>'.repeat(300_000)}`, 'spreadsheet')).toEqual(BOTH)
})

function table(...cells: readonly string[]): string {
  return `<html><table>${cells.map((cell) => `<tr><td>${cell}</td></tr>`).join('')}</table></html>`
}

test.each([
  ['named dashes', table(FIRST.replaceAll('-', '&ndash;'), SECOND.replaceAll('-', '&minus;'))],
  ['hyphens by number', table(FIRST.replaceAll('-', '&#8209;'), SECOND.replaceAll('-', '&hyphen;'))],
  ['soft hyphens', table(`${FIRST}&shy;`, 'EC-&shy;000-05D-1NT')],
  ['fields', `<form><input value="${FIRST}"><input type=text value='${SECOND}'></form>`],
  ['lists to choose from', `<select><option>${FIRST}</option><option>${SECOND}</option></select>`],
  ['lists of words', `<dl><dt>${FIRST}</dt><dd>bay</dd><dt>${SECOND}</dt></dl>`],
  ['links alone', table(`<a href="t?ref=${FIRST}">see</a>`, `<a class=x href=t?ref=${SECOND}>see</a>`)],
])('references in a web page are found: %s', (_what, text) => {
  expect(foundIn(text)).toEqual(BOTH)
})

test('where a page shows references, the addresses of its links are not read', () => {
  expect(foundIn(table(FIRST, `<a href="t?ref=EC-000-05D-1NV">${SECOND}</a>`))).toEqual(BOTH)
})

const UNSEEN = 'EC-000-05D-1NV'

test.each([
  ['a hidden row', `<tr style='height:0;display:none'><td>${UNSEEN}</td></tr>`, 'hidden-in-file'],
  ['a hidden part', `<tr><td><div hidden>a<div>b</div>${UNSEEN}</div></td></tr>`, 'hidden-in-file'],
  ['one of two cells', `<tr><td>bay 4</td><td style="display:none">${UNSEEN}</td></tr>`, 'hidden-in-file'],
  ['a hidden field', `<input value="${UNSEEN}" type="hidden">`, 'hidden-in-file'],
  ['a box to tick', `<input type=checkbox name="x" value="${UNSEEN}">`, 'hidden-in-file'],
  ['struck out', `<tr><td><s>${UNSEEN}</s></td></tr>`, 'struck-out'],
  ['deleted', `<tr><td><del cite=x>${UNSEEN}</del></td></tr>`, 'struck-out'],
  ['struck out by its style', `<tr><td style="text-decoration: line-through">${UNSEEN}</td></tr>`, 'struck-out'],
  ['half of it struck out', `<tr><td>EC-000-<s>05D</s>-1NV</td></tr>`, 'struck-out'],
  ['within what is not closed', `<s><tr hidden><td>${UNSEEN}</td></tr>`, 'hidden-in-file'],
])('what a page does not show is not found with the rest: %s', (_what, row, leftOutAs) => {
  const text = `<html><table><tr><td>${FIRST}</td></tr>${row}<tr><td>${SECOND}</td></tr></table></html>`

  expect(foundIn(text)).toEqual([BOTH[0], `${UNSEEN} ${leftOutAs}`, BOTH[1]])
})

test.each([
  ['comments', `<!-- <tr><td>${UNSEEN}</td></tr> -->`],
  ['comments that are never closed', `</table>${FIRST}<p>${SECOND}<!-- ${UNSEEN}`],
  ['scripts', `<script>if (a<b) refs = ["${UNSEEN}"]</script>`],
  ['templates', `<template><tr><td>${UNSEEN}</td></tr></template>`],
  ['the head', `<head><title>${UNSEEN}</title></head>`],
  ['a head that the body ends', `<head><title>${UNSEEN}</title><body>`],
])('%s are no content of a page', (_what, markup) => {
  expect(foundIn(`<html>${markup}<table><tr><td>${FIRST}</td></tr><tr><td>${SECOND}</td></tr></table></html>`)).toEqual(
    BOTH,
  )
})

test('a head that is never closed is content, for all of the page may be in it', () => {
  expect(foundIn(`<html><head>${table(FIRST, SECOND)}`)).toEqual(BOTH)
})

test('a comment within a reference does not divide it', () => {
  expect(foundIn(`<html><li>EC-<!-- -->000-05D-1NS</li><li>${SECOND}</li></html>`)).toEqual(BOTH)
})

test.each([
  ['of cells', '.xl66 {mso-style-parent:style0; text-decoration:line-through}', 'class=xl66', 'struck-out'],
  [
    'of cells by their element',
    '<!--td.a, p.xl66\n{color:red;text-line-through:double}-->',
    'class=xl66',
    'struck-out',
  ],
  ['with several classes', '.row.off { display:none }', 'class="off wide row"', 'hidden-in-file'],
  ['by an id', '#x { visibility: hidden; }', 'id="x"', 'hidden-in-file'],
  ['of the screen', '@media screen { .x { display:none } }', 'class="x"', 'hidden-in-file'],
  ['of what is in it', '.x b, .y:hover { text-decoration: line-through red }', 'class=x', 'struck-out'],
])('what the style sheet of a page hides or strikes out is left out: %s', (_what, sheet, attributes, leftOutAs) => {
  const style = `<style>/* .y {} */ p { margin: 0 } ${sheet}</style>`

  expect(foundIn(`<html><head>${style}</head><p>${FIRST}</p><p ${attributes}>${SECOND}</p></html>`)).toEqual([
    BOTH[0],
    `${SECOND} ${leftOutAs}`,
  ])
})

test.each([
  ['of printing', '@media print { .x { display:none } }'],
  ['with a condition', '.x:hover { text-decoration:line-through }'],
  ['of another element', 'h1.x { display:none }'],
  ['of other classes', '.x.y { display:none } .xy { display:none }'],
  ['of what is in it', '.x p { display:none }'],
  ['in a comment', '/* .x { display:none } */'],
])('a style %s hides nothing', (_what, sheet) => {
  const text = `<html><style>${sheet}</style><div class="x">${FIRST}</div><div id=x>${SECOND}</div></html>`

  expect(foundIn(text)).toEqual(BOTH)
})

test('only what is seen counts as shown, so that the addresses of links are read', () => {
  const text = `<html><script>"${UNSEEN}"</script>${table(`<a href="t?ref=${FIRST}">see</a>`)}</html>`

  expect(foundIn(text)).toEqual([BOTH[0]])
})

test('a line that is not seen keeps its other cells', () => {
  const text = `<html><table><tr><td>4</td><td>${FIRST}</td></tr><tr><td>5</td><td><s>${SECOND}</s></td></tr></table></html>`
  const { lines } = wholeReading(readMarked(new TextEncoder().encode(text), 'web-page'))

  expect(lines.map(({ cells }) => cells)).toEqual([
    ['4', FIRST],
    ['5', SECOND],
  ])
})

describe('a workbook that is one XML file', () => {
  const cell = (reference: string, attributes = ''): string =>
    `<Cell ${attributes}><Data ss:Type="String">${reference}</Data></Cell>`
  const sheet = (rows: string, options = ''): string =>
    `<Worksheet ss:Name="A"><Table>${rows}</Table><x:WorksheetOptions>${options}</x:WorksheetOptions></Worksheet>`
  const workbook = (...sheets: readonly string[]): string =>
    [
      '<?xml version="1.0"?><Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>',
      '<Style ss:ID="Default"/><Style ss:ID="s1"><Font ss:Bold="1"/></Style>',
      '<Style ss:ID="s2"><Font ss:StrikeThrough="1"/></Style><Style ss:ID="s3" ss:Parent="s2"><Interior/></Style>',
      `</Styles>${sheets.join('')}</Workbook>`,
    ].join('')
  const both = `<Row>${cell(FIRST)}</Row><Row>${cell(SECOND)}</Row>`

  test.each([
    ['a hidden row', `<Row ss:Index="7" ss:Hidden="1">${cell(UNSEEN)}</Row>`, 'hidden-in-file'],
    ['a struck out cell', `<Row>${cell(UNSEEN, 'ss:StyleID="s2"')}</Row>`, 'struck-out'],
    ['a cell whose style is made from another', `<Row>${cell(UNSEEN, 'ss:StyleID="s3"')}</Row>`, 'struck-out'],
    ['a struck out row', `<Row ss:StyleID="s2">${cell(UNSEEN)}</Row>`, 'struck-out'],
    ['a hidden column', `<Row>${cell('x', 'ss:MergeAcross="1"')}${cell(UNSEEN, '')}</Row>`, 'hidden-in-file'],
    ['a hidden column by its number', `<Row>${cell(UNSEEN, 'ss:Index="4"')}</Row>`, 'hidden-in-file'],
    ['a cell with rich text', `<Row><Cell><ss:Data><S>${UNSEEN}</S></ss:Data></Cell></Row>`, 'struck-out'],
  ])('leaves out %s', (_what, row, leftOutAs) => {
    const columns = '<Column ss:Width="4"/><Column ss:Index="3" ss:Hidden="1" ss:Span="1"/>'
    const text = workbook(sheet(columns + both + row))

    expect(foundIn(text, 'spreadsheet')).toEqual([...BOTH, `${UNSEEN} ${leftOutAs}`])
  })

  test('keeps a comment apart from its cell', () => {
    const commented = `<Row><Cell><Data>${FIRST}</Data><Comment><ss:Data>late</ss:Data></Comment></Cell></Row>`

    expect(foundIn(workbook(sheet(`${commented}<Row>${cell(SECOND)}</Row>`)), 'spreadsheet')).toEqual(BOTH)
  })

  test('has rows and cells, whatever the prefix of their namespace is', () => {
    const rows = `<Row>${cell(FIRST)}</Row><Row>${cell('Do not cancel')}${cell(SECOND)}</Row>`
    const prefixed = rows.replace(/<(\/?)(?=Row|Cell|Data)/g, '<$1t:')

    expect(foundIn(workbook(sheet(prefixed)), 'spreadsheet')).toEqual([BOTH[0], `${SECOND} not-to-cancel`])
  })

  test('leaves out hidden sheets', () => {
    const hidden = sheet(`<Row>${cell(UNSEEN)}</Row>`, '<x:Visible>SheetHidden</x:Visible>')

    expect(foundIn(workbook(hidden, sheet(both)), 'spreadsheet')).toEqual([`${UNSEEN} hidden-in-file`, ...BOTH])
  })

  test('leaves out no other cells', () => {
    const own = `<Row ss:StyleID="s2">${cell(FIRST, 'ss:StyleID="s1"')}</Row><Row ss:Hidden="0">${cell(SECOND)}</Row>`

    expect(foundIn(workbook(sheet(own)), 'spreadsheet')).toEqual(BOTH)
  })
})

describe('rich text', () => {
  const inRtf = (text: string): readonly string[] =>
    foundIn(`{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\pard\\f0 ${text}}`, 'document')

  test.each([
    ['struck out', `{\\strike ${UNSEEN}}`, 'struck-out'],
    ['struck out until it is not', `\\strike1 ${UNSEEN}\\strike0`, 'struck-out'],
    ['struck out twice', `{\\b\\striked1 ${UNSEEN}}`, 'struck-out'],
    ['half of it struck out', `EC-000-{\\strike 05D}-1NV`, 'struck-out'],
    ['struck out over rows', `\\strike a\\par ${UNSEEN}\\plain`, 'struck-out'],
    ['deleted, but tracked', `{\\deleted ${UNSEEN}}`, 'struck-out'],
    ['hidden', `{\\v ${UNSEEN}}`, 'hidden-in-file'],
  ])('leaves out what is %s', (_what, text, leftOutAs) => {
    expect(inRtf(`${FIRST}\\par\r\n${text}\\par\r\n${SECOND}\\par`)).toEqual([
      BOTH[0],
      `${UNSEEN} ${leftOutAs}`,
      BOTH[1],
    ])
  })

  test.each([
    ['hyphens that do not break', `EC\\_000\\_05D\\_1NS\\par ${SECOND}`],
    ['codes', `EC\\'96000\\'9605D\\'961NS\\par ${SECOND}`],
    ['Unicode', `EC\\u8209?000\\u8209\\'2d05D\\u8209-1NS\\par\\uc2 ${SECOND.replace('-', '\\u-243 ??')}`],
    ['lines that break off', `EC-000\r\n-05D-1NS\\line\r\n${SECOND}`],
    ['cells', `\\trowd ${FIRST}\\cell 4\\cell\\row ${SECOND}\\cell\\row`],
    ['text boxes', `${FIRST}{\\shp{\\*\\shpinst{\\sp{\\sn x}}{\\shptxt ${SECOND}\\par}}}`],
    ['embedded objects', `${FIRST}{\\object{\\*\\objdata 01}{\\result ${SECOND}}}`],
    ['links alone', `{\\field{\\*\\fldinst{HYPERLINK "t?ref=${FIRST}"}}{\\fldrslt see}}\\par{\\*\\fldinst ${SECOND}}`],
    ['links by their text', `{\\field{\\*\\fldinst{HYPERLINK "t?ref=${UNSEEN}"}}{\\fldrslt ${FIRST}}}\\par ${SECOND}`],
  ])('is read with %s', (_what, text) => {
    expect(inRtf(text)).toEqual(BOTH)
  })
})

test.each([
  [
    'rows',
    `<table><tr hidden><td>${UNSEEN}<tr><td>${FIRST}<tr><td>${SECOND}</table>`,
    [`${UNSEEN} hidden-in-file`, ...BOTH],
  ],
  [
    'cells',
    `<table><tr><td hidden>${UNSEEN}<td>${FIRST}<tr><td>${SECOND}</table>`,
    [`${UNSEEN} hidden-in-file`, ...BOTH],
  ],
  ['items', `<ul><li>${FIRST}<li hidden>${UNSEEN}</ul>${SECOND}`, [BOTH[0], `${UNSEEN} hidden-in-file`, BOTH[1]]],
  ['paragraphs', `<p>${FIRST}<p hidden>${UNSEEN}<div>${SECOND}</div>`, [BOTH[0], `${UNSEEN} hidden-in-file`, BOTH[1]]],
  [
    'rows with tables in them',
    `<table><tr hidden><td><table><tr><td>x<tr><td>${UNSEEN}</table><td>y<tr><td>${FIRST} ${SECOND}</table>`,
    [`${UNSEEN} hidden-in-file`, ...BOTH],
  ],
])('%s end where the next ones begin', (_what, page, lines) => {
  expect(foundIn(`<html>${page}</html>`)).toEqual(lines)
})

test.each([
  ['attributes', `<li data-ref="${FIRST}">one<li onclick="go('${SECOND}')">two`],
  ['comments', `<!-- ${FIRST} --><p>none</p><!-- ${SECOND} -->`],
  ['scripts', `<script>const refs = ['${FIRST}', '${SECOND}']</script><p>Loading…</p>`],
  ['the head', `<head><title>${FIRST}</title><meta content="${SECOND}"></head><p>none</p>`],
])('of a page that shows no reference, those in its %s are hidden', (_what, page) => {
  const hidden = [`${FIRST} hidden-in-file`, `${SECOND} hidden-in-file`]

  expect(foundIn(`<html>${page}</html>`)).toEqual(hidden)
  expect(foundIn(`<html>${page}<p>EC-000-05D-1NW</html>`)).toEqual(['EC-000-05D-1NW found-in-text'])
})

test.each(['font-size:0', 'font-size: 0px; color:#fff', 'opacity:0', 'mso-hide:all', 'opacity:.0;'])(
  'what is styled %s is not seen, and what is only small is',
  (style) => {
    const page = `<html><p style="${style}">${UNSEEN}</p><p style="font-size:0.9em;opacity:0.8">${FIRST}</p>${SECOND}</html>`

    expect(foundIn(page)).toEqual([`${UNSEEN} hidden-in-file`, ...BOTH])
  },
)

test('a field may have its value without quotes', () => {
  expect(foundIn(`<html><input value=${FIRST}><input type=hidden value=${UNSEEN}>${SECOND}</html>`)).toEqual([
    BOTH[0],
    `${UNSEEN} hidden-in-file`,
    BOTH[1],
  ])
})

test('a tag parts a reference from what is right beside it', () => {
  const text = `<html><del>${UNSEEN}</del><ins>${FIRST}</ins><b>Ref</b><i>${SECOND}</i>late</html>`

  expect(foundIn(text)).toEqual([`${UNSEEN} struck-out`, ...BOTH])
})

test('what is shown elsewhere is shown', () => {
  expect(foundIn(table(`<s>${FIRST}</s>`, FIRST, SECOND))).toEqual([`${FIRST} struck-out`, ...BOTH])
})

test.each([
  ['that is never closed', `<s>${FIRST}`],
  ['without content', `<input hidden>${FIRST}`],
  ['whose name only begins so', `<span class=hidden>${FIRST}</span>`],
])('an element %s hides nothing', (_what, cell) => {
  expect(foundIn(table(cell, SECOND))).toEqual(BOTH)
})
