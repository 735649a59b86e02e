// @vitest-environment node
import { expect, test } from 'vitest'
import type { Line } from '#shared/list.ts'
import { readText } from '../text/read-text.ts'
import { referencesIn, referencesInRow } from './references-in-text.ts'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'

const [FIRST, SECOND] = ['EC-000-05D-1NS', 'EC-000-05D-1NT']

function brief(line: Line): string {
  const reference = 'reference' in line ? line.reference : ''
  const leftOutAs = line.kind === 'consignment' ? line.leftOutAs : undefined
  return [line.number, line.kind, reference, leftOutAs].join(' ').trim()
}

const BOTH = [`1 consignment ${FIRST} found-in-text`, `2 consignment ${SECOND} found-in-text`]

test.each([
  ['links', `https://example.test/t?ref=${FIRST}&lang=en\nhttps://example.test/t?ref=${SECOND}&lang=en\n`],
  ['escaped links', `https://example.test/t%3Fref%3D${FIRST}\nhttps://example.test/t%3Fref%3Dec%2D000%2D05d%2D1nt\n`],
  ['links escaped twice', `t?q=a%2520${FIRST}\nt?q=b%250A${SECOND.replaceAll('-', '%252D')}\n`],
  ['links with line breaks', `mailto:desk?body=Please%20cancel%0D%0A${FIRST}%0D%0A${SECOND}\n`],
  ['links with other spaces and dashes', `t?q=%C2%A0${FIRST}\nt?q=${SECOND.replaceAll('-', '%E2%80%91')}\n`],
  ['links to what is right behind a percent sign', `at 5%${FIRST}, 5%25 and %A0${SECOND}\n`],
  ['JSON with line breaks and tabs', `[{"body":"lost\\n${FIRST}\\n"},{"body":"SO-1\\t${SECOND}"}]`],
  ['JSON within CSV', `id,payload\n1,"{""a"":""lost\\\\n${FIRST}""}"\n2,"{""a"":""\\r\\n${SECOND}""}"\n`],
  ['JSON with escaped hyphens', `["EC\\u002d000\\u002d05D\\u002d1NS","${SECOND.replaceAll('-', '\\u2011')}"]`],
  ['entities', `Ref\n${FIRST.replaceAll('-', '&#45;')}\n${SECOND.replaceAll('-', '&ndash;')}\n`],
  ['entities in XML', `<r><a>${FIRST}</a><a>&#x45;C&#x2D;000&#x2D;05D&#x2D;1NT</a></r>`],
  ['sentences', `Please cancel ${FIRST}, it is lost.\nAnd (${SECOND}) too.\n`],
  ['several in a cell', `SO-1,"${FIRST}, ${SECOND}"\n`],
  ['fixed columns', `SO-1   ${FIRST}   Leeds\nSO-2   ${SECOND}   York\n`],
  ['another delimiter', `SO-1^${FIRST}^Leeds\nSO-2^${SECOND}^York\n`],
  ['JSON', `[{"ref":"${FIRST}","bay":1},{"ref":"${SECOND}","bay":2}]`],
  ['JSON with a line for each', `{\n  "toCancel": [\n    "${FIRST}",\n    "${SECOND}"\n  ]\n}\n`],
  ['an e-mail', `Hello,\n\nlost: ${FIRST} and ${SECOND}\n\nKind regards\n`],
  ['a scanner with another keyboard', 'EC/000/05D/1NS\nEC/000/05D/1NT\n'],
  ['a column for each of their groups', 'EC,000,05D,1NS,Leeds\nEC,000,05D,1NT,York\n'],
  ['a column for EC', 'Leeds;EC;000-05D-1NS\nYork;EC;000-05D-1NT\n'],
  ['no separators, among other text', 'ref EC00005D1NS\nref EC00005D1NT\n'],
])('references in %s are lines, and none is taken by itself', (_what, text) => {
  const { lines, end } = wholeReading(readText(text))

  expect(end.ok).toBe(true)
  expect(lines.map(brief).map((one) => one.replace(/^\d+/, ''))).toEqual(BOTH.map((one) => one.replace(/^\d+/, '')))
})

test.each(["'", '/', 'ß', '='])(
  'of what a scanner with another keyboard sent, “%s” for a hyphen, nothing with Y or Z is taken: they may be swapped',
  (hyphen) => {
    const lines = (...references: readonly string[]): readonly string[] =>
      wholeReading(readText(references.map((one) => one.replaceAll('-', hyphen)).join('\n'))).lines.map((line) =>
        line.kind === 'unreadable' ? line.why : line.kind,
      )

    expect(lines(FIRST, 'EC-000-05D-1Nz', 'EC-000-0Y5-1NS')).toEqual([
      'consignment',
      'other-keyboard',
      'other-keyboard',
    ])
    expect(lines('EC-000-05D-1NY', 'EC-000-05D-1NZ')).toEqual(['other-keyboard', 'other-keyboard'])
  },
)

