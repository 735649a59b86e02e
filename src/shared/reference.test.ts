import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleaned } from './reference/cleaning.ts'
import { doubtfulLetters, isReference, readReference, type Reference, type Unreadable } from './reference.ts'

const REFERENCE = 'EC-000-05D-1NS'

const silently: readonly (readonly [string, string])[] = [
  ['as it should be', REFERENCE],
  ['spaces around', `  ${REFERENCE}\t`],
  ['a line break behind', `${REFERENCE}\r\n`],
  ['no-break spaces', `\u00a0\u202f${REFERENCE}\u2007`],
  ['an ideographic space', `\u3000${REFERENCE}`],
  ['a byte order mark', `\ufeff${REFERENCE}`],
  ['zero-width characters around and within', `\u200bEC\u200d-000-05D\u2060-1NS\u200e`],
  ['soft hyphens around', `\u00ad${REFERENCE}\u00ad`],
  ['control characters around, as scanners send them', `\u0002${REFERENCE}\u001d\0`],
  ['lower case', 'ec-000-05d-1ns'],
  ['full-width letters, digits and hyphens', 'ＥＣ－０００－０５ｄ－１ＮＳ'],
  ['en dashes', 'EC–000–05D–1NS'],
  ['em dashes', 'EC—000—05D—1NS'],
  ['minus signs', 'EC−000−05D−1NS'],
  ['non-breaking hyphens', 'EC\u2011000\u201105D\u20111NS'],
  ['a formula that holds text', `="${REFERENCE}"`],
  ['a formula with spaces', `= "${REFERENCE}" `],
  ['a leading apostrophe', `'${REFERENCE}`],
  ['a guarded formula', `'="${REFERENCE}"`],
  ['quotes', `"${REFERENCE}"`],
  ['quotes within quotes', `"'${REFERENCE}'"`],
  ['curly quotes', `“${REFERENCE}”`],
  ['the start and stop signs of Code 39', `*${REFERENCE}*`],
  ['start and stop signs within quotes', `"*${REFERENCE}*"`],
  ['many spaces', `${' '.repeat(5000)}${REFERENCE}${' '.repeat(5000)}`],
]

const visibly: readonly (readonly [string, string])[] = [
  ['one hyphen too many', 'EC--000-05D-1NS'],
  ['underscores', 'EC_000_05D_1NS'],
  ['full stops', 'EC.000.05D.1NS'],
  ['a mixture', 'EC-000_05D 1NS'],
  ['spaces instead of hyphens', 'EC 000 05D 1NS'],
  ['no-break spaces instead of hyphens', 'EC\u00a0000\u00a005D\u00a01NS'],
  ['spaces beside hyphens', 'EC - 000 - 05D - 1NS'],
  ['a line break within', 'EC-000-\n05D-1NS'],
  ['soft hyphens beside hyphens', 'EC-000\u00ad-05D-1NS'],
  ['control characters instead of hyphens', 'EC\u001d000\u001d05D\u001d1NS'],
]

