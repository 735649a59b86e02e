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
