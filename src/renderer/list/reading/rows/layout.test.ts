// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'
import { readText } from '../text/read-text.ts'
import { findLayout } from './layout.ts'

const [A, B, C, D] = ['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NV', 'EC-000-05D-1NW']
const E = 'EC-000-05D-1NX'

/** The header, and what became of each line. */
function read(...rows: readonly string[]): { readonly header: unknown; readonly lines: readonly string[] } {
  const { lines, end } = wholeReading(readText(`${rows.join('\n')}\n`))
  return {
    header: end.ok && end.head.header,
    lines: lines.map((line) => ('reference' in line ? `${line.reference} ${line.leftOutAs ?? line.kind}` : line.kind)),
  }
}

const BOTH = [`${A} consignment`, `${B} consignment`]

test.each([
  'EC-XXX-XXX-XXX',
  'EC-REF-XXX-XXX',
  'EC-nnn-nnn-nnn',
  'EC-REF-NUM-BER',
  'EC Ref Num 1st',
  'EC_REF_NO1_OLD',
  'EC Con No1 Ref',
  'EC.Ref.No1.New',
  'EC-123-REF-NUM',
  'EC-REF-000-001',
])('a header that reads as a reference is the header: “%s”', (name) => {
  expect(read(`${name},Bay`, `${A},1`, `${B},2`)).toEqual({ header: [name, 'Bay'], lines: BOTH })
  expect(read(`Bay,${name}`, `"1, 2",${A}`, `2,${B}`)).toEqual({ header: ['Bay', name], lines: BOTH })
})

test.each(['EC May 25t Run', 'EC-W22-May-Run'])('a title that reads as a reference is a title: “%s”', (title) => {
  expect(read(`${title},`, 'Reference,Bay', `${A},1`, `${B},2`)).toEqual({ header: ['Reference', 'Bay'], lines: BOTH })
})

test('such a header is nothing to cancel where it is repeated, and neither is a template among the lines', () => {
  const name = 'EC-REF-NUM-BER'

  expect(read(`${name},Bay`, `${A},1`, `${name},Bay`, `${B},2`).lines).toEqual([
    ...[`${A} consignment`, `${name} example`, `${B} consignment`],
  ])
  const templates = ['EC-000-XXX-XXX', 'EC-000-NNN-NNN']
  expect(read('Reference', A, ...templates, B).lines).toEqual([BOTH[0], 'unreadable', 'unreadable', BOTH[1]])
})

test.each([
  ['it has digits, and no words', ['EC-1AB-CDE-FGH', A]],
  ['a single group is a word', ['EC-000-REF-1B4', A]],
  ['a single group is another word', ['EC-CON-001-7B4', A]],
  ['no group is a word', ['Ec-000-1a8-Wq7', A]],
  ['the next has words, too', ['EC-ABC-DEF-GHJ', 'EC-KMN-PQR-STV']],
  ['there is no other', ['EC-ABC-DEF-GHJ']],
  ['it is not the first row', ['Order', 'EC-ABC-DEF-GHJ', A]],
  ['it is put right', ['ec 1ab cde fgh', A]],
])('the first reference is a line where %s', (_what, rows) => {
  expect(read(...rows).lines.filter((line) => line.endsWith(' consignment')).length).toBe(
    rows.filter((row) => row !== 'Order').length,
  )
})

test.each(['XEC-000-1A8-2WB', 'C-000-1A8-2WB', 'EC)ààà)&Q_)&Q_', 'EC=0éé=1A8=2WB'])(
  'a damaged reference in the first row is a line, and no header: “%s”',
  (damaged) => {
    expect(read(damaged, A, B).lines).toEqual(['unreadable', ...BOTH])
    expect(read(`SO-1,${damaged}`, `SO-2,${A}`, `SO-3,${B}`).lines).toEqual(['unreadable', ...BOTH])
    expect(read('Monday,', `SO-1,${damaged}`, `SO-2,${A}`)).toEqual({
      header: ['Monday', ''],
      lines: ['unreadable', BOTH[0]],
    })
  },
)

test.each(['EC/Ref/Num/Ber', 'Ref 000-111-222', 'AB-12-CD-34'])('and “%s” is one', (name) => {
  expect(read(name, A, B)).toEqual({ header: [name], lines: BOTH })
})