const explained: readonly (readonly [Unreadable, string])[] = [
  ['package', 'EP-000-05D-1NS'],
  ['package', ']C1EP-000-05D-1NS'],
  ['package', 'ep00005d1ns'],
  ['order', 'EO-000-05D-1NS'],
  ['delivery-option', 'EDO-000-6DX-6XP'],
  ['delivery-option', 'EPC-000-6DX-6XP'],
  ['shipment', 'sp_00595452779180472467882171531264'],
  ['not-a-reference', 'EC-XXX-XXX-XXX'],
  ['not-a-reference', 'ec-nnn-nnn-nnn'],
  ['not-a-reference', 'EC-REF-XXX-XXX'],
  ['not-a-reference', 'EC-000-XXX-XXX'],
  ['not-a-reference', 'ec–000–nnn–nnn'],
  ['not-a-reference', 'EC 000 NNN NNN'],
  ['not-a-reference', 'EC000XXXXXX'],
  ['destroyed-by-spreadsheet', '1.23457E+12'],
  ['destroyed-by-spreadsheet', '1,23457E+12'],
  ['destroyed-by-spreadsheet', '5E-10'],
  ['destroyed-by-spreadsheet', '#NAME?'],
  ['destroyed-by-spreadsheet', '##########'],
  ['too-short', 'EC-000-05D-1N'],
  ['too-short', 'EC-'],
  ['too-long', 'EC-000-05D-1NSX'],
  ['too-long', `EC-${'0'.repeat(1_000_000)}`],
  ['too-short', 'EC-000-1A8-2W 2'],
  ['too-short', 'EC-000-1A8-2W-2'],
  ['too-short', 'EC-000-1A8-2W\u001d2'],
  ['too-long', 'EC-000-05D-1NS-001'],
  ['without-prefix', '000-05D-1NS'],
  ['separators-astray', 'EC-00005D-1NS'],
  ['separators-astray', 'EC0-00-05D-1NS'],
  ['separators-astray', 'EC-000-0 5D-1NS'],
  ['separators-astray', 'EC-000-05D-1NS-'],
  ['other-keyboard', 'EC/000/05D/1NS'],
  ['other-keyboard', 'ECß000ß05Dß1NS'],
  ['other-keyboard', "EC'000'05D'1NS"],
  ['other-keyboard', 'ECüöööüö5Dü1NS'],
  ['other-keyboard', 'EC*000*05D*1NS'],
  ['other-keyboard', 'EC)ààà)&Q_)&Q_'],
  ['several-references', 'EC-000-05D-1NS EC-000-05D-1NT'],
  ['several-references', 'EC-000-05D-1NS/EC-000-05D-1NT'],
  ['several-references', 'EC-000-05D-1NS\u001dEC-000-05D-1NT'],
  ['among-other-text', 'please cancel EC-000-05D-1NS'],
  ['among-other-text', 'not EC-000-05D-1NS!'],
  ['among-other-text', 'EC-000-05D-1NS Leeds'],
  ['among-other-text', '*EC-000-05D-1NS'],
  ['among-other-text', 'EC-000-05D-1NS*'],
  ['among-other-text', 'EC-000-05D-1NS 1'],
  ['among-other-text', '-EC-000-05D-1NS'],
  ['other-characters', 'EC-000-05D-1N$'],
  ['other-characters', 'EC-000-05D-1N\ufffd'],
  ['other-characters', '\u0415\u0421-000-05D-1NS'],
  ['other-characters', 'EC-\u041e00-05D-1NS'],
  ['not-a-reference', 'Consignment'],
  ['not-a-reference', 'ECONOMY'],
  ['not-a-reference', 'ECONOMY2024'],
  ['not-a-reference', 'EC Ref Number'],
  ['not-a-reference', 'EC Ref Number 2'],
  ['not-a-reference', 'EC Shipments'],
  ['not-a-reference', 'EC REF NUM BER'],
  ['not-a-reference', 'Ecclesfield'],
  ['not-a-reference', 'EPSOM'],
  ['not-a-reference', '12345678901'],
  ['not-a-reference', 'e-000-05d-1ns'],
  ['not-a-reference', 'x'.repeat(1_000_000)],
]

describe('reading a reference', () => {
  test.each(silently)('cleans silently: %s', (_what, raw) => {
    expect(readReference(raw)).toEqual({ kind: 'reference', reference: REFERENCE })
  })

  test.each(visibly)('puts right visibly: %s', (_what, raw) => {
    expect(readReference(raw)).toEqual({ kind: 'reference', reference: REFERENCE, writtenAs: raw })
  })

  test.each(['EC00005D1NS', 'ec00005d1ns'])('puts %s right, and says that it had no separator at all', (raw) => {
    expect(readReference(raw)).toEqual({ kind: 'reference', reference: REFERENCE, writtenAs: raw, isBare: true })
  })

  test.each(explained)('explains %s: %s', (why, raw) => {
    expect(readReference(raw)).toEqual({ kind: 'unreadable', why })
  })

  test.each([[''], [' \t'], ['\u00a0'], ['\ufeff'], ['\u200b'], ['""'], ["'"]])('%j is blank', (raw) => {
    expect(readReference(raw)).toEqual({ kind: 'blank' })
  })

  test('what was written is kept without the spaces around it', () => {
    expect(readReference('  EC 000 05D 1NS ')).toMatchObject({ writtenAs: 'EC 000 05D 1NS' })
  })
})

const character = fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'))
const triple = fc.tuple(character, character, character).map((three) => three.join(''))
const reference = fc.tuple(triple, triple, triple).map((triples) => `EC-${triples.join('-')}`)
const dash = fc.constantFrom('-', '–', '—', '−', '\u2011', '－')
const wrapped = fc.constantFrom<(text: string) => string>(
  (text) => ` ${text}\u00a0`,
  (text) => `"${text}"`,
  (text) => `="${text}"`,
  (text) => `'${text}`,
  (text) => text.toLowerCase(),
  (text) => `\ufeff\u200b${text}`,
)
const messy = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.tuple(reference, wrapped, wrapped).map(([text, inner, outer]) => outer(inner(text))),
  fc.string({
    unit: fc.constantFrom('E', 'C', 'c', '0', '-', '–', ' ', '"', "'", '=', '\u200b', '\u00a0', 'Ｅ', 'ſ', 'ı'),
  }),
)

