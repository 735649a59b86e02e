// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { ReadHead } from '../rows/reading-steps.ts'
import { wholeReading, type WholeReading } from '../../../../../test/renderer/whole-reading.ts'
import { readText } from '../text/read-text.ts'

const [A, B, C, D] = ['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NV', 'EC-000-05D-1NW'] as const

type Read = ReadHead & Pick<WholeReading, 'lines'>

function listOf(rows: readonly string[]): Read {
  const { lines, end } = wholeReading(readText(`${rows.join('\n')}\n`))
  if (!end.ok) throw new Error(end.problem.code)
  return { ...end.head, lines }
}

/** Each reference that a line names, and why it is left out. */
function namesIn({ lines }: Read): readonly string[] {
  return lines.flatMap((line) =>
    'reference' in line ? [`${line.number} ${line.kind} ${line.leftOutAs ?? 'chosen'}`] : [],
  )
}

const CHOSEN = ['consignment chosen']

/** Why each reference of the rows is left out, in their order. */
function brief(rows: readonly string[]): readonly string[] {
  return namesIn(listOf(rows)).map((one) => one.replace(/^\d+ /, ''))
}

describe('a part below another heading', () => {
  test.each([
    ['a title behind a gap', ['Order,Consignment', `SO-1,${A}`, '', 'Sold on,', `SO-2,${B}`]],
    ['a title without a gap', ['Order,Consignment', `SO-1,${A}`, 'Sold on,', `SO-2,${B}`]],
    ['a title with a count', ['Order,Consignment', `SO-1,${A}`, 'Sold on,1', `SO-2,${B}`]],
    ['a title in brackets', ['[cancel]', A, '[live]', B]],
    [
      'a title and the same header',
      ['Order,Consignment', `SO-1,${A}`, '', 'Sold on', 'Order,Consignment', `SO-2,${B}`],
    ],
    ['another header', ['Order,Consignment', `SO-1,${A}`, 'Parcel,Reference', `SO-2,${B}`]],
    ['another header behind a gap, in words unknown', ['Auftrag,Sendung', `SO-1,${A}`, '', 'Kunde,Paket', `SO-2,${B}`]],
    ['its header in another order', ['Nr1,Alt,Sendung', `SO-1,${A},`, 'Nr1,Sendung,Alt', `SO-2,${B},`]],
    ['its header in another order, with other digits', ['Old 1,New 1', `,${A}`, 'New2,Old2', `${B},${D}`]],
    ['its header, of which a digit differs', ['Nr,Sendung 1', `SO-1,${A}`, 'Nr,Sendung 2', `SO-2,${B}`]],
    [
      'its header in another order, spelled otherwise',
      ['Order,Sendung,Retoure', `SO-1,${A},`, 'Order no.,Retouren,Sendungen', `SO-2,${B},${D}`],
    ],
    [
      'a header with other names among its own',
      ['Order,Sendung,Who', `SO-1,${A},Li`, 'Parcel 2,Altes Paket,Order,who', `1,${B},SO-2,Lee`],
    ],
    ['another header, and references in a column that had none', ['Who,Sendung', `Li,${A}`, 'Alt,Neu', `${C},${B}`]],
    ['a header where there was none', [`SO-1,${A}`, 'Order,Consignment', `SO-2,${B}`]],
    ['words behind a gap in a single column', [A, '', 'These are for Tuesday', B]],
    ['a colon in a single column', [A, 'For Tuesday:', B]],
    ['blank rows between it and its lines', [A, '', 'For Tuesday', '', B]],
    ['words that name what goes in place of the lines above', [A, 'Replaced by', B]],
    ['the same in other words', [A, 'These were replaced with the following', B]],
    ['replacements', [A, 'Replacements', B]],
    ['new labels', [A, 'New labels', B]],
    ['what was sent instead', [A, 'Sent instead', B]],
    ['what is sent under another reference', [A, 'Now sent under', B]],
  ])('is left out: %s', (_what, rows) => {
    expect(brief(rows)).toEqual([...CHOSEN, 'consignment other-heading'])
  })

  test.each([
    ['a gap alone', ['Order,Consignment', `SO-1,${A}`, '', '', `SO-2,${B}`]],
    [
      'the same header, as at the top of a page',
      ['Order,Consignment', `SO-1,${A}`, '', 'order, consignment', `SO-2,${B}`],
    ],
    [
      'the same title and header',
      ['Lost', 'Order,Consignment', `SO-1,${A}`, '', 'Lost', 'Order,Consignment', `SO-2,${B}`],
    ],
    ['its header with other columns in another order', ['Who,Paket,Bay', `Li,${A},1`, 'Bay,Paket,Who', `2,${B},Lee`]],
    ['its header, the other columns spelled otherwise', ['Nr,Paket 1', `SO-1,${A}`, 'Nr.,Paket_1', `SO-2,${B}`]],
    [
      'a row above the first other reference',
      ['Who,Paket,Zur', `Li,${A},-`, 'Smith,lost,none', `Lee,${B},${C}`, 'Kim,,'],
    ],
    ['a row with numbered things', ['Order,Consignment,Bay', `Order 1,${A},Bay 4`, 'Order 2,lost,Bay 5', `,${B},`]],
    ['titles that differ in a number', ['Bay 1', A, '', 'Bay 2', B]],
    ['titles that differ behind a colon', ['Carrier: Blue', A, '', 'Carrier: Red', B]],
    ['numbers of pages', ['Consignment', A, '', 'Page 2 of 3', B]],
    ['sums', ['Depot,Consignment', `Leeds,${A}`, 'Total,', '', `York,${B}`]],
    ['sums of each depot', ['Depot,Consignment', `Leeds,${A}`, 'Leeds Total,1', `York,${B}`, 'York Total,1']],
    ['words that go on with it', ['Please cancel these:', A, 'and also these:', B]],
    ['words that go on with it behind a gap', [A, '', 'Also this one, please', B]],
    ['a row with a customer, a bay and no reference', ['Who,Ref,Bay', `Li,${A},1`, 'Smith,,3', `Lee,${B},2`]],
    ['a row with an order and no reference', ['Order,Consignment', `SO-1,${A}`, '', 'SO-2,', `SO-3,${B}`]],
    ['a row with a number and no reference', ['Customer,Ref,Bay', `Li,${A},1`, 'customer,n/a,bay 4', `Lee,${B},2`]],
    ['a code of another kind', [A, '', 'BOX-55123', B]],
    ['a note in a single column', [A, 'label is torn', B]],
    ['a note about a replacement', [A, 'replacement sent', B]],
    ['a note about who replaced it', [A, 'Replaced by courier', B]],
    ['a note about a new label', [A, 'New label needed', B]],
    ['a note about what it was sent as', [A, 'sent as gift', B]],
    ['a note of one word', [A, 'new', B]],
    ['a title of the list', ['Replacements', A, B]],
    ['what was meant as a reference', [A, '', 'EP-000-05D-1NX', B]],
    ['words that say to cancel', ['Order,Consignment', `SO-1,${A}`, '', 'Please cancel these too:', `SO-2,${B}`]],
  ])('is none: %s', (_what, rows) => {
    expect(brief(rows)).toEqual([...CHOSEN, ...CHOSEN])
  })

  test('is any line below the names of several columns, whose cells were pasted below each other', () => {
    const rows = ['Order', 'Reference', 'Replaced by', 'SO-1', A, B, 'SO-2', C, D]

    expect(new Set(brief(rows))).toEqual(new Set(['consignment other-heading']))
  })

  test('is not begun by the header again', () => {
    const { lines, header } = listOf(['Order,Reference', `SO-1,${A}`, 'Order,Reference', `SO-2,${B}`, `SO-3,${A}`])

    expect(header).toEqual(['Order', 'Reference'])
    expect(lines.map(({ number, kind, leftOutAs }) => [number, kind, leftOutAs])).toEqual([
      [2, 'consignment', undefined],
      [3, 'blank', undefined],
      [4, 'consignment', undefined],
      [5, 'repeat', undefined],
    ])
  })

  test('ends where the first heading comes again', () => {
    const rows = ['Lost', A, '', 'Sold on', B, '', 'Lost', C]

    expect(brief(rows)).toEqual([...CHOSEN, 'consignment other-heading', ...CHOSEN])
  })

  test('goes on behind its own heading at the top of the next page', () => {
    const header = 'Order,Consignment'
    const rows = [header, `SO-1,${A}`, '', 'Sold on', header, `SO-2,${B}`, '', header, `SO-3,${C}`]

    expect(brief(rows)).toEqual([...CHOSEN, 'consignment other-heading', 'consignment other-heading'])
  })

  test('goes on behind the name of its only column, too', () => {
    const rows = ['Consignment', A, '', 'Sold on', 'Consignment', B, '', 'Consignment', C]

    expect(brief(rows)).toEqual([...CHOSEN, 'consignment other-heading', 'consignment other-heading'])
  })

  test('names no reference that the first part has: that one is chosen, whatever comes first', () => {
    expect(namesIn(listOf([A, '', 'Sold on', A, B]))).toEqual([
      '1 consignment chosen',
      '4 repeat other-heading',
      '5 consignment other-heading',
    ])
  })

  test('has lines that cannot be read, too, and they stay left out when they are corrected', () => {
    const list = listOf([A, '', 'Sold on:', 'EC-000-05D-1N'])

    expect(list.lines.at(-1)).toMatchObject({ kind: 'unreadable', leftOutAs: 'other-heading' })
  })
})

