// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_LINES } from '#shared/list.ts'
import { readBytes } from '../read-bytes.ts'
import { readText } from './read-text.ts'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'

const REFERENCE = 'EC-000-05D-1NS'
const OTHER = 'EC-000-05D-1NT'

function numbered(count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const digits = index.toString(36).toUpperCase().padStart(9, '0')
    return `EC-${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}\n`
  }).join('')
}

test.each([
  ['<b>Consignment</b>,<b>Order</b>', 'Consignment', 'Order'],
  ['Consignment<br/>,<span class="x">Bay</span>', 'Consignment', 'Bay'],
  ['"<p>Consignment</p>",Size <10', 'Consignment', 'Size <10'],
])('names of columns are read without tags: %s', (names, ...header) => {
  const { lines, end } = wholeReading(readText(`${names}\n${REFERENCE},1\n`))

  expect(end).toMatchObject({ head: { header } })
  expect(lines).toMatchObject([{ kind: 'consignment', reference: REFERENCE }])
  expect(lines[0]?.leftOutAs).toBeUndefined()
})

test('they say what to keep with tags, too', () => {
  const { lines } = wholeReading(readText(`Ref,<span>Keep</span>\n${REFERENCE},x\n`))

  expect(lines).toMatchObject([{ leftOutAs: 'not-to-cancel' }])
})

const EPL = `N\nq609\nA50,20,0,4,1,1,N,"${REFERENCE}"\nB50,90,0,1,2,4,99,B,"${REFERENCE}"\nP1\nN\nA50,20,0,4,1,1,N,"${OTHER}"\nP1\n`

test.each([
  ['EPL', EPL],
  ['EPL with CRLF', EPL.replaceAll('\n', '\r\n')],
  [
    'TSPL',
    `SIZE 100 mm,50 mm\nCLS\nTEXT 10,10,"3",0,1,1,"${REFERENCE}"\nPRINT 1\nCLS\nBARCODE 9,9,"128",9,1,0,2,2,"${OTHER}"\nPRINT 1\n`,
  ],
  ['EZPL', `^Q50,3\n^L\nAC,50,20,1,1,0,0,${REFERENCE}\nE\n^L\nBQ,50,20,2,5,60,0,1,${OTHER}\nE\n`],
  ['JScript', `J\nS l1;0,0,68,71,100\nT 10,10,0,3,5;${REFERENCE}\nA 1\nJ\nB 10,20,0,CODE128,10,0.3;${OTHER}\nA 1\n`],
])('of labels for a printer no reference is chosen: %s', (_what, text) => {
  const { lines } = wholeReading(readText(text))

  expect(new Set(lines.map(({ leftOutAs }) => leftOutAs))).toEqual(new Set(['found-in-text']))
})

test.each([
  ['bays', `Bay,x,y,Ref\nA1,20,0,"${REFERENCE}"\nB2,20,1,"${OTHER}"\n`],
  ['a letter on a line', `N\nA,1,"${REFERENCE}"\nB,2,"${OTHER}"\n`],
  ['letters', `J\nT;1;${REFERENCE}\nB;2;${OTHER}\n`],
  ['a carrier', `Carrier,Ref\nCLS,${REFERENCE}\nText 1,${OTHER}\n`],
])('a table is none: %s', (_what, text) => {
  const { lines } = wholeReading(readText(text))

  expect(lines.filter((line) => line.kind === 'consignment' && line.leftOutAs === undefined)).toHaveLength(2)
})

test('as many lines as a list may have are taken, header and blank lines behind them not counted', () => {
  const { lines, end } = wholeReading(readText(`Reference\n${numbered(MAX_LINES)}\n\n \n`))

  expect(end.ok).toBe(true)
  expect(lines.length).toBe(MAX_LINES)
  expect(lines.at(-1)).toMatchObject({ kind: 'consignment', number: MAX_LINES + 1 })
})

test('a cell of a million letters is passed over', () => {
  const { lines } = wholeReading(readText(`Reference,Note\n${REFERENCE},${'e'.repeat(1_000_000)}\n`))

  expect(lines).toMatchObject([{ kind: 'consignment', reference: REFERENCE }])
})

test('a row of many megabytes in another script is passed over', () => {
  const { lines } = wholeReading(readText(`${REFERENCE},x\n見,${'見'.repeat(12_000_000)}\n`))

  expect(lines).toMatchObject([{ kind: 'consignment', reference: REFERENCE }, { kind: 'unreadable' }])
})