/** Letters and digits alone, ignoring case and width. */
function lettersAndDigits(text: string): string {
  const narrow = text.replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  return (narrow.match(/[\p{L}\p{N}]/gu) ?? [])
    .map((letter) => letter.replace(/[a-z]/, (a) => a.toUpperCase()))
    .join('')
}

describe('the rule', () => {
  test('what is valid stays the same', () => {
    fc.assert(
      fc.property(reference, (text) => {
        expect(readReference(text)).toEqual({ kind: 'reference', reference: text })
      }),
    )
  })

  test('cleaning is idempotent', () => {
    fc.assert(
      fc.property(messy, (text) => {
        expect(cleaned(cleaned(text))).toBe(cleaned(text))
      }),
    )
  })

  test('cleaning never changes, adds or drops a letter or a digit', () => {
    fc.assert(
      fc.property(messy, (text) => {
        expect(lettersAndDigits(cleaned(text))).toBe(lettersAndDigits(text))
      }),
    )
  })

  test('a reference has the letters and digits of what was written, and no other', () => {
    fc.assert(
      fc.property(messy, (text) => {
        const reading = readReference(text)
        fc.pre(reading.kind === 'reference')
        expect(isReference(reading.reference)).toBe(true)
        expect(lettersAndDigits(reading.reference)).toBe(lettersAndDigits(text))
      }),
    )
  })

  test('whatever is between the groups, the reference is found and the change is shown', () => {
    const joint = fc.constantFrom('-', ' ', '--', ' - ', '_', '.', ': ')
    fc.assert(
      fc.property(reference, fc.tuple(joint, joint, joint), dash, (text, joints, hyphen) => {
        const [prefix = '', ...groups] = text.split('-')
        const written =
          prefix + groups.map((group, at) => `${joints[at]?.replaceAll('-', hyphen) ?? ''}${group}`).join('')
        fc.pre(!isReference(cleaned(written)) && /\d/.test(text))
        expect(readReference(written)).toEqual({ kind: 'reference', reference: text, writtenAs: written })
      }),
    )
  })

  test('a separator within a group is never passed over', () => {
    const within = fc.constantFrom(0, 3, 4, 7, 8, 11, 12)
    fc.assert(
      fc.property(
        reference,
        within,
        fc.constantFrom('-', ' ', '_', '.', '\0', '\u001d', '\u00ad'),
        (text, at, separator) => {
          const torn = text.slice(0, at + 1) + separator + text.slice(at + 1)
          expect([readReference(torn).kind, readReference(torn.replaceAll('-', ' ')).kind]).toEqual([
            'unreadable',
            'unreadable',
          ])
        },
      ),
    )
  })

  test('dashes of any kind and wrappings change nothing that is shown', () => {
    fc.assert(
      fc.property(reference, dash, wrapped, wrapped, (text, hyphen, inner, outer) => {
        expect(readReference(outer(inner(text.replaceAll('-', hyphen))))).toEqual({
          kind: 'reference',
          reference: text,
        })
      }),
    )
  })
})

test.each([
  [']C1EC-000-05D-1NS'],
  [']d2ec-000-05d-1ns'],
  ['"]Q3EC-000-05D-1NS\u001d"'],
  [']C0*EC-000-05D-1NS*'],
  [']C1EC 000 05D 1NS'],
])('what a scanner puts in front to name the kind of code is taken off, and that is shown: %s', (written) => {
  expect(readReference(written)).toMatchObject({ kind: 'reference', reference: REFERENCE, writtenAs: written.trim() })
})

test.each([
  ['C1EC-000-05D-1NS'],
  ['[C1EC-000-05D-1NS'],
  [']EC-000-05D-1NS'],
  [']C1-000-05D-1NS'],
  [']C1]C1EC-000-05D-1NS'],
])('only that is taken off: %s', (written) => {
  expect(readReference(written).kind).toBe('unreadable')
})

test('a reference of letters alone is taken as it is, and never put right', () => {
  expect(readReference('EC-REF-NUM-BER')).toEqual({ kind: 'reference', reference: 'EC-REF-NUM-BER' })
  expect(readReference('EC-REF-NUM BER')).toMatchObject({ kind: 'unreadable' })
})

describe('doubtful letters', () => {
  const reading = (text: string): Reference => {
    if (!isReference(text)) throw new Error(`not a reference: ${text}`)
    return text
  }

  test('O, I, L and U are named once each', () => {
    expect(doubtfulLetters(reading('EC-OO1-ILU-1NS'))).toEqual(['O', 'I', 'L', 'U'])
  })

  test('an ordinary reference has none', () => {
    expect(doubtfulLetters(reading(REFERENCE))).toEqual([])
  })
})
