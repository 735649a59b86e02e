// @vitest-environment node
import { expect, test } from 'vitest'
import type { LooksLike } from '../../../text/list.ts'
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
    [1, 'found-in-text'],
    [2, 'hidden'],
  ])
})

test('a page of a megabyte in one tag does not keep the reading busy', { timeout: 60_000 }, () => {
  const tags = [`<${'a'.repeat(1_000_000)}<`, `<p ${'style= '.repeat(150_000)}>`, '<s>'.repeat(100_000)]

  expect(foundIn(`<html>${tags.join('')}${table(FIRST, SECOND)}`)).toEqual(BOTH)
})

function table(...cells: readonly string[]): string {
  return `<html><table>${cells.map((cell) => `<tr><td>${cell}</td></tr>`).join('')}</table></html>`
}

test.each([
  ['named dashes', table(FIRST.replaceAll('-', '&ndash;'), SECOND.replaceAll('-', '&minus;'))],
  ['hyphens by number', table(FIRST.replaceAll('-', '&#8209;'), SECOND.replaceAll('-', '&hyphen;'))],
  ['soft hyphens', table(`${FIRST}&shy;`, 'EC-&shy;000-05D-1NT')],
  ['links alone', table(`<a href="t?ref=${FIRST}">see</a>`, `<a class=x href=t?ref=${SECOND}>see</a>`)],
])('references in a web page are found: %s', (_what, text) => {
  expect(foundIn(text)).toEqual(BOTH)
})

test('where a page shows references, the addresses of its links are not read', () => {
  expect(foundIn(table(FIRST, `<a href="t?ref=EC-000-05D-1NV">${SECOND}</a>`))).toEqual(BOTH)
})

const UNSEEN = 'EC-000-05D-1NV'

test.each([
  ['a hidden row', `<tr style='height:0;display:none'><td>${UNSEEN}</td></tr>`, 'hidden'],
  ['a hidden part', `<tr><td><div hidden>a<div>b</div>${UNSEEN}</div></td></tr>`, 'hidden'],
  ['a hidden row of a workbook', `<Row ss:Hidden="1"><Cell><Data>${UNSEEN}</Data></Cell></Row>`, 'hidden'],
  ['struck out', `<tr><td><s>${UNSEEN}</s></td></tr>`, 'struck-out'],
  ['deleted', `<tr><td><del cite=x>${UNSEEN}</del></td></tr>`, 'struck-out'],
  ['struck out by its style', `<tr><td style="text-decoration: line-through">${UNSEEN}</td></tr>`, 'struck-out'],
])('what a page does not show is not found with the rest: %s', (_what, row, leftOutAs) => {
  const text = `<html><table><tr><td>${FIRST}</td></tr>${row}<tr><td>${SECOND}</td></tr></table></html>`

  expect(foundIn(text)).toEqual([...BOTH, `${UNSEEN} ${leftOutAs}`])
})

test('what is shown elsewhere is shown', () => {
  expect(foundIn(table(`<s>${FIRST}</s>`, FIRST, SECOND))).toEqual([...BOTH, `${FIRST} struck-out`])
})

test.each([
  ['that is never closed', `<s>${FIRST}`],
  ['without content', `<input hidden>${FIRST}`],
  ['whose name only begins so', `<span class=hidden>${FIRST}</span>`],
])('an element %s hides nothing', (_what, cell) => {
  expect(foundIn(table(cell, SECOND))).toEqual(BOTH)
})