test('one line more is too long', () => {
  const { end } = wholeReading(readText(numbered(MAX_LINES + 1)))

  expect(end).toEqual({ ok: false, problem: { code: 'too-long', limit: MAX_LINES } })
})

test('a repeat points to its first line over a hundred thousand lines', () => {
  const { lines } = wholeReading(readText(`${numbered(100_000)}EC-000-000-000\n`))

  expect(lines.at(-1)).toMatchObject({
    kind: 'repeat',
    number: 100_001,
    cells: ['EC-000-000-000'],
    reference: 'EC-000-000-000',
    of: 1,
  })
})

test('the first reference may come late', () => {
  const { lines, end } = wholeReading(readText(`Name,Ref\n${'Smith,\n'.repeat(30_000)}Jones,${REFERENCE}\n`))

  expect(end).toMatchObject({ ok: true, head: { header: ['Name', 'Ref'], column: 1 } })
  expect(lines.length).toBe(30_001)
  expect(lines.at(-1)).toMatchObject({ kind: 'consignment', number: 30_002 })
})

test('a row too large to be kept is cut, and not taken as a consignment', () => {
  const { lines } = wholeReading(readText(`${OTHER},x\n${REFERENCE},${'x'.repeat(2_000_001)}\n`))

  expect(lines[1]).toMatchObject({ kind: 'unreadable', why: 'row-too-large', number: 2 })
  expect(lines[1]?.cells[1]?.length).toBeLessThanOrEqual(2_000)
})

test('a row of too many columns is cut as well', () => {
  const { lines } = wholeReading(readText(`${OTHER},x\n${REFERENCE}${',x'.repeat(1_000)}\n`))

  expect(lines[1]).toMatchObject({ kind: 'unreadable', why: 'row-too-large' })
  expect(lines[1]?.cells.length).toBe(1_000)
})

test('a header that is cut is told, one that only ends in blanks is not cut', () => {
  const rows = `${REFERENCE},x\n`
  const isCut = (header: string): unknown => {
    const { end } = wholeReading(readText(`${header}\n${rows}`))
    return end.ok && end.head.reading.isHeaderCut
  }

  expect(isCut(`Reference,${'x'.repeat(2_000_001)}`)).toBe(true)
  expect(isCut(`Reference${',Bay'.repeat(1_000)}`)).toBe(true)
  expect(isCut(`Reference,Bay${','.repeat(2_000)}`)).toBeUndefined()
})

test.each([
  ['the rows have commas', `sep=;\nReference,Bay\n${REFERENCE},4\n${OTHER},5\n`, ','],
  ['the rows have tabs', `sep=,\r\n4\t${REFERENCE}\r\n5\t${OTHER}\r\n`, '\t'],
  ['it is right', `sep=;\nReference;Bay\n${REFERENCE};4,5\n${OTHER};5,6\n`, ';'],
  ['it is in quotes', `"sep=;"\r${REFERENCE};4,5\r${OTHER};5,6\r`, ';'],
])('what the line `sep=` names is taken if the rows have it: %s', (_what, text, delimiter) => {
  const { lines, end } = wholeReading(readText(text))

  expect(end).toMatchObject({ ok: true, head: { reading: { delimiter } } })
  expect(lines).toMatchObject([{ reference: REFERENCE }, { reference: OTHER }])
  expect(lines.map(({ leftOutAs }) => leftOutAs)).toEqual([undefined, undefined])
})

test('lines that a calendar breaks are joined, and keep their numbers', () => {
  const text = `BEGIN:VCALENDAR\r\nSUMMARY:cancel EC-000-0\r\n 5D-1NS\r\n\t please\r\nX:y\r\nDESCRIPTION:and ${OTHER}\r\n`

  expect(wholeReading(readText(text)).lines).toMatchObject([
    { number: 2, reference: REFERENCE, cells: [`SUMMARY:cancel ${REFERENCE} please`] },
    { number: 6, reference: OTHER },
  ])
})