test.each([
  ['there is no header', [`SO-1,${A},${C}`, `SO-2,${B},${D}`]],
  ['their rows stand side by side', [`${A},,${C}`, `${B},,${D}`]],
  ['there is only a title', ['Monday,,', `${A},4,${C}`, `${B},5,${D}`]],
  ['both have the same name', ['Ref,Customer, ref', `${A},Li,${C}`, `${B},Lee,${D}`]],
  ['titles tell nothing', ['Monday,,Tuesday,', 'Nr,Ref,Nr,Ref', `1,${A},9,${C}`, `2,${B},8,${D}`]],
  ['their rows have a cell more than the header', ['Out,Weight,Consignment', `${A},1,05,${C}`, `${B},1,25,${D}`]],
  ['their rows have a cell less than the header', ['Out,Customer, name,Consignment', `${A},Li,${C}`, `${B},Lee,${D}`]],
  ['the header has no name for them', ['Order,,', `SO-1,${A},${C}`, `SO-2,${B},${D}`, 'SO-3,,']],
  ['a header has a name for one, which tells nothing', [',Return,Note', `${A},${C},x`, `${B},${D},`]],
  ['their names tell nothing', ['Original,Replacement', `${A},${C}`, `${B},${D}`]],
  ['their names only count', ['Ref 1,Order,Ref 2', `${A},SO-1,${C}`, `${B},SO-2,${D}`]],
  ['one has the name of the other, with a number', ['Consignment,Consignment 2', `${A},${C}`, `${B},${D}`]],
  ['both names say that it is the one', ['Consignment ref,PRO reference', `${A},${C}`, `${B},${D}`]],
  ['a title says to cancel both', ['Please cancel,', 'Old,New', `${A},${C}`, `${B},${D}`]],
])('which of two columns with references is meant is asked where %s', (_what, rows) => {
  expect(read(...rows).lines.slice(0, 2)).toEqual([`${A} unsure-column`, `${B} unsure-column`])
})

test.each([
  ['a header names it', ['Consignment,Return', `${A},${C}`, `${B},${D}`]],
  ['a header names it more clearly', ['Reference,Consignment', `${C},${A}`, `${D},${B}`]],
  ['a header names it, and not the other one', ['Parent,Ref,Return consignment', `${C},${A},${E}`, `${D},${B},${E}`]],
  ['its name says all', ['Original reference,Consignment reference number', `${C},${A}`, `${D},${B}`]],
  ['a name says to cancel it', ['Original,Cancel', `${C},${A}`, `${D},${B}`]],
  ['a name says to keep the other one', ['Original,Keep', `${A},${C}`, `${B},${D}`]],
  ['both have the same', [`${A},${A}`, `*${B}*,${B}`]],
  ['a title says to cancel them', ['Cancel,,Live,', 'Nr,Ref,Nr,Ref', `1,${A},9,${C}`, `2,${B},8,${D}`]],
  ['a title on the right says so', ['Live,,Cancel,', 'Nr,Ref,Nr,Ref', `1,${C},9,${A}`, `2,${D},8,${B}`, `3,${E},,`]],
  ['few rows have another', [`${A},`, `${B},${C}`, `${D},`]],
])('it is not asked where %s', (_what, rows) => {
  expect(read(...rows).lines.slice(0, 2)).toEqual(BOTH)
})

test('nor where a person has chosen it', () => {
  const { lines } = wholeReading(readText(`${A},${C}\n${B},${D}\n`, { column: 1 }))

  expect(lines).toMatchObject([{ reference: C }, { reference: D }])
  expect(lines.map(({ leftOutAs }) => leftOutAs)).toEqual([undefined, undefined])
})

test.each([
  'EC-123-456-789,SO-1',
  'EC-000-000-000,',
  'EC-AAA-BBB-CCC,SO-1',
  `${C},e.g.`,
  `${C},Example`,
  `${C},EXAMPLE ROW: delete it`,
  `${C},"Beispiel (bitte löschen)"`,
])('a row that shows how the list is filled in is nothing to cancel: “%s”', (row) => {
  const [reference] = row.split(',')

  expect(read('Reference,Order', row, `${A},SO-1`, `${B},SO-2`).lines).toEqual([...[`${reference} example`, ...BOTH]])
  expect(read(row, `${A},SO-1`, `${B},SO-2`).lines.slice(-2)).toEqual(BOTH)
})

