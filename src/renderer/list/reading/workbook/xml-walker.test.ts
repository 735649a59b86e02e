// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { XmlWalker } from './xml-walker.ts'
import { TooLarge } from './zip.ts'

/** What is told of XML, in its order. */
function told(...pieces: readonly string[]): readonly string[] {
  const all: string[] = []
  const walker = new XmlWalker({
    open: (name, attributes) => all.push(`<${name} ${JSON.stringify(attributes())}`),
    close: (name) => all.push(`/${name}`),
    text: (text) => all.push(text),
  })
  for (const piece of pieces) walker.write(piece)
  walker.end()
  return all
}

/** Of a single tag. */
function attributes(written: string): unknown {
  let found: unknown
  const walker = new XmlWalker({ open: (_name, read) => (found = read()) })
  walker.write(`<c${written}/>`)
  return found
}

test('tags, texts and what is no markup are told in their order', () => {
  const xml = `<?xml version="1.0"?><!DOCTYPE row><row r='1'>
<c r="A1" t="s"><v>0</v ></c><!-- <c> --><x:c/>a &lt; b<![CDATA[<&amp;]]></row>
`
  expect(told(xml)).toEqual([
    '<row {"r":"1"}',
    '\n',
    '<c {"r":"A1","t":"s"}',
    '<v {}',
    '0',
    '/v',
    '/c',
    '<c {}',
    '/c',
    'a < b',
    '<&amp;',
    '/row',
  ])
})

test('where it is cut into pieces does not matter', () => {
  const xml = '<?a > ?><a:row r="1 > 0"><!-- > --><c t=\'"\'>x&amp;y</c><![CDATA[ ]] > ]]><d/></a:row>'
  const whole = told(xml)

  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(xml.length)), (cuts) => {
      const places = [0, ...cuts.toSorted((one, other) => one - other), xml.length]
      const pieces = places.slice(1).map((to, index) => xml.slice(places[index], to))

      expect(told(...pieces)).toEqual(whole)
    }),
  )
})

describe('attributes', () => {
  test.each([
    ['in either kind of quotes, with spaces around', ` r="A1"  s = '2'\n t\t="n" `, { r: 'A1', s: '2', t: 'n' }],
    ['with the other quote, a slash or an end of a tag in them', ` r="'/>'" s='"'`, { r: "'/>'", s: '"' }],
    ['with characters by name and number', ' r="&lt;&#65;&#x1F600;&amp;lt;&quot;"', { r: '<A\u{1f600}&lt;"' }],
    ['with what is no character', ' r="&nbsp;&#9999999;&#;"', { r: '&nbsp;&#9999999;&#;' }],
    ['with a prefix', ' r:id="1" x:name="2"', { id: '1', name: '2' }],
    ['of the same name with and without a prefix', ' r:id="1" id="2" q:id="3"', { id: '2' }],
    ['beside others that make no sense', ' a b=1 r="A1"s="2" ="" t', { r: 'A1', s: '2', '': '' }],
  ])('%s', (_what, written, found) => {
    expect(attributes(written)).toEqual(found)
  })
})

test.each([
  ['nothing', ''],
  ['text alone', 'text'],
  ['an element that is not closed', '<a><b></b>'],
  ['a tag that is cut off', '<a><b></b></a'],
  ['tags that cross', '<a><b></a></b>'],
  ['a tag too many', '<a></a></a>'],
  ['a remark that is not closed', '<a/><!-- '],
])('%s is an error', (_what, xml) => {
  expect(() => told(xml)).toThrow(Error)
})

test('neither a text nor the depth can fill the memory', () => {
  expect(() => told('<a>', ...Array<string>(9).fill(' '.repeat(1_048_576)))).toThrow(TooLarge)
  expect(() => told(`<![CDATA[${'<'.repeat(9 * 1_048_576)}`)).toThrow(TooLarge)
  expect(() => told('<a>'.repeat(2_000))).toThrow(TooLarge)
})