test('what was written for programs or sent as mail has no column, unless the user says so', () => {
  const array = `["${REFERENCE}",\n"${OTHER}"]`
  const mail = `From: desk\nMessage-ID: 1\n\n${REFERENCE}\n${OTHER} and\n`
  const takenOf = (text: string, column?: number): readonly unknown[] =>
    wholeReading(readText(text, { column })).lines.map(({ kind, leftOutAs }) => leftOutAs ?? kind)

  expect(takenOf(array)).toEqual(['found-in-text', 'found-in-text'])
  const damaged = `From, desk\nContent-Transfer-Encoding: base64\n\n${btoa(`Please cancel\n${REFERENCE}\n`)}\n`
  expect(takenOf(mail)).toEqual(['found-in-text', 'found-in-text'])
  expect(takenOf(damaged), 'decoded as mail').toEqual(['found-in-text'])
  expect(takenOf(mail, 0)).toContain('consignment')
  expect(takenOf(`From: desk\nReference\n${REFERENCE}\n`)).toContain('consignment')
})

test('of two columns with references, the one that is called so is read, if it has half as many', () => {
  const columnOf = (text: string): unknown => {
    const { end } = wholeReading(readText(text))
    return end.ok && end.head.column
  }
  const rows = [`${REFERENCE},EC-000-05E-001`, ',EC-000-05E-002']

  expect(columnOf(['Consignment,Replacement', ...rows].join('\n'))).toBe(0)
  expect(columnOf(['Consignment,Replacement', ...rows, ',EC-000-05E-003'].join('\n'))).toBe(1)
})

test('a megabyte beside a reference is kept', () => {
  const { lines } = wholeReading(readText(`${REFERENCE},${'x'.repeat(1_000_000)}\n`))

  expect(lines[0]).toMatchObject({ kind: 'consignment', reference: REFERENCE })
  expect(lines[0]?.cells[1]?.length).toBe(1_000_000)
})

test('the user may choose another column', () => {
  const text = `First,Second\n${REFERENCE},${OTHER}\nEP-000-05D-1NS,${REFERENCE}\n`

  const { lines, end } = wholeReading(readText(text, { column: 0 }))

  expect(end).toMatchObject({ ok: true, head: { column: 0, reading: { otherColumns: [1] } } })
  expect(lines.map(({ kind }) => kind)).toEqual(['consignment', 'unreadable'])
})

test('the user may choose another delimiter', () => {
  const { lines } = wholeReading(readText(`${REFERENCE};a,b\n`, { delimiter: ';' }))

  expect(lines[0]?.cells).toEqual([REFERENCE, 'a,b'])
})

test('two references on one line make two lines, but not if something else stands there too', () => {
  expect(wholeReading(readText(`${REFERENCE} ${OTHER}`)).lines.map(({ number }) => number)).toEqual([1, 2])
  expect(wholeReading(readText(`${REFERENCE}, ${OTHER}, Leeds`)).lines.map(({ cells }) => cells.length)).toEqual([3])
})

test.each(['\0', '\u001d', '\u001e'])('references with nothing but %j between them are lines, too', (control) => {
  const { lines } = wholeReading(readText(`${REFERENCE}${control}${OTHER}${control}\n`))

  expect(lines).toMatchObject([
    { kind: 'consignment', reference: REFERENCE },
    { kind: 'consignment', reference: OTHER },
  ])
})

test.each(['\u001c', '\u001d', '\u001e', '\u001f'])('a list whose fields %j divides is found in text', (divider) => {
  const rows = [
    ['Order', 'Reference'],
    ['SO-1', REFERENCE],
    ['SO-2', OTHER],
    ['SO-3', ''],
    ['SO-4', ''],
    ['SO-5', ''],
  ]
  const bytes = new TextEncoder().encode(rows.map((row) => [...row, 'Leeds'].join(divider)).join('\r\n'))

  expect(wholeReading(readBytes(bytes)).lines).toMatchObject([
    { reference: REFERENCE, leftOutAs: 'found-in-text' },
    { reference: OTHER, leftOutAs: 'found-in-text' },
  ])
})

test('two lines of two columns stay two lines', () => {
  expect(wholeReading(readText(`${REFERENCE},${OTHER}\n${OTHER},${REFERENCE}\n`)).lines.length).toBe(2)
})

test.each([['EC-'], ['"'], [',,,\n,,,'], ['\0\0\0'], ['a\rb\r'], ['"\n"\n"'], ['sep=;\n']])(
  '%j has no reference',
  (text) => {
    expect(wholeReading(readText(text)).end).toMatchObject({ ok: false, problem: { code: 'no-references' } })
  },
)