test.each([
  ['its neighbour follows', ['EC-000-000-000', 'EC-000-000-001']],
  ['nothing follows', ['EC-123-456-789']],
  ['a customer has such a name', [`${A},Example Ltd`, `${B},Eg Foods`]],
  ['it stands further below', [A, 'EC-111-111-111']],
])('it is a line where %s', (_what, rows) => {
  expect(read('Reference,Customer', ...rows).lines).toEqual(
    rows.map((row) => `${String(row.split(',')[0])} consignment`),
  )
})

test.each(['Cannot cancel', 'Unable to cancel', 'Can’t cancel', 'Failed to cancel'])(
  'a column of what could not be cancelled is not preferred: “%s”',
  (name) => {
    expect(read(`Consignment,${name}`, `${A},${C}`, `${B},${D}`).lines).toEqual(BOTH)
  },
)

test.each(['Reason for cancel', 'Reason to cancel', 'Date of cancel', 'Who asked to cancel', 'Request to cancel'])(
  'nor is one about cancelling, with a single reference in it: “%s”',
  (name) => {
    expect(read(`Consignment,${name}`, `${A},lost`, `${B},${C}`, `${D},`).lines.slice(0, 2)).toEqual(BOTH)
  },
)

test.each(['Requested to cancel', 'Consignment requested to cancel', 'Names to cancel'])(
  'but which is meant is asked where most lines have another reference in it: “%s”',
  (name) => {
    expect(read(`Consignment,${name}`, `${A},${C}`, `${B},${D}`).lines).toEqual([
      `${A} unsure-column`,
      `${B} unsure-column`,
    ])
  },
)

test.each(['Code to cancel', 'Consignment code to cancel'])('codes to cancel are references: “%s”', (name) => {
  expect(read(`Consignment code,${name}`, `${C},${A}`, `${D},${B}`).lines).toEqual(BOTH)
})

test('neither is a column of marks with a reference that has strayed into it', () => {
  const rows = [`${A},Y,`, `${B},Y,`, `${D},Y,`, `Smith,${C},Y`]
  expect(read('Consignment,Cancel?,Note', ...rows).lines.slice(0, 2)).toEqual(BOTH)

  const named = [`${C},${A}`, `${D},${B} (2 boxes)`, `${E},see ${B}`]
  expect(read('Consignment,To cancel', ...named).lines).toEqual([BOTH[0], 'unreadable', 'unreadable'])
})

test('a hidden column is not preferred, though a title above it says to cancel', () => {
  const rows = [
    ['Cancel', '', 'Send', ''],
    ['Order', 'Consignment', 'Order', 'Consignment'],
    ['SO-1', A, 'SO-2', B],
    ['SO-3', C, 'SO-4', D],
  ]

  expect(findLayout(rows)?.column).toBe(1)
  expect(findLayout(rows, { isHiddenColumn: (column) => column < 2 })?.column).toBe(3)
})

