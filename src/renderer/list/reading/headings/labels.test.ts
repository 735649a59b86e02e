// @vitest-environment node
import { expect, test } from 'vitest'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'
import { readText } from '../text/read-text.ts'

const [A, B, C, D] = ['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NV', 'EC-000-05D-1NW'] as const

/** What becomes of each reference. */
function read(...rows: readonly string[]): Readonly<Record<string, string>> {
  const { lines } = wholeReading(readText(`${rows.join('\n')}\n`))
  return Object.fromEntries(
    lines.flatMap((line) => ('reference' in line ? [[line.reference, line.leftOutAs ?? line.kind]] : [])),
  )
}

test.each([
  ['Reference', 'Replaced by'],
  ['Consignment no:', 'Return consignment:'],
  ['To cancel', 'Send instead'],
])('in a form, what stands beside “%s” is meant, and beside “%s” it is not', (meant, other) => {
  const expected = { [A]: 'consignment', [B]: 'other-heading', [C]: 'consignment', [D]: 'other-heading' }

  expect(read(`${meant},${A}`, `${other},${B}`, 'Town,Leeds', '', `${meant},${C}`, `${other},${D}`)).toEqual(expected)
  expect(read(`,${other},${B}`, `,${meant},${A}`, '', `,${other},${D}`, `,${meant},${C}`)).toEqual(expected)
  for (const first of ['Order,SO-1', 'Subject,Cancellation'])
    expect(read(first, `${meant},${A}`, `${other},${B}`, '', `${meant},${C}`, `${other},${D}`)).toEqual(expected)
})

test('in a form whose labels do not tell, none is', () => {
  expect(read(`New ref,${A}`, `Old ref,${B}`)).toEqual({ [A]: 'other-heading', [B]: 'other-heading' })
})

test.each([
  ['the same label is beside each', [`Consignment,${A}`, `Consignment,${B}`]],
  ['the label is beside the first', [`Consignment,${A}`, `,${B}`]],
  ['labels have numbers', [`Consignment 1,${A}`, `Consignment 2,${B}`]],
  ['other words are beside them', [`Leeds,${A}`, `York,${B}`]],
  ['a header names the references', ['Type,Reference', `Consignment,${A}`, `Return,${B}`]],
])('all are meant where %s', (_what, rows) => {
  expect(read(...rows)).toEqual({ [A]: 'consignment', [B]: 'consignment' })
})