test.each([
  ['behind a few lines', 2],
  ['behind more than is looked at to tell the encoding', 500],
])('lines in UTF-16 that were appended to a file in another encoding are read: %s', (_what, before) => {
  const rows = Array.from({ length: before }, (_, index) => `SO-${index},${OTHER}\r\n`).join('')
  const bytes = Buffer.concat([Buffer.from(`Order,Café\r\n${rows}`), Buffer.from(`8,${REFERENCE}\r\n`, 'utf16le')])
  const { lines, end } = wholeReading(readBytes(bytes))

  expect(end).toMatchObject({ ok: true, head: { header: ['Order', 'Café'], reading: { encoding: 'utf-8' } } })
  expect(lines.at(-1)).toMatchObject({ kind: 'consignment', reference: REFERENCE, cells: ['8', REFERENCE] })
})

test.each(['utf-16le', 'utf-16be'] as const)(
  '%s without a mark is told from what little of it is ASCII',
  (encoding) => {
    const text = `${'東京都千代田区丸の内一丁目　'.repeat(300)}\r\n${REFERENCE}\r\n${OTHER}\r\n`
    const bytes = Buffer.from(text, 'utf16le')
    const { lines, end } = wholeReading(readBytes(encoding === 'utf-16le' ? bytes : bytes.swap16()))

    expect(end).toMatchObject({ ok: true, head: { reading: { encoding } } })
    expect(lines).toMatchObject([{ reference: REFERENCE }, { reference: OTHER }])
  },
)

test.each(['\ufeff', ''])('UTF-32 is read in both orders of its bytes, with the mark %j', (mark) => {
  const characters = [...`${mark}Ref,Town\r\n${REFERENCE},Łódź 😀\r\n`].map((each) => each.codePointAt(0) ?? 0)
  const bytes = Buffer.alloc(characters.length * 4)
  for (const write of [bytes.writeUInt32LE, bytes.writeUInt32BE]) {
    characters.forEach((code, index) => write.call(bytes, code, index * 4))
    const { lines, end } = wholeReading(readBytes(bytes))

    expect(end).toMatchObject({ head: { header: ['Ref', 'Town'], reading: { encoding: 'utf-32' } } })
    expect(lines).toMatchObject([{ reference: REFERENCE, cells: [REFERENCE, 'Łódź 😀'] }])
  }
})

test.each([
  ['NULs that pad it', `Référence\0\0\n${REFERENCE}\0\0\n`, 'windows-1252'],
  ['a NUL', `Référence\n${REFERENCE}\0\n`, 'windows-1252'],
])('text in another encoding with %s is not UTF-16', (_what, text, encoding) => {
  expect(wholeReading(readBytes(Buffer.from(text, 'latin1'))).end).toMatchObject({ head: { reading: { encoding } } })
})

test('whatever the bytes are, reading ends, and every row is one line with a number of its own', () => {
  const listLike = fc
    .array(fc.constantFrom(REFERENCE, OTHER, 'EP-1', ',', ';', '\t', '"', '\n', '\r\n', ' ', '\0', 'é', 'a'), {
      maxLength: 60,
    })
    .map((parts) => new TextEncoder().encode(parts.join('')))
  fc.assert(
    fc.property(fc.oneof(listLike, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      const { lines } = wholeReading(readBytes(bytes))
      const numbers = lines.map(({ number }) => number)
      const first = new Map<string, number>()
      for (const line of lines) if (line.kind === 'consignment') first.set(line.reference, line.number)

      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
      expect(lines.every((line) => line.kind !== 'repeat' || first.get(line.reference) === line.of)).toBe(true)
      expect(lines.filter(({ kind }) => kind === 'consignment').length).toBe(first.size)
    }),
    { numRuns: 500 },
  )
})