const FORBIDDEN = 'consignment not-to-cancel'
describe('a header that comes again, as at the top of each page', () => {
  function kinds(rows: readonly string[]): readonly string[] {
    return listOf(rows).lines.map((line) => (line.kind === 'blank' && line.isHeading === true ? 'heading' : line.kind))
  }

  test.each([
    ['as it stood', 'Order,Consignment,Bay'],
    ['in other letters', 'ORDER, consignment ,bay'],
  ])('is a heading, with nothing to cancel in it: %s', (_what, again) => {
    expect(kinds(['Order,Consignment,Bay', `SO-1,${A},4`, again, `SO-2,${B},4`])).toEqual([
      ...['consignment', 'heading', 'consignment'],
    ])
  })

  test.each([
    ['only a part of it', ['Order,Consignment,Bay', `SO-1,${A},4`, 'Order,Consignment,']],
    ['one that does not name the column of references', ['Auftrag,Sendung', `SO-1,${A}`, 'Auftrag,Sendung']],
    ['another', ['Order,Consignment', `SO-1,${A}`, 'Parcel,Reference']],
  ])('is a line without a reference where it is %s', (_what, rows) => {
    expect(kinds(rows)).toEqual(['consignment', 'unreadable'])
  })
})

const OTHER = 'consignment other-heading'

