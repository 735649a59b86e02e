import { expect, test } from 'vitest'
import { holds, holdsForCell } from './rule-formula.ts'

/** For the row `2`: a reference, a count, a tick. */
function inRow(formula: string, cells: readonly string[], shift = 0): boolean | undefined {
  return holds(formula, { top: 2, shift, cells })
}

test.each([
  ['$C2="x"', ['EC', '', 'x'], ['EC', '', '']],
  ['=$C2="Done"', ['EC', '', 'DONE'], ['EC', '', 'Do']],
  ['$C2<>""', ['EC', '', 'x'], ['EC', '']],
  ['$C2=TRUE', ['EC', '', 'TRUE'], ['EC', '', 'FALSE']],
  ['$C2=TRUE()', ['EC', '', 'TRUE'], ['EC', '', '']],
  ['$C2', ['EC', '', 'TRUE'], ['EC', '', 'FALSE']],
  ['$C2=1', ['EC', '', '1'], ['EC', '', '2']],
  ['$C2=1', ['EC', '', '1.0'], ['EC', '', 'one']],
  ['$B2=0', ['EC', ''], ['EC', '3']],
  ['$B2>=2', ['EC', '10'], ['EC', '1.5']],
  ['$B2<2', ['EC', '1'], ['EC', '2']],
  ['NOT(ISBLANK($C2))', ['EC', '', 'ok'], ['EC']],
  ['LEN(TRIM(C2))=0', ['EC', '', ' '], ['EC', '', 'x']],
  ['ISNUMBER(SEARCH("sold",$C2))', ['EC', '', 'Sold on'], ['EC', '', 'lost']],
  ['NOT(ISERROR(SEARCH("sold",C2)))', ['EC', '', 'Sold on'], ['EC', '', 'lost']],
  ['LEFT(C2,LEN("so"))="so"', ['EC', '', 'sold'], ['EC', '', 'as sold']],
  ['AND($B2="1",OR($C2="x";$C2="y"))', ['EC', '1', 'y'], ['EC', '1', 'z']],
  ['UPPER($C2)&"!"="YES!"', ['EC', '', 'yes'], ['EC', '', 'no']],
  ['($C2="a ""b""")', ['EC', '', 'a "b"'], ['EC', '', 'a b']],
])('%s holds for %o, not for %o', (formula, holding, others) => {
  expect([inRow(formula, holding), inRow(formula, others)]).toEqual([true, false])
})

test('a column that is not fixed goes along with the cell', () => {
  const cells = ['x', '', 'y']

  expect([0, 1, 2].map((shift) => inRow('A2="x"', cells, shift))).toEqual([true, false, false])
  expect([0, 1, 2].map((shift) => inRow('$A2="x"', cells, shift))).toEqual([true, true, true])
})

test.each([
  '$C2<TODAY()',
  'COUNTIF($A$2:$A$9,$A2)>1',
  '$C$1="x"',
  '$C3="x"',
  "'Other sheet'!$C2=1",
  'Other!$C2=1',
  'ticked',
  '$B2>5',
  '$B2',
  'ISNUMBER(SEARCH("s*d",$C2))',
  '$C2="x" "y"',
  '$C2="x',
  'AND($C2="x"',
  '',
  '#REF!',
  '('.repeat(5_000),
])('%s is more than is worked out', (formula) => {
  expect(inRow(formula, ['EC', '5%', 'x'])).toBeUndefined()
})

test('a rule may compare the cell itself', () => {
  const at = { top: 2, shift: 0, cells: ['x'] }

  expect(holdsForCell('x', 'equal', '"X"', at)).toBe(true)
  expect(holdsForCell('x', 'notEqual', '"X"', at)).toBe(false)
  expect(holdsForCell('7', 'between', '1', at)).toBeUndefined()
})