describe('a header below a few references', () => {
  const E = 'EC-000-05D-1NX'
  const HEADED = ['Order,Consignment', `SO-1,${A}`, `SO-2,${B}`, `SO-3,${E}`]
  const LIST = [...BOTH, `${E} consignment`]

  test.each([
    ['an exception', [`All except,${C}`], [`${C} not-to-cancel`]],
    ['what the list replaces', [`Replaces list with,${C}`, ','], [`${C} other-heading`, 'blank']],
    ['a title and an exception', ['Returns of May,', `But not,${C}`], [`${C} not-to-cancel`]],
    ['a sentence', [`Sent again under ${C},`], ['unreadable']],
    ['two references', [`${C},first`, `${D},last`], ['unreadable', 'unreadable']],
  ])('is the header of the list, and %s above it is not chosen', (_what, above, expected) => {
    expect(read(...above, ...HEADED)).toEqual({
      header: ['Order', 'Consignment'],
      lines: [...expected, 'blank', ...LIST],
    })
  })

  test('what is named above and in the list is a line of the list, unless it is excepted there', () => {
    expect(read(`First,${A}`, `Last,${B}`, ...HEADED).lines).toEqual([
      ...[`${A} other-heading`, `${B} other-heading`, 'blank', ...LIST],
    ])
    expect(read(`Except,${A}`, ...HEADED).lines).toEqual([
      `${A} not-to-cancel`,
      'blank',
      `${A} repeat`,
      ...LIST.slice(1),
    ])
  })

  test.each([
    ['more references', [`SO-7,${C}`, `SO-8,${D}`, 'SO-9,EC-000-05D-1NY']],
    ['a header of its own', ['Order,Barcode', `SO-7,${C}`]],
    ['an instruction', ['Please cancel', `SO-7,${C}`]],
  ])('is that of a second part below %s', (_what, rows) => {
    const { lines } = read(...rows, ...HEADED)

    expect(lines[0]).toBe(`${C} consignment`)
    expect(lines.slice(-3)).toEqual([A, B, E].map((reference) => `${reference} other-heading`))
  })
})

describe('a second row of names', () => {
  const rows = (...above: readonly string[]): readonly string[] => [...above, `${A},${C}`, `${B},${D}`]
  const leftOut = (...above: readonly string[]): readonly string[] =>
    read(...rows(...above)).lines.filter((line) => line.startsWith('EC'))

  test.each([
    ['below a name of both', ['Consignment,', 'New,Old']],
    ['below the name of one', ['Reference,Link', 'The new label,The one to cancel']],
    ['above names, one of which is to be cancelled', ['Send,Cancel', 'Consignment,Reference']],
    ['above names, the first of which is the clearer one', ['New,Old', 'Consignment,Reference']],
  ])('leaves it open which column is meant: %s', (_what, above) => {
    expect(leftOut(...above)).toEqual([`${A} unsure-column`, `${B} unsure-column`])
  })

  test.each([
    ['the same words', ['Consignment,Return', 'text,text']],
    ['words for one of them', ['Consignment,', ',Return']],
    ['a title of both', ['Leeds,', 'Consignment,Reference']],
    ['a greeting above both', ['"Hi team, please cancel"', 'Consignment,Reference']],
  ])('does not where it has %s', (_what, above) => {
    expect(leftOut(...above)).toEqual(BOTH)
  })

  test('is none where it is a line without references', () => {
    expect(
      read('Order,Consignment,Return', 'SO-1,lost,none', `SO-2,${A},${C}`, `SO-3,${B},${D}`).lines.slice(1),
    ).toEqual(BOTH)
  })
})

describe('a message with commas above rows without a header', () => {
  test.each([
    ['Hi team, please cancel…'],
    ['Hello, please cancel these, thanks'],
    ['Hi team,', '', 'please cancel the below, they are lost'],
    ['Good morning; please cancel'],
    ['Thanks, Bob'],
  ])('is no header: “%s”', (...message) => {
    const delimiter = message.join().includes(';') ? ';' : ','

    expect(read(...message, `${A}${delimiter}Norwich`, `${B}${delimiter}No 4`)).toEqual({
      header: undefined,
      lines: BOTH,
    })
  })

  test('does not say which of two columns is meant', () => {
    expect(read('Hi, please cancel', `${A},${C}`, `${B},${D}`).lines).toEqual([
      ...[`${A} unsure-column`, `${B} unsure-column`],
    ])
  })

  test('says not to cancel what is below it', () => {
    expect(read('Dear all, please do not cancel these', `SO-1,${A}`, `SO-2,${B}`).lines).toEqual([
      ...[`${A} not-to-cancel`, `${B} not-to-cancel`],
    ])
  })

  test.each([
    ['a header below it', ['Hi team, please cancel', 'Auftrag,Sendung'], ['Auftrag', 'Sendung']],
    ['names with a space behind the comma', ['Auftrag, Sendung'], ['Auftrag', ' Sendung']],
    ['names that begin like one', ['Hi, Ref'], ['Hi', ' Ref']],
  ])('is not %s', (_what, above, header) => {
    expect(read(...above, `SO-1,${A}`, `SO-2,${B}`)).toEqual({ header, lines: BOTH })
  })
})