describe('sections of one table, each below its name', () => {
  const HEADER = 'Order,Consignment,Bay'

  test.each([
    ['places', ['Leeds', 'York', 'Stoke-on-Trent', 'Reading']],
    ['customers', ['Smith Ltd', 'O’Brien & Sons', 'DHL', 'The Range']],
    ['names with a colon', ['Leeds:', 'York:', 'Hull:', 'Kingston upon Thames:']],
  ])('are its lines: %s', (_what, [first, second, third, fourth]) => {
    const table = [HEADER, `${first},,`, `SO-1,${A},1`, `${second},,`, `SO-2,${B},1`, '', `${third},,`, `SO-3,${C},1`]

    expect(brief([...table, HEADER, `${fourth},,`, `SO-4,${D},1`])).toEqual(Array(4).fill(CHOSEN[0]))
  })

  test('are headings where their names stand in the column of the references', () => {
    const { lines } = listOf(['Consignment,Bay', 'Leeds,', `${A},1`, '', 'York,', `${B},1`, 'Hull,'])

    expect(lines.map(({ number, kind }) => `${number} ${kind}`)).toEqual([
      ...['2 blank', '3 consignment', '4 blank', '5 blank', '6 consignment', '7 blank'],
    ])
    expect(lines.filter((line) => line.kind === 'blank' && line.isHeading).map(({ number }) => number)).toEqual([
      2, 5, 7,
    ])
  })

  test.each([
    ['a customer without a reference', 'Smith Ltd,,'],
    ['a name with something beside it', ',Leeds,9'],
    ['a number', ',Bay 4,'],
    ['what tells that there is none', ',Missing,'],
    ['what tells nothing', ',n/a,'],
    ['what will be told later', ',TBC,'],
    ['what was meant as a reference', ',EC-000-05D-1N,'],
    ['a shipment', ',sp_00595452779180467472882171531264,'],
    ['an error', ',#N/A,'],
  ])('are none, and stay to be looked at: %s', (_what, row) => {
    const { lines } = listOf([HEADER, `SO-1,${A},1`, row, `SO-2,${B},1`])

    expect(lines[1]?.kind).toBe('unreadable')
  })

  test('are lines of a list without a header, too', () => {
    expect(brief(['Leeds,', `SO-1,${A}`, 'York,', `SO-2,${B}`])).toEqual([...CHOSEN, ...CHOSEN])
    expect(brief(['Leeds:', A, '', 'York:', B])).toEqual([...CHOSEN, ...CHOSEN])
    expect(brief(['Leeds depot,', `SO-1,${A}`, 'York depot,', `SO-2,${B}`])).toEqual([...CHOSEN, ...CHOSEN])
  })

  test.each([
    ['places', 'Leeds depot', 'York depot'],
    ['customers', 'Smith & Sons Ltd', 'Brown Bros'],
    ['days', 'Monday 12 May', 'Tuesday 13th May'],
    ['days of one month', '30 May', '1 June'],
  ])('have names of one kind where the first may be the name of the only column: %s', (_what, first, second) => {
    expect(brief([first, A, '', second, B])).toEqual([...CHOSEN, ...CHOSEN])
    expect(brief([first, A, '', 'Sold', B, '', second, C])).toEqual([...CHOSEN, OTHER, OTHER])
  })

  test.each([
    ['Leeds depot', 'Amazon'],
    ['Leeds depot', 'Returns depot'],
    ['Leeds depot', 'Brown Bros'],
    ['Monday', 'Next week'],
    ['Monday', 'Leeds depot'],
    ['Monday', 'For Tuesday'],
    ['Barcode', 'Tuesday'],
    ['Barcode', 'York depot'],
  ])('have no names of another kind there: %s and %s', (first, second) => {
    expect(brief([first, A, '', second, B])).toEqual([...CHOSEN, OTHER])
  })

  test.each([
    'Sold',
    'Returns',
    'Pending',
    'Customer waits',
    'Next week',
    'For Tuesday',
    'Refused',
    'harrogate',
    'Verkauft',
    'Leeds depot says they are fine',
  ])('are not those that another heading is among: “%s”', (other) => {
    const first = [HEADER, `${other},,`, `SO-1,${A},1`, 'York,,', `SO-2,${B},1`]
    const later = [HEADER, 'Leeds,,', `SO-1,${A},1`, `${other},,`, `SO-2,${B},1`, 'York,,', `SO-3,${C},1`]

    expect(brief(first)).toEqual([...CHOSEN, OTHER])
    expect(brief(later)).toEqual([...CHOSEN, OTHER, OTHER])
  })

  test('are not those behind words that say what is to be done', () => {
    const rows = (words: string) => [
      HEADER,
      'Leeds,,',
      `SO-1,${A},1`,
      `${words},,`,
      `SO-2,${B},1`,
      'York,,',
      `SO-3,${C},1`,
    ]

    expect(brief(rows('Do not cancel'))).toEqual([...CHOSEN, FORBIDDEN, OTHER])
    expect(brief(rows('Keep'))).toEqual([...CHOSEN, FORBIDDEN, OTHER])
    expect(brief(rows('Please cancel'))).toEqual([...CHOSEN, ...CHOSEN, OTHER])
    expect(brief([A, '', 'Keep these:', B, '', 'and also these:', C])).toEqual([...CHOSEN, FORBIDDEN, FORBIDDEN])
    expect(brief([A, '', 'Sold', B, '', 'and these', C])).toEqual([...CHOSEN, OTHER, OTHER])
  })

  test('are not those of another header, or below a name where the first lines have none', () => {
    const another = [HEADER, 'Leeds,,', `SO-1,${A},1`, 'York,,', 'Parcel,Reference,Bay', `SO-2,${B},1`]

    expect(brief(another)).toEqual([...CHOSEN, OTHER])
    expect(brief([HEADER, `SO-1,${A},1`, 'York,,', `SO-2,${B},1`])).toEqual([...CHOSEN, OTHER])
    expect(brief(['Barcode', A, '', 'Amazon', B])).toEqual([...CHOSEN, OTHER])
    expect(brief([',Barcode', `SO-1,${A}`, 'Amazon,', `SO-2,${B}`])).toEqual([...CHOSEN, OTHER])
  })

  test('stay out below a title that says not to cancel', () => {
    const rows = ['Do not cancel', HEADER, 'Leeds,,', `SO-1,${A},1`, 'York,,', `SO-2,${B},1`]

    expect(brief(rows)).toEqual([FORBIDDEN, FORBIDDEN])
  })
})