describe('a quote over several lines that names other consignments', () => {
  const [A, B, C] = ['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NV'] as const
  const inShort = (...rows: readonly string[]): readonly string[] =>
    wholeReading(readText(['Reference,Note', ...rows, ''].join('\n'))).lines.map((line) =>
      [line.number, 'reference' in line ? line.reference : line.kind, line.leftOutAs ?? 'sure'].join(' '),
    )

  test.each([
    ['words behind a comma', ['replaces', `${B}, do not cancel`, 'thanks'], 'not-to-cancel'],
    ['the last line too', ['replaces', `${B}, do not cancel`], 'not-to-cancel'],
    ['no space behind the comma', ['replaces', `${B},do not cancel`], 'not-to-cancel'],
    ['a number at its end, and words', ['replaces', `${B}, bay 4`], 'found-in-text'],
    ['some lines of words', [`keep`, `${B},table`, 'and the other', 'bay 4'], 'found-in-text'],
  ])('takes none of them by itself: %s', (_what, note, leftOutAs) => {
    const lines = inShort(`${A},"${note.join('\n')}"`, `${C},lamp`)

    expect(lines[0]).toBe(`2 ${A} sure`)
    expect(lines.find((line) => line.includes(B))).toMatch(new RegExp(`${leftOutAs}$`))
    expect(lines.at(-1)).toMatch(new RegExp(`${C} sure$`))
  })

  test('takes the one that stands outside of the quotes', () => {
    const lines = wholeReading(readText(`Note,Reference,Bay\n"see,${A},x\nabove",${B},y\nlamp,${C},z\n`)).lines

    expect(lines).toMatchObject([
      { kind: 'consignment', reference: A, leftOutAs: 'found-in-text' },
      { kind: 'consignment', reference: B },
      { kind: 'consignment', reference: C },
    ])
    expect(lines.map(({ leftOutAs }) => leftOutAs)).toEqual(['found-in-text', undefined, undefined])
  })

  test('takes one of them where it has a line of its own', () => {
    expect(inShort(`${A},"not`, `${B}, please"`, `${B},table`)).toEqual([
      `2 ${A} sure`,
      `3 ${B} found-in-text`,
      `4 ${B} sure`,
    ])
  })
})

describe('quotes and line ends that a careful person sees through', () => {
  const [A, B, C] = ['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NV'] as const
  const linesOf = (text: string): readonly (readonly string[])[] =>
    wholeReading(readText(text)).lines.map((line) => [
      line.kind === 'consignment' && line.leftOutAs === undefined ? line.reference : 'not chosen',
      ...line.cells,
    ])

  test.each([
    [',', ''],
    [';', ''],
    ['\t', ''],
    ['|', ''],
    [',', ';;'],
  ])('rows that are wholly one quoted cell are split, by %j and with %j behind', (delimiter, behind) => {
    const rows = [
      ['Reference', 'Customer', 'Bay'],
      [A, `""Smith${delimiter} John""`, '4'],
      [B, 'Jones', '5'],
    ]
    const text = rows.map((row) => `"${row.join(delimiter)}"${behind}\r\n`).join('')

    expect(linesOf(text)).toEqual([
      [A, A, `Smith${delimiter} John`, '4'],
      [B, B, 'Jones', '5'],
    ])
  })

  test.each([
    ['titles above', `Cancel these\r\nof Monday, 3 June\r\n`, ''],
    ['a sum below', '', `Total: 2\r\n`],
    ['both', 'List\r\n\r\n', `2 lines\r\nprinted today\r\n`],
  ])('so are they with %s that is not quoted', (_what, above, below) => {
    const rows = `"Reference,Bay"\r\n"${A},4"\r\n"${B},5"\r\n`

    expect(linesOf(above + rows + below).slice(0, 2)).toEqual([
      [A, A, '4'],
      [B, B, '5'],
    ])
  })

  test.each([
    ['sentences', `"${A}, please cancel"\n"${B}, this too"\n`],
    ['enumerations', `"${A},${B}"\n"${C},EC-000-05D-1NW"\n`],
  ])('%s in quotes are no rows', (_what, text) => {
    expect(linesOf(text).map(([chosen]) => chosen)).not.toContain(A)
  })

  test.each([
    ['below a title', `Please see\n"${A},urgent"\n`],
    ['below rows', `${B},4\n${C},5\n"${A},x"\n"EC-000-05D-1NW,y"\nEC-000-05D-1NX,z\n`],
  ])('a quoted line that may be a note is no row: %s', (_what, text) => {
    expect(linesOf(text).map(([chosen]) => chosen)).not.toContain(A)
  })

  test('a quoted line among other rows is no row', () => {
    const text = `Reference,Note\n${A},x\n${B},y\n"${C},not this one"\n`

    expect(linesOf(text).map(([chosen]) => chosen)).toEqual([A, B, 'not chosen'])
  })

  test.each([',', ';', '|', '\t'] as const)('a space before a quote does not hide it: %j', (delimiter) => {
    const text = `Reference${delimiter} Customer${delimiter} Bay\n${A}${delimiter} "Smith${delimiter} John" ${delimiter} 4\n "${B}"${delimiter} "Jones"${delimiter} "5"\n`

    expect(linesOf(text)).toEqual([
      [A, A, `Smith${delimiter} John`, ' 4'],
      [B, B, 'Jones', '5'],
    ])
  })

  test('a space before a quote that closes megabytes later hides nothing', () => {
    const rows = Array.from({ length: 600_000 }, (_, index) => `note ${index}, of many words`)

    expect(() => wholeReading(readText(`Reference, Size\n${A}, "24\n${rows.join('\n')}\n${B},"x"\n`))).not.toThrow()
  })

  test('a space before a quote within a cell stays', () => {
    expect(linesOf(`${A},"see, "", or, ""4"""\n${B},x\n`)[0]).toEqual([A, A, 'see, ", or, "4"'])
  })

  test.each(['\u0085', '\u2028', '\u2029'])('rows that end with %j', (end) => {
    expect(linesOf(`Reference,Bay${end}${A},4${end}${B},5${end}`)).toEqual([
      [A, A, '4'],
      [B, B, '5'],
    ])
  })

  test.each([
    ['in front', 5_000, 0],
    ['behind', 0, 5_000],
  ])('NULs that fill a file: %s', (_where, before, behind) => {
    const text = `${'\0'.repeat(before)}Reference,Bay\n${A},4\n${'\0'.repeat(behind)}`

    expect(wholeReading(readBytes(new TextEncoder().encode(text))).lines).toMatchObject([{ number: 2, reference: A }])
  })

  test('rows that end with CR may have LF inside of their cells', () => {
    expect(linesOf(`Reference,Address\r${A},"1 High Street\nLeeds"\r${B},York\r`)).toEqual([
      [A, A, '1 High Street\nLeeds'],
      [B, B, 'York'],
    ])
  })
})

