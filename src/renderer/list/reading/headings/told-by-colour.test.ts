// @vitest-environment node
import { expect, test } from 'vitest'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'
import { readText } from '../text/read-text.ts'

const [A, B] = ['EC-000-05D-1NS', 'EC-000-05D-1NT']

function leftOut(rows: readonly string[]): readonly unknown[] {
  const { lines } = wholeReading(readText(`${rows.join('\n')}\n`))
  return lines.flatMap((line) => ('reference' in line ? [line.leftOutAs] : []))
}

test.each([
  'Cancel the highlighted ones only',
  'Please cancel those in red',
  'Yellow = keep',
  'GREEN: cancelled already',
  'Only the ones in bold',
  'Grey rows have left',
])('no line is chosen where words tell them apart by colour: “%s”', (words) => {
  const table = ['Order,Consignment', `SO-1,${A}`, `SO-2,${B}`]

  expect(leftOut([words, ...table])).toEqual(['by-colour', 'by-colour'])
  expect(leftOut([...table, '', words])).toEqual(['by-colour', 'by-colour'])
})

test.each([
  ['the colour of goods', ['Order,Consignment,Item', `SO-1,${A},Red ones`, `SO-2,${B},in green`]],
  ['a name', ['Redditch returns,', 'Order,Consignment', `SO-1,${A}`, `SO-2,${B}`]],
  ['a customer without a reference', ['Customer,Bay,Consignment', `Li,1,${A}`, 'Red Lines Ltd,2,', `Lee,3,${B}`]],
])('other words do not: %s', (_what, rows) => {
  expect(leftOut(rows)).toEqual([undefined, undefined])
})
