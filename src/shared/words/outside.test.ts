import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outside } from './outside.ts'

const CONTROLS = /[\p{Bidi_Control}\p{Cc}]/u

test.each(['monday.csv', 'Leeds DC (night)', 'Żółć, ąę', '東京 3', 'EC-000-05D-1NS', ''])(
  '%j stays as it is',
  (text) => {
    expect(outside(text)).toBe(text)
  },
)

test.each([
  ['returns\u202Evsc.csv', '\u2068returns⟨U+202E⟩vsc.csv\u2069'],
  ['مستودع', '\u2068مستودع\u2069'],
  ['two\nlines', '\u2068two lines\u2069'],
  ['\u2069Test', '\u2068⟨U+2069⟩Test\u2069'],
  ['nul\u0000', '\u2068nul⟨U+0000⟩\u2069'],
])('%j is shown as %j', (text, expected) => {
  expect(outside(text)).toBe(expected)
})

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\u202E', '\u2066', '\u2067', '\u2068', '\u2069', '\u200F', '\u061C', '\u0000', 'א'),
    fc.string({ minLength: 1, maxLength: 1 }),
  ),
})

test('nothing in it can end its own isolation, or reach beyond it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const shown = outside(text)
      const inner = shown.startsWith('\u2068') ? shown.slice(1, -1) : shown
      expect(inner).not.toMatch(CONTROLS)
    }),
  )
})

test('what was isolated once is not isolated again', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(outside(outside(text))).toBe(outside(text))
    }),
  )
})