describe('what the list says not to cancel', () => {
  test.each([
    'Do NOT cancel',
    'DO NOT CANCEL - customer waits',
    "Don't cancel these:",
    'Not to be cancelled',
    'Keep',
    'Keep: Smith, Jones',
    'Exclude',
    'Except for these',
    'All except:',
    'Cancel everything but these:',
    'Keep list',
    'Do not touch',
    'Already cancelled',
    'Shipped 12/05',
    'Status: shipped',
    'Nicht stornieren',
  ])('stands below “%s”', (title) => {
    expect(brief([A, title, B])).toEqual([...CHOSEN, FORBIDDEN])
    expect(brief(['Order,Consignment', `SO-1,${A}`, '', `"${title}",`, `SO-2,${B}`])).toEqual([...CHOSEN, FORBIDDEN])
  })

  test('stands below such a header of its column', () => {
    expect(brief(['Order,Consignment', `SO-1,${A}`, 'Order,Keep', `SO-2,${B}`])).toEqual([...CHOSEN, FORBIDDEN])
  })

  test('its header is a heading where the other columns have their names, and a line where they do not', () => {
    const kinds = (first: string): readonly string[] => {
      const { lines } = listOf(['Order,Consignment', `SO-1,${A}`, '', `${first},Do not cancel`, `SO-2,${B}`])
      return lines.map((line) => (line.kind === 'blank' && line.isHeading === true ? 'heading' : line.kind))
    }

    expect(kinds('Order')).toEqual(['consignment', 'blank', 'heading', 'consignment'])
    expect(kinds('order ')).toEqual(['consignment', 'blank', 'heading', 'consignment'])
    expect(kinds('Smith')).toEqual(['consignment', 'blank', 'unreadable', 'consignment'])
  })

  test.each(['Do not cancel', 'Keep', 'Keep list', 'Already cancelled'])('is the first part, too: “%s”', (title) => {
    expect(brief([title, A, '', 'Cancel', B])).toEqual([FORBIDDEN, ...CHOSEN])
    expect(brief([title, 'Order,Consignment', `SO-1,${A}`, 'To cancel', `SO-2,${B}`])).toEqual([FORBIDDEN, ...CHOSEN])
  })

  test.each(['To send', 'Orders to ship', 'Live', 'Keep (VIP)'])(
    'or for another purpose, is a first part “%s” before one that is to be cancelled',
    (title) => {
      expect(brief([title, A, '', 'To cancel', B]).map((one) => one.includes('chosen'))).toEqual([false, true])
      const table = ['Order,Consignment', `SO-1,${A}`, ',', 'Orders to cancel,', 'Order,Consignment', `SO-2,${B}`]
      expect(brief([`${title},`, ...table]).map((one) => one.includes('chosen'))).toEqual([false, true])
    },
  )

  test('may also be longer than the sample that is looked at', () => {
    const sent = Array.from({ length: 1_500 }, (_, index) => `EC-000-05E-${100 + (index % 900)}`)
    const names = brief(['To send', ...sent, 'To cancel', A])

    expect(names.filter((name) => name === CHOSEN[0]).length).toBe(1)
    expect(names.at(-1)).toBe(CHOSEN[0])
  })

  test.each([
    ['the first part has no title', [A, '', 'To cancel', B]],
    ['both are to be cancelled', ['Lost', A, '', 'Cancel these too', B]],
    ['one cell of a column says it', ['Monday,', 'Action,Consignment', `Cancel,${A}`, 'Cancel,', `Cancel,${B}`]],
    ['Excel’s line for the delimiter is above', ['sep=;', 'Order;Ref', `SO-1;${A}`, ';', 'To cancel;', `SO-2;${B}`]],
    ['nothing stands below it', ['Refunds of May', A, B, '', 'Please cancel these', 'Thanks']],
  ])('is none where %s', (_what, rows) => {
    expect(brief(rows)).toEqual([...CHOSEN, ...CHOSEN])
  })

  test.each([
    ['on hold', 'not-to-cancel'],
    ['already sent', 'not-to-cancel'],
    ['not yet', 'other-heading'],
    ['ask Ann first', 'other-heading'],
    ['5', 'chosen'],
  ])('is what brackets take back: “Cancel (%s)”', (words, as) => {
    const rows = ['Order,Consignment', `SO-1,${A}`, '', `Cancel (${words})`, `SO-2,${B}`]

    expect(brief(rows)).toEqual([...CHOSEN, `consignment ${as}`])
  })

  test('is what a sentence below another heading excepts', () => {
    const rows = ['Order,Consignment', `SO-1,${A}`, `SO-2,${B}`, '', 'For Tuesday', `SO-3,${C}`, `but leave ${A}`]

    expect(brief(rows)).toEqual([FORBIDDEN, ...CHOSEN, 'consignment other-heading'])
  })

  test.each([
    'struck out in the workbook.',
    'struck out in the file.',
    'hidden in the file.',
    'not under the heading of the list.',
    'under another heading.',
    'under another heading. Put right.',
  ])('is what an earlier report left out: “%s”', (why) => {
    expect(brief(['Consignment,Reason', `${A},`, `${B},Left out: ${why}`])[1]).not.toBe(CHOSEN[0])
  })

  test('is not what could not be done', () => {
    expect(brief(['Could not be cancelled yesterday', A, B])).toEqual([...CHOSEN, ...CHOSEN])
    expect(brief(['Consignment,Note', `${A},not cancelled in time`, `${B},we could not cancel it`])).toEqual([
      ...CHOSEN,
      ...CHOSEN,
    ])
  })

  test.each([
    ['Cancel?', 'Yes', 'No'],
    ['Cancel', 'x', ''],
    ['To cancel (Y/N)', 'Y', 'n'],
    ['Keep', '', 'x'],
    ['Action', 'Cancel', 'Keep'],
    ['Instruction', 'cancel', 'do not cancel'],
    ['Note', 'lost', 'Customer rang: DO NOT CANCEL!'],
    ['Note', 'lost', 'please keep'],
    ['Order', 'SO-1', 'Except'],
    ['Order', 'SO-1', 'Except for:'],
    ['Order', 'SO-1', 'But not:'],
    ['Order', 'SO-1', 'Not:'],
    ['Order', 'SO-1', 'Excluding this one'],
    ['Order', 'SO-1', 'Exclude:'],
    ['Order', 'SO-1', 'ALL EXCEPT'],
    ['Order', 'SO-1', 'Everything but:'],
  ])('is a row with a mark in a column “%s”: “%s” or “%s”', (name, yes, no) => {
    const rows = [`Order,Consignment,${name}`, `SO-1,${A},${yes}`, `SO-2,${B},${no}`]

    expect(brief(rows)).toEqual([...CHOSEN, FORBIDDEN])
  })

  test.each([
    ['Cancelled', 'No'],
    ['Cancel', ''],
    ['Cancel', 'damaged'],
    ['Customer', 'Keep Fit Ltd'],
    ['Keep fit', 'x'],
    ['Keep', '-'],
    ['Keep?', 'No'],
    ['Dispatched', '12/05'],
    ['Dispatched', '1/5/2026'],
    ['Deliver', '1 May'],
    ['Deliver to', 'Leeds'],
    ['Protected', ''],
    ['Protected', 'No'],
    ['Locked by', 'JS'],
    ['Outcome', 'Delivered'],
    ['Outcome', 'Refused'],
    ['Answer', 'Rang twice'],
    ['Status', 'Allocated'],
    ['Reason', 'Refused by customer'],
    ['Reason', 'No longer wanted'],
    ['Note', 'keep dry'],
    ['Note', 'leave with neighbour'],
    ['Note', 'not this week'],
    ['Product', 'Skip'],
    ['Type', 'Skip'],
    ['Type', 'Collected'],
    ['Item description', 'skip'],
    ['Note', 'skip hire'],
    ['Note', 'Keep-fit set'],
    ['Note', 'No cancellation fee'],
    ['Note', 'not cancelled in time'],
    ['Note', 'but not urgent'],
    ['Note', 'Except Ltd'],
    ['Note', 'all but one item'],
    ['Note', 'Not'],
    ['Cancellation', 'No stock'],
    ['Cancellation', ''],
    ['Storno', 'Nicht gefallen'],
    ['Approved to cancel', 'N. Brown'],
    ['Approved', 'N. Brown'],
    ['Cancel requested', '12/05/2026'],
    ['Type', 'Return'],
    ['Note', 'no longer wanted'],
    ['Note', 'cancellation fee paid'],
    ['Note', 'leave out of reach'],
    ['Tariff', 'Non-cancellable'],
    ['Action', 'Re-send'],
    ['Action', 'None'],
    ['What to do', 'Hold the parcel. Ask PRO again in a few minutes.'],
  ])('is no row with “%s”: “%s”', (name, value) => {
    expect(brief([`Consignment,${name}`, `${A},${value}`, `${B},${value}`])).toEqual([...CHOSEN, ...CHOSEN])
  })

  test.each([
    'No - customer wants it',
    'No!',
    'N (VIP)',
    'Not yet',
    'TBC',
    '?',
    '-',
    'ask Tom',
    'Yes?',
    'Yes, but not this week',
    '❌',
    '',
  ])('is what does not say yes under “Cancel?” where another row does: “%s”', (mark) => {
    expect(brief(['Consignment,Cancel?', `${A},Yes`, `${B},"${mark}"`])).toEqual([...CHOSEN, FORBIDDEN])
  })

  test.each(['*', '•', '√', 'v', 'P', '#', '+', 'JS', 'ü'])(
    'is a blank cell under “Cancel” where all others have the same short mark: “%s”',
    (mark) => {
      expect(brief(['Consignment,Cancel', `${A},${mark}`, `${B},`, `${C},${mark}`])).toEqual([
        ...[...CHOSEN, FORBIDDEN, ...CHOSEN],
      ])
      expect(brief(['Consignment,Cancel', `${A},${mark}`, `${B},`, `${C},damaged`])).toEqual(
        mark === 'ü' || mark === '√' ? [...CHOSEN, FORBIDDEN, FORBIDDEN] : [...CHOSEN, ...CHOSEN, ...CHOSEN],
      )
    },
  )

  test.each([
    'done',
    'Done 12/05',
    'already cancelled by phone',
    'Yes - done',
    '✅ done',
    'processed',
    '👎',
    '🚫',
    '⛔',
  ])(
    'is all of a column “Cancel” where only “%s” stands beside blank cells: what those mean is not certain',
    (mark) => {
      expect(brief(['Consignment,Cancel', `${A},`, `${B},${mark}`])).toEqual([FORBIDDEN, FORBIDDEN])
      expect(brief(['Consignment,Cancel', `${A},Yes`, `${B},${mark}`])).toEqual([...CHOSEN, FORBIDDEN])
    },
  )

  test('is a blank cell beside “Cancelled”, which may be a mark or a state, and no row that says so', () => {
    expect(brief(['Consignment,Cancel', `${A},`, `${B},Cancelled`])).toEqual([FORBIDDEN, ...CHOSEN])
    expect(brief(['Consignment,Cancel', `${A},Cancelled`, `${B},Cancelled`])).toEqual([...CHOSEN, ...CHOSEN])
  })

  test.each([
    ['Cancellation', 'done', [FORBIDDEN, FORBIDDEN]],
    ['Action', 'Done', [...CHOSEN, FORBIDDEN]],
    ['Cancel reason', 'done', [...CHOSEN, ...CHOSEN]],
    ['Status', 'Done', [...CHOSEN, ...CHOSEN]],
    ['Cancelled', 'Yes', [...CHOSEN, ...CHOSEN]],
    ['Keep', '*', [...CHOSEN, FORBIDDEN]],
    ['Keep', '❌', [...CHOSEN, FORBIDDEN]],
    ['Keep', '🚫', [...CHOSEN, FORBIDDEN]],
    ['Keep', 'n', [...CHOSEN, ...CHOSEN]],
  ])('is what may be marked beside a blank cell: under “%s”, “%s”', (name, mark, expected) => {
    expect(brief([`Consignment,${name}`, `${A},`, `${B},${mark}`])).toEqual(expected)
  })

  test('is no cross under “Keep” where another row has a tick', () => {
    expect(brief(['Consignment,Keep', `${A},❌`, `${B},✅`])).toEqual([...CHOSEN, FORBIDDEN])
  })

  test.each([
    ['👍', '👎'],
    ['👍🏽', '🚫'],
    ['✅', '⛔'],
  ])('is “%s” or “%s” under “Cancel?”', (yes, no) => {
    expect(brief(['Consignment,Cancel?', `${A},${yes}`, `${B},${no}`])).toEqual([...CHOSEN, FORBIDDEN])
  })

  test('is no dash beside blank cells', () => {
    expect(brief(['Consignment,Cancel', `${A},-`, `${B},`])).toEqual([...CHOSEN, ...CHOSEN])
  })

  test.each(['CXL', 'canx', 'Void'])('is what has no such word where another row says “%s”', (mark) => {
    expect(brief(['Consignment,Cancel?', `${A},${mark}`, `${B},`])).toEqual([...CHOSEN, FORBIDDEN])
    expect(brief(['Consignment,Action', `${A},${mark}`, `${B},Resend`])).toEqual([...CHOSEN, FORBIDDEN])
    expect(brief(['Consignment,Action', `${A},Cancel`, `${B},${mark} label`])).toEqual([...CHOSEN, FORBIDDEN])
  })

  test.each(['Cancel', 'Cancellation', 'Yes please', 'Yes - lost', 'OK', '✔\uFE0F', '✅', 'Ｙｅｓ'])(
    'is a blank cell under “Cancel” where another row says “%s”',
    (mark) => {
      expect(brief(['Consignment,Cancel', `${A},${mark}`, `${B},`])).toEqual([...CHOSEN, FORBIDDEN])
    },
  )

  test.each([
    'To be cancelled?',
    'To be cancelled (Y/N)',
    'Cancel order?',
    'Cancel consignment?',
    'Cancel this?',
    'CANCEL_FLAG',
    'Cancellation required',
    'Can we cancel?',
    'CXL?',
    'Void?',
    'Cancel (tick)',
    'Cancel in PRO',
    'Cancellation?',
    'Approved to cancel',
    'Cancellation approved',
    'Cancellation approved?',
    'Stornieren?',
    'Storno',
    'Stornierung (J/N)',
    'Annuler',
    'À annuler',
    'Annulation',
    'Annuleren',
    'Te annuleren',
    'Anulować?',
    'Cancelación',
    'Da annullare',
    'Do we cancel?',
    'Cancel this one?',
    'Cancel Y or N',
    'Cancel - yes',
    'CANCEL_IND',
    'isCancel',
    'cancelRequested',
    'Customer wants it cancelled',
    'Wants to cancel?',
    'Cancellation request',
    'Y/N',
    'Selected',
    'Include?',
    'Include in cancellation',
    'Tick',
    'Approved',
  ])('is a no under “%s”', (name) => {
    expect(brief([`Consignment,${name}`, `${A},Y`, `${B},N`])).toEqual([...CHOSEN, FORBIDDEN])
  })

  test.each([
    'Please, do not cancel:',
    'Actually, please leave these:',
    'Sorry, but not:',
    'Thanks, Ben. Please keep:',
    'But, on second thoughts, keep these:',
    'please leave these:',
  ])('is a line below “%s”, though a line above it names the same reference', (heading) => {
    expect(brief(['Please cancel:', A, B, '', heading, B, C])).toEqual([
      ...CHOSEN,
      FORBIDDEN,
      'repeat not-to-cancel',
      FORBIDDEN,
    ])
  })

  test.each([
    ['Hi Ann, do not cancel these:'],
    ['Sorry, please keep these:'],
    ['Please, do not cancel:', 'Thanks'],
    ['Hi Ann, here is the list. Please keep'],
    ['Please, do not cancel these', 'Consignment'],
  ])('is all that follows “%s”', (...above) => {
    expect(brief([...above, A, B])).toEqual([FORBIDDEN, FORBIDDEN])
  })

  test('is all below a title with commas', () => {
    const table = ['Consignment,Order', `${A},1`, `${B},2`]

    expect(brief(['Please, do not cancel these', ...table])).toEqual([FORBIDDEN, FORBIDDEN])
    expect(brief(['Keep, , Cancel', 'Ref, , Ref', `${C}, , ${A}`, `${D}, , ${B}`])).toEqual([...CHOSEN, ...CHOSEN])
  })

  test.each(['Please cancel all, no exceptions:', 'Cancel these. No exclusions.', 'No exceptions'])(
    'is nothing below “%s”',
    (title) => {
      expect(brief([title, A, B])).toEqual([...CHOSEN, ...CHOSEN])
    },
  )

  test.each([
    ['Keep,Note', `${A},`, `${B},`],
    ['Consignment (keep),Note', `${A},`, `${B},`],
    ['Name,Keep', `,${A}`, `,${B}`],
  ])('is all below the name of its column, though others have nothing: “%s”', (...rows) => {
    expect(brief(rows)).toEqual([FORBIDDEN, FORBIDDEN])
  })

  test('is what follows another name of the column, though others have nothing', () => {
    expect(brief(['Name,Ref', `,${A}`, 'Name,Keep', `,${B}`])).toEqual([...CHOSEN, FORBIDDEN])
  })

  test.each(['Ref,Note', 'Ref, Keep'])(
    'is nothing below a repeated header, though only references follow: “%s”',
    (header) => {
      expect(brief([header, `${A},`, '', header, `${B},`])).toEqual([...CHOSEN, ...CHOSEN])
    },
  )

  test('is no letter under “Type” beside a C', () => {
    expect(brief(['Consignment,Type', `${A},C`, `${B},P`])).toEqual([...CHOSEN, ...CHOSEN])
  })

  test.each(['Qty to cancel', 'Cancel qty', 'Quantity to be cancelled', 'Parcels to cancel'])(
    'is a 0 under “%s”, and no other number',
    (name) => {
      expect(brief([`Consignment,${name}`, `${A},2`, `${B},0`])).toEqual([...CHOSEN, FORBIDDEN])
      expect(brief([`Consignment,${name}`, `${A},1`, `${B},20`])).toEqual([...CHOSEN, ...CHOSEN])
    },
  )

  test.each([
    ['Keep (Y/N)', 'N', 'Y'],
    ['Hold Y/N', 'N', 'Y'],
    ['Exclude (x)', '', 'x'],
    ['Keep this order', '', 'TRUE'],
    ['Still needed?', 'no', 'yes'],
    ['Keep?', '', 'Yes - VIP'],
    ['Do not cancel', '', 'customer wants it'],
    ['Do not cancel', '', 'JS 12/05'],
    ['Omit', '', 'Y'],
    ['Leave out', '', 'x'],
    ['Exempt', '', 'Yes'],
    ['Still going out?', 'No', 'Yes'],
    ['Protected', '', 'Yes'],
    ['Protected (Y/N)', 'N', 'Y'],
    ['Protected', 'No', 'VIP'],
    ['Locked', 'FALSE', 'TRUE'],
    ['isLocked', '0', '1'],
    ['Locked', '', 'x'],
    ['Deliver?', 'no', 'yes'],
    ['Customer wants it', '', 'Yes'],
    ['Customer still wants it?', 'No', 'Y'],
    ['Customer wants to keep it', 'No', 'Yes please'],
    ['Still wanted', 'N', 'Y'],
  ])('is a mark under “%s”: “%s” or “%s”', (name, no, yes) => {
    expect(brief([`Consignment,${name}`, `${A},${no}`, `${B},${yes}`])).toEqual([...CHOSEN, FORBIDDEN])
  })

  test.each([
    ['Action', 'Re-send'],
    ['Action', 'Amend address'],
    ['Action', 'None'],
    ['Action', ''],
    ['Action required', 'Keep - customer rang'],
    ['Action', 'Hold until Friday'],
    ['Decision', 'No'],
    ['Decision', "Don't"],
    ['Status', 'Hold'],
    ['Request', 'Address change'],
    ['Request type', 'Amend'],
    ['Type', 'Replace'],
    ['Task', 'Re-send'],
    ['Next step', 'Wait'],
    ['Outcome', 'Deliver'],
    ['Final outcome', ''],
    ['Verdict', 'Ship'],
    ['Customer decision', 'Wait'],
    ['Cancel or deliver?', 'Deliver'],
    ['Response', 'No answer'],
    ['Entscheidung', 'Liefern'],
  ])('is any other word under “%s” where another row has “Cancel”: “%s”', (name, other) => {
    expect(brief([`Consignment,${name}`, `${A},Cancel`, `${B},${other}`])).toEqual([...CHOSEN, FORBIDDEN])
  })

  test.each(['', 'nein', 'No - customer wants it', '?'])(
    'is what does not say yes under “Cancellation” where another row is a plain yes: “%s”',
    (other) => {
      expect(brief(['Consignment,Cancellation', `${A},Yes`, `${B},${other}`])).toEqual([...CHOSEN, FORBIDDEN])
    },
  )

  test.each(['12/05/2026', '1/5/2026', 'No stock', 'J. Smith', 'Cancelled by customer'])(
    'is no blank under “Cancellation” beside “%s”',
    (other) => {
      expect(brief(['Consignment,Cancellation', `${A},${other}`, `${B},`])).toEqual([...CHOSEN, ...CHOSEN])
    },
  )

  test.each(['sí', 'sì', 'SI', 'Si\u0300'])('is no row with “%s” under “Annullare”', (yes) => {
    expect(brief(['Consignment,Annullare', `${A},${yes}`, `${B},no`])).toEqual([...CHOSEN, FORBIDDEN])
  })

  test.each([
    ['Cancel/Keep', 'K'],
    ['Cancel / Ship', 'S'],
    ['Action (C/D)', 'D'],
    ['D/C', 'D'],
  ])('is another letter than C under “%s”', (name, letter) => {
    expect(brief([`Consignment,${name}`, `${A},C`, `${B},${letter}`])).toEqual([...CHOSEN, FORBIDDEN])
  })

  test('is no state in a column of states, though another says to cancel', () => {
    expect(brief(['Consignment,Status', `${A},Cancel`, `${B},Allocated`])).toEqual([...CHOSEN, ...CHOSEN])
  })

  test.each([
    'Don´t cancel!',
    'Don`t cancel',
    'DO-NOT-CANCEL',
    'DO_NOT_CANCEL',
    'NOT CANCEL',
    'No cancel',
    'Do not\u200B cancel',
    'ＤＯ ＮＯＴ ＣＡＮＣＥＬ',
    'do not ever cancel',
    "we don't want to cancel this",
    'nicht mehr stornieren',
    'não cancelar',
    'no anular',
    'KEEP - customer wants it',
    'leave this one',
    'do not cxl',
    'DO NOT VOID',
    'LEAVE',
    'Ignore',
    'not this one',
    'Don’t touch!',
    'skip it',
    'Skip',
    'SKIP!',
    'please skip',
    'pls keep',
    "please don't",
    'reinstate',
    'No longer to be cancelled',
    'withdraw cancellation',
    'cancel the cancellation',
    'un-cancel pls',
    'leave as is',
    'not needed to cancel',
  ])('is a row with the note “%s”', (note) => {
    expect(brief(['Consignment,Note', `${A},lost`, `${B},${note}`])).toEqual([...CHOSEN, FORBIDDEN])
  })

  test.each([
    'Note: do not cancel the following:',
    'NOTE - KEEP THESE',
    'Total to cancel: 2. Do not cancel these:',
    'End of list. The ones below are to keep',
    'Page 2 - do not cancel',
  ])('stands below it, though it looks like the foot of a page: “%s”', (title) => {
    expect(brief([A, '', title, B])).toEqual([...CHOSEN, FORBIDDEN])
  })

  test.each(['DO NOT CANCEL,,3 parcels', 'DO NOT CANCEL,Smith,', 'KEEP,,Bay', 'Do not cancel,1,'])(
    'stands below it, though the row has more: “%s”',
    (title) => {
      expect(brief(['Order,Consignment,Bay', `SO-1,${A},1`, title, `SO-2,${B},2`])).toEqual([...CHOSEN, FORBIDDEN])
    },
  )

  test('is not what follows a line that has no reference', () => {
    expect(brief(['Action,Consignment,Order', `Cancel,${A},SO-1`, 'Keep,,SO-2', `Cancel,${B},SO-3`])).toEqual([
      ...CHOSEN,
      ...CHOSEN,
    ])
  })

  test.each([
    ['Keep ref', 'Cancel ref'],
    ['New consignment', 'Old consignment (cancel)'],
    ['Consignment (keep)', 'Consignment'],
    ['Live consignment', 'Duplicate consignment to cancel'],
    ['Consignment', 'Cancel consignment'],
    ['Neue Sendung', 'Zu stornierende Sendung'],
  ])('stands under “%s” beside “%s”', (keep, cancel) => {
    expect(listOf([`${keep},${cancel}`, `${A},${B}`, `${C},${D}`])).toMatchObject({
      column: 1,
      lines: [{ reference: B }, { reference: D }],
    })
  })

  test('stands beside what is to be cancelled', () => {
    const beside = [`Keep,Cancel`, `${A},${C}`, `${B},${D}`]
    const below = ['Do not cancel,,,Cancel,', 'Order,Consignment,,Order,Consignment', `SO-1,${A},,SO-2,${B}`]

    expect(listOf(beside)).toMatchObject({ column: 1, lines: [{ reference: C }, { reference: D }] })
    expect(listOf(below)).toMatchObject({ column: 4, lines: [{ reference: B }] })
  })

  test('wins over another line that names the same reference, wherever it stands', () => {
    expect(namesIn(listOf(['Cancel:', A, B, A, '', 'But not:', A]))).toEqual([
      '2 consignment not-to-cancel',
      '3 consignment chosen',
      '4 repeat chosen',
      '7 repeat not-to-cancel',
    ])
    expect(namesIn(listOf(['Keep:', A, '', 'Cancel:', A, B]))).toEqual([
      '2 consignment not-to-cancel',
      '5 repeat chosen',
      '6 consignment chosen',
    ])
  })

  test('is what a sentence excepts, wherever it stands', () => {
    const sentence = `but leave ${B}, the customer wants it`

    expect(brief([A, B, '', sentence])).toEqual([...CHOSEN, FORBIDDEN])
    expect(brief([sentence, A, B])).toEqual([...CHOSEN, FORBIDDEN])
    expect(brief([`Cancel all, except ${B}`, 'Order;Consignment', `SO-1;${A}`, `SO-2;${B}`])).toEqual([
      ...CHOSEN,
      FORBIDDEN,
    ])
    expect(brief([A, B, '', `${B} is in bay 4`])).toEqual([...CHOSEN, ...CHOSEN])
  })

  test.each([
    `Please cancel all but ${B}`,
    `Cancel everything except ${B}`,
    `Cancel all, but ${B}, please`,
    `Cancel all of the below bar ${B}`,
    `Cancel all apart from ${B}`,
    `Cancel these, other than the order ${B}`,
    `Cancel all with the exception of ${B}`,
    `Exceptions: ${B}`,
    `Please cancel these, ignore ${B}`,
    `Cancel all but these two: ${C}, ${B}`,
    `Cancel all, except ${C}, ${B}`,
  ])('is what a sentence leaves out of “all”: %s', (sentence) => {
    expect(brief([sentence, A, B])).toEqual([...CHOSEN, FORBIDDEN])
    expect(brief([A, B, sentence])).toEqual([...CHOSEN, FORBIDDEN])
    expect(brief([`"${sentence}"`, 'Order;Consignment', `SO-1;${A}`, `SO-2;${B}`])).toEqual([...CHOSEN, FORBIDDEN])
  })

  test.each([
    `Please cancel nothing but ${B}`,
    `Cancel none other than ${B}`,
    `Cancel all of these, ${B} first`,
    `No exceptions, please cancel all, even ${B}`,
    `All but one are lost, such as ${B}`,
    `It came without a label, please cancel ${B}`,
  ])('is not what a sentence only names: %s', (sentence) => {
    expect(brief([sentence, A, B])).toEqual([...CHOSEN, ...CHOSEN])
  })

  test('is what the note of a line names, too', () => {
    expect(brief(['Consignment,Note', `${A},`, `${B},do not cancel ${A} and ${C}`, `${C},`])).toEqual([
      ...[FORBIDDEN, FORBIDDEN, FORBIDDEN],
    ])
  })

  test('wins in a table, too', () => {
    expect(brief(['Order,Consignment', `SO-1,${A}`, '', 'Keep,', `SO-2,${A}`])).toEqual([
      FORBIDDEN,
      'repeat not-to-cancel',
    ])
  })

  test('is not among what is found in text', () => {
    const rows = [`Please cancel ${A} today.`, `But do not cancel ${B}.`, '', 'Already cancelled:', `that was ${C}`]

    expect(brief(rows)).toEqual(['consignment found-in-text', FORBIDDEN, FORBIDDEN])
  })
})