test('in a link, + is a space', () => {
  const { lines } = wholeReading(readText('https://example.test/?q=EC+000+05D+1NY\n'))

  expect(lines.map(brief)).toEqual(['1 consignment EC-000-05D-1NY found-in-text'])
})

test.each([
  ['two', `Please cancel ${FIRST}, ${SECOND}.\n`],
  ['in several lines', `Hello,\nplease cancel ${FIRST};EC-000-05D-1NV\nand also EC-000-05D-1NW; ${SECOND}\n`],
  ['with a word at the end', `${FIRST}, ${SECOND} and EC-000-05D-1NV\n`],
  ['behind a name', `refs=${FIRST}|${SECOND}\n`],
  ['of an address', `https://example.test/?refs=${FIRST},EC-000-05D-1NV,${SECOND}\n`],
])(
  'an enumeration in a sentence is found as a whole, although some of it stands alone in a cell: %s',
  (_what, text) => {
    const { lines } = wholeReading(readText(text))
    const inFile = text.match(/EC-[\w-]+/g)

    expect(lines.map((line) => ('reference' in line ? line.reference : ''))).toEqual(inFile)
    expect(lines.map(({ leftOutAs }) => leftOutAs)).toEqual(inFile?.map(() => 'found-in-text'))
  },
)

const link = (reference: string): string => `https://example.test/t?ref=${reference}`
const OTHER = 'EC-000-05D-1NV'

test.each([
  ['links', `Link,Replaced by\n${link(FIRST)},\n${link(SECOND)},${OTHER}\n`],
  ['links without a header', `${link(FIRST)},\n${link(SECOND)},${OTHER}\n`],
  ['several in a cell', `Consignments,Return\n"${FIRST}, ${SECOND}",${OTHER}\n`],
])('another reference beside %s does not stand for them', (_what, text) => {
  const { lines } = wholeReading(readText(text))

  expect(lines.map(brief).sort()).toEqual([...BOTH, `3 consignment ${OTHER} found-in-text`])
})

test.each([
  ['remarks', `Reference,Remark\n${FIRST},\n${SECOND},\n,replaces ${OTHER}\n,replaces ${OTHER} too\n`],
  ['a link in each line', `Reference,Link\n${FIRST},${link(FIRST)}\n${SECOND},${link(SECOND)}\n`],
  [
    'a link in each line, in an unnamed column',
    `${FIRST},${link(FIRST)}\n${SECOND},${link(SECOND)}\n,${link(OTHER)}\n`,
  ],
  [
    'links of which some are to be cancelled',
    `Link,Cancel\n${link(FIRST)},${FIRST}\n${link(SECOND)},${SECOND}\n${`${link(OTHER)},\n`.repeat(4)}`,
  ],
  ['remarks in each line', `1,${FIRST},replaces ${OTHER}\n2,${SECOND},replaces ${OTHER}\n`],
  ['an enumeration in one of several lines', `${FIRST}\n${SECOND}\nsee ${OTHER}, EC-000-05D-1NW\n`],
  ['a column that is not to be cancelled', `Parcel,Keep\n${FIRST},\n${SECOND},\n${`,see ${OTHER}\n`.repeat(5)}`],
])('a column of references is read beside %s', (_what, text) => {
  const { lines } = wholeReading(readText(text))

  expect(lines.filter(({ kind }) => kind === 'consignment').map((line) => brief(line).replace(/^\d+ /, ''))).toEqual([
    `consignment ${FIRST}`,
    `consignment ${SECOND}`,
  ])
})

test('the user’s own columns stay, with their header and the numbers of their rows', () => {
  const { lines, end } = wholeReading(readText(`Order,Link\nSO-1,t?ref=${FIRST}\nSO-2,\nSO-3,t?ref=${SECOND}\n`))

  expect(end).toMatchObject({ ok: true, head: { header: ['Order', 'Link'], column: 1 } })
  expect(lines.map(({ number, cells }) => [number, ...cells])).toEqual([
    [2, 'SO-1', `t?ref=${FIRST}`],
    [4, 'SO-3', `t?ref=${SECOND}`],
  ])
})

test('lines are counted through where a row has several, and each number is that of one line', () => {
  const { lines } = wholeReading(readText(`x ${FIRST} ${SECOND}\ny ${FIRST}\n`))

  expect(lines.map(brief)).toEqual([...BOTH, `3 repeat ${FIRST}`])
})

