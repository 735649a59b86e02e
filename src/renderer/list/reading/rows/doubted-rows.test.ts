// @vitest-environment node
import { expect, test } from 'vitest'
import { REPORT_COLUMNS } from '#shared/report/columns.ts'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'
import { readText } from '../text/read-text.ts'

const [A, B, C, D] = ['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NV', 'EC-000-05D-1NW']

/** What becomes of each line of a report with these cells of the user's, and that reference of ours. */
function read(own: string, ...rows: readonly (readonly [own: string, ours: string])[]): readonly unknown[] {
  const lines = rows.map(([cells, ours], at) => [cells, at + 2, ours, 'Refused', ''.padStart(8, ',')].join(','))
  const { end, lines: read } = wholeReading(readText([[own, ...REPORT_COLUMNS].join(','), ...lines].join('\n')))
  expect(end).toMatchObject({ ok: true, head: { column: own.split(',').length + 1 } })
  return read.map((line) => (line.kind === 'unreadable' ? line.why : 'reference' in line && line.reference))
}

test('a reference that a person has put right in their own column of a report, or in ours, is doubted', () => {
  expect(read('Ref', [A, A], [D, B], [C, C])).toEqual([A, 'columns-differ', C])
  expect(read('Ref,Return', [`${A},`, A], [`${D},${C}`, B])).toEqual([A, 'columns-differ'])
  expect(read('Ref', [D, B])).toEqual(['columns-differ'])
})

test.each([
  [
    'it is written otherwise there',
    'Ref',
    [
      [A, A],
      ['ec 000 05d 1nt', B],
    ],
  ],
  [
    'it is among other text there',
    'Note',
    [
      [A, A],
      [`see ${B}`, B],
    ],
  ],
  [
    'it was corrected in the program',
    'Ref,Return',
    [
      [`${A},`, A],
      [`EC-000-05D-1N,${D}`, B],
    ],
  ],
  [
    'it was chosen in the program, from another column',
    'Ref,Return',
    [
      [`${A},`, A],
      [`${C},${B}`, B],
    ],
  ],
  [
    'their own column is gone',
    'Return',
    [
      [C, A],
      [D, B],
    ],
  ],
] as const)('it is taken where %s', (_what, own, rows) => {
  expect(read(own, ...rows)).toEqual([A, B])
})
