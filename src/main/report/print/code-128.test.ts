import fc from 'fast-check'
import { expect, test } from 'vitest'
import { barcode } from './code-128.ts'

/** The widths of bars and gaps of each value, from ISO/IEC 15417; 104 starts code set B. */
const WIDTHS = `
  212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221
  223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321
  112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131
  311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114
  122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141
  214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232`
  .trim()
  .split(/\s+/)
const STOP = '2331112'
const START_B = 104

/** What a scanner reads from the bars, left to right, if the quiet zones are wide enough. */
function scanned(markup: string): string {
  const width = Number(/viewBox="0 0 (\d+) 1"/.exec(markup)?.[1])
  const bars = [...markup.matchAll(/M(\d+) 0h(\d+)v1h-\2z/g)].map(([, at, wide]) => [Number(at), Number(wide)] as const)
  const edges = bars.flatMap(([at, wide]) => [at, at + wide])
  const widths = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0))
  expect([edges[0], width - (edges.at(-1) ?? 0)], 'quiet zones').toEqual([10, 10])

  const text = widths.join('')
  expect(text.endsWith(STOP)).toBe(true)
  const values = (text.slice(0, -STOP.length).match(/.{6}/g) ?? []).map((symbol) => WIDTHS.indexOf(symbol))
  const [start, ...data] = values
  const check = data.pop()
  expect(start).toBe(START_B)
  expect(check, 'the check character').toBe(data.reduce((sum, value, at) => sum + value * (at + 1), START_B) % 103)
  return data.map((value) => String.fromCharCode(value + 32)).join('')
}

test('a scanner reads the reference from the bars', () => {
  expect(scanned(barcode('EC-000-05D-1NS').markup)).toBe('EC-000-05D-1NS')
})

test('and any other text of its alphabet', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^EC(-[0-9A-Z]{3}){3}$/), (text) => {
      expect(scanned(barcode(text).markup)).toBe(text)
    }),
  )
})

test('a narrow bar is a quarter of a millimetre wide', () => {
  const { markup } = barcode('EC-000-05D-1NS')

  expect(Number(/width:([\d.]+)mm/.exec(markup)?.[1]) / Number(/viewBox="0 0 (\d+)/.exec(markup)?.[1])).toBe(0.25)
})