test.each([
  ['behind EC', `Please cancel EC-\r\n000-05D-1NS, it is lost,\r\nand ${SECOND}.`],
  ['behind a group', `Please cancel ec-000-05d-\n1ns and ${SECOND}.`],
  ['in an answer', `> Please cancel EC–000– \n> 05D–1NS\n> and ${SECOND}.`],
])('a reference that the text breaks at a hyphen is found: %s', (_what, text) => {
  const { lines } = wholeReading(readText(text))

  expect(lines.map((line) => ('reference' in line ? line.reference : line.kind))).toEqual([FIRST, SECOND])
  expect(lines[0]?.cells.join(), 'the whole of it stands in its row').toMatch(/ec.000.05d.1ns/i)
  expect(lines.map(({ leftOutAs }) => leftOutAs)).toEqual(['found-in-text', 'found-in-text'])
})

test.each([
  ['within a group', 'see EC-000-0\n5D-1NS'],
  ['without its hyphen', 'see EC-000\n05D-1NS'],
  ['a word in front', 'see TEC-000-\n05D-1NS'],
  ['a longer number', 'see EC-000-\n05D-1NS7'],
  ['a row between', 'see EC-000-\n\n05D-1NS'],
])('a break of another kind is not mended: %s', (_what, text) => {
  const { lines } = wholeReading(readText(`${text}\nand ${SECOND}.`))

  expect(lines.map((line) => ('reference' in line ? line.reference : line.kind))).toEqual([SECOND])
})

test('what must not be cancelled must not be where its reference is broken, either', () => {
  expect(wholeReading(readText('Do not cancel EC-000-\n05D-1NS\n')).lines).toMatchObject([
    { reference: FIRST, leftOutAs: 'not-to-cancel' },
  ])
})

test.each([
  [`Please cancel ${FIRST} and all of Li's except ${SECOND}.`, 'not-to-cancel'],
  [`Cancel all apart from ${SECOND}, thanks. ${FIRST} is lost`, 'not-to-cancel'],
  [`Cancel all but ec-000-05d-1nv, ${SECOND}. ${FIRST} is lost`, 'not-to-cancel'],
  [`Please cancel ${FIRST}, it came without a label, ${SECOND} too`, 'found-in-text'],
  [`Cancel nothing but ${SECOND} and ${FIRST}`, 'found-in-text'],
])('what a sentence excepts is not to cancel, and the rest is to compare: %s', (text, as) => {
  const { lines } = wholeReading(readText(`${text}\n`))
  const leftOutAs = (wanted: string): unknown =>
    lines.find((line) => 'reference' in line && line.reference === wanted)?.leftOutAs

  expect([leftOutAs(FIRST), leftOutAs(SECOND)]).toEqual(['found-in-text', as])
})

test('what breaks off stays a line where the next row completes another reference', () => {
  const { lines } = wholeReading(readText(`see EC-000-05D-, then\ncancel EC-\n000-05D-1NS\n`))

  expect(lines.map((line) => (line.kind === 'unreadable' ? line.why : brief(line)))).toEqual([
    'too-short',
    `3 consignment ${FIRST} found-in-text`,
  ])
})

test('a row that names a reference twice is one line', () => {
  expect(wholeReading(readText(`x ${FIRST},see t?ref=${FIRST}\n`)).lines.length).toBe(1)
})

test('a line of a very large row keeps what is around it, not the whole row', () => {
  const filling = 'x'.repeat(3_000)
  const { lines, end } = wholeReading(readText(`${filling} see ${FIRST} now ${filling},${filling} ${SECOND}\n`))

  expect(lines.map(brief)).toEqual(BOTH)
  expect(lines.map(({ cells }) => cells.join().length < 200)).toEqual([true, true])
  expect(end).toMatchObject({ ok: true, head: { reading: { areRowsCut: true } } })
})

test.each([
  ['behind its name', [`Reference,${FIRST},${SECOND}`]],
  ['between other rows', ['Order,SO-1,SO-2', `Consignment no.,${FIRST},${SECOND}`, 'Bay,A-02,A-07']],
  ['in several rows', [`${FIRST},${SECOND},EC-000-05D-1NV`, `EC-000-05D-1NW,EC-000-05D-1NX,EC-000-05D-1NY`]],
  ['three, and no name', ['Order,SO-1,SO-2,SO-3', `x,${FIRST},${SECOND},EC-000-05D-1NV`]],
])('a list that is written along a row is found, and none of it is taken by itself: %s', (_what, rows) => {
  const text = rows.join('\n')
  const { lines } = wholeReading(readText(`${text}\n`))

  expect(lines.map(brief).slice(0, 2)).toEqual(BOTH)
  expect(lines.filter(({ leftOutAs }) => leftOutAs === 'found-in-text').length).toBe(text.match(/EC-/g)?.length)
})