test.each([
  ['semicolons', 'Order,Consignments\n1,EC-000-05D-1NS;EC-000-05D-1NT\n2,EC-000-05D-1NV;EC-000-05D-1NW\n'],
  ['commas, three of them', 'Order;References;Bay\n1;EC-000-05D-1NS,EC-000-05D-1NT,EC-000-05D-1NV;A\n'],
  ['line breaks', 'Order,Remark\n1,"EC-000-05D-1NS\nEC-000-05D-1NT"\n2,"instead of\nEC-000-05D-1NV"\n'],
])('several references in a cell are not split off as a column: %s', (_, text) => {
  const { lines } = wholeReading(readText(text))
  const inFile = text.match(/EC-[\w-]+/g)

  expect(lines.map((line) => ('reference' in line ? line.reference : ''))).toEqual(inFile)
  expect(lines.every((line) => line.kind === 'consignment' && line.leftOutAs === 'found-in-text')).toBe(true)
})

test('a note of several lines that ends in a number is no row of the list', () => {
  const note = `"do not mix up with\n${OTHER},5"`

  const { lines } = wholeReading(readText(`Consignment,Note\n${REFERENCE},${note}\nEC-000-05D-1NV,x\n`))

  expect(lines).toMatchObject([
    { reference: REFERENCE },
    { reference: OTHER, leftOutAs: 'found-in-text' },
    { reference: 'EC-000-05D-1NV' },
  ])
})

test.each([
  ['a long line of a contact', `BEGIN:VCARD\nPHOTO:${'A'.repeat(1_000_000)}\n${REFERENCE}\n`],
  ['quotes in a single line', `${'"'.repeat(400_000)}x${'"'.repeat(400_000)}x ${REFERENCE}`],
  ['lines above the first reference', `${'\n'.repeat(199_000)}${REFERENCE}\n`],
  ['spaces in a cell', `Ref,Return,kg\n${`${REFERENCE},${OTHER},1${' '.repeat(400_000)}x\n`.repeat(2)}`],
  ['words behind the name of a column', `Ref,Cancel${' x'.repeat(400_000)} or\n${REFERENCE},\n`],
])('%s are read in one go', { timeout: 60_000 }, (_what, text) => {
  const { lines } = wholeReading(readText(text))

  expect(lines.filter((line) => line.kind === 'consignment').map(({ reference }) => reference)).toContain(REFERENCE)
})

test('a row of many references is not held against itself for each of them', { timeout: 60_000 }, () => {
  const { lines } = wholeReading(readText(`${`${REFERENCE},`.repeat(30_000)}\n${OTHER}\n`))

  expect(lines).toMatchObject([{ why: 'row-too-large' }, { why: 'shifted' }])
})