test.each([
  ['a header names one of them', ['Consignment,Return,Exchange', `${FIRST},${SECOND},EC-000-05D-1NV`]],
  ['a header says what is to be done', ['Cancel,Keep,Query', `${FIRST},${SECOND},EC-000-05D-1NV`]],
  [
    'a header has a name for each, and rows follow',
    ['Sendung,Retoure,Tausch', `${FIRST},${SECOND},EC-000-05D-1NV`, 'EC-000-05D-1NW,EC-000-05D-1NX,EC-000-05D-1NY'],
  ],
  [
    'there are two of them in each row',
    ['Sendung,Retoure', `${FIRST},EC-000-05D-1NV`, `EC-000-05D-1NW,EC-000-05D-1NX`],
  ],
])('several columns of references are a table where %s', (_what, rows) => {
  const { lines } = wholeReading(readText(`${rows.join('\n')}\n`))

  expect(lines.map(brief).at(0)).toMatch(new RegExp(`^\\d consignment ${FIRST}(?: unsure-column)?$`))
})

test.each([
  ['glued to another', `${OTHER}EC-000-05D-1NW`, 'too-long'],
  ['glued to a word in front', `TEC-000-05D-1NS`, 'among-other-text'],
  ['glued to a number behind', `the ec–000–05d–1ns7.`, 'too-long'],
  ['too short', `ref EC-000-05D-1N and`, 'too-short'],
  ['with a group too few', `EC-000-05D,`, 'too-short'],
  ['with its only digit in the last group', `EC-ABC-DEF-1,`, 'too-short'],
  ['with a hyphen too few', `(EC-000-05D1NS)`, 'separators-astray'],
])('beside references in text, what was meant as one is a line, too: %s', (_what, text, why) => {
  const { lines } = wholeReading(readText(`Please cancel ${FIRST}\nalso ${text}\nand ${SECOND}, thanks\n`))

  expect(lines.map((line) => (line.kind === 'unreadable' ? line.why : brief(line)))).toEqual([
    BOTH[0],
    why,
    `3 consignment ${SECOND} found-in-text`,
  ])
})

test.each([
  ['a template', 'as EC-XXX-XXX-XXX'],
  ['words', 'an EC-wide-new-law, SPEC-12A-45B, EC-2024-05'],
  ['a long number', `${'a'.repeat(1_000_000)}EC-`],
  ['one that is not shown', '<!-- EC-000-05D-1N -->'],
])('beside references in text, %s is no line', (_what, text) => {
  expect(wholeReading(readText(`cancel ${FIRST}\n${text}\nand ${SECOND}\n`)).lines.length).toBe(2)
})

test('what is glued to other text can be chosen by hand where it is certain where it ends', () => {
  expect(referencesInRow([`the${FIRST}${SECOND}, EC-000-05D-1NV7`])).toEqual([FIRST, SECOND])
})

test('a column that works is read as before', () => {
  const { lines } = wholeReading(readText(`${FIRST},a\n${SECOND},see EC-000-05D-1NV\n`))

  expect(lines.map(brief)).toEqual([`1 consignment ${FIRST}`, `2 consignment ${SECOND}`])
})

test.each([
  ['a longer word', 'TEC-000-05D-1NS'],
  ['a longer number', 'EC-000-05D-1NS7'],
  ['a letter and a number in front', 'C1EC-000-05D-1NS'],
  ['words', 'an EC ref num ber, ECclesfield, Ecclesfield and ECONOMY2024'],
  ['a group that is torn', 'see EC-000-0 5D-1NS'],
  ['a parcel number behind a short one', 'see EC-000-05D-1N 2'],
  ['a longer number in a link', 't?q=EC-000-05D-1NS%37'],
  ['a word behind an escaped letter', '\\u0054EC-000-05D-1NS'],
])('%s is not a reference in text', (_what, text) => {
  expect(referencesIn(text)).toEqual([])
})

test('a row offers each reference in it once', () => {
  expect(referencesInRow(['SO-1', `see ${FIRST} and ${SECOND}`, 'EC00005D1NT', 'Leeds'])).toEqual([FIRST, SECOND])
})

test('the kind of a code may stand in front', () => {
  expect(referencesIn(`12:03 ]C1${FIRST} ok`).map(({ reference }) => reference)).toEqual([FIRST])
})

test('what stands around it is told, and how it stood', () => {
  expect(referencesIn('Please cancel ec_000_05d_1ns today')).toEqual([
    { reference: FIRST, writtenAs: 'EC_000_05D_1NS', surroundings: 'Please cancel ec_000_05d_1ns today' },
  ])
})

test('a row of many cells with references is measured once', { timeout: 20_000 }, () => {
  const numbers = Array.from({ length: 60_000 }, (_, index) => String(100_000_000 + index))
  const cells = numbers.map((digits) => `see EC-${digits.match(/.{3}/g)?.join('-') ?? ''}`)

  expect(wholeReading(readText(`${cells.join()}\n`)).lines).toHaveLength(60_000)
})
