import { expect, test } from 'vitest'
import { holds, holdsForCell } from './rule-formula.ts'

const NO_TEXTS = { ofNumbers: new Set<number>(), ofBlanks: new Set<number>() }

/** For the row `2`: a reference, a count, a tick. */
function inRow(formula: string, cells: readonly string[], shift = 0): boolean | undefined {
  return holds(formula, { top: 2, shift, cells, texts: NO_TEXTS })
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
  ['AND($B2="a",OR($C2="x";$C2="y"))', ['EC', 'a', 'y'], ['EC', 'a', 'z']],
  ['AND($B2,$C2="x")', ['EC', '', 'x'], ['EC', 'FALSE', 'x']],
  ['$C2=FALSE', ['EC', '', ''], ['EC', '', 'TRUE']],
  ['$C2<>"1"', ['EC', '', '1'], ['EC', '', '#N/A']],
  ['ISERROR($C2)', ['EC', '', '#N/A'], ['EC', '', 'x']],
  ['NOT(ISBLANK($C2))', ['EC', '', '#DIV/0!'], ['EC', '', '']],
  ['ISNUMBER($C2)', ['EC', '', '7'], ['EC', '', 'x']],
  ['$B2=$C2', ['EC', '5', '5.00'], ['EC', '5', '6']],
  ['TRIM($C2)="not sold"', ['EC', '', ' not  sold'], ['EC', '', 'notsold']],
  ['UPPER($C2)&"!"="YES!"', ['EC', '', 'yes'], ['EC', '', 'no']],
  ['LOWER($C2)="yes"', ['EC', '', 'YES'], ['EC', '', 'no']],
  ['LEN(LOWER($C2))=6', ['EC', '', 'Straße'], ['EC', '', 'Strasse']],
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
  '$B2<>$D2',
  'ISNUMBER($B2)',
  'ISNA($E2)',
  '$B2',
  'ISNUMBER(SEARCH("s*d",$C2))',
  '$C2="x" "y"',
  '$C2="x',
  'AND($C2="x"',
  '',
  '#REF!',
  '('.repeat(5_000),
])('%s is more than is worked out', (formula) => {
  expect(inRow(formula, ['EC', '5%', 'x', '5', '#N/A'])).toBeUndefined()
})

test('a rule may compare the cell itself', () => {
  const at = { top: 2, shift: 0, cells: ['x'], texts: NO_TEXTS }

  expect(holdsForCell(0, 'equal', '"X"', at)).toBe(true)
  expect(holdsForCell(0, 'notEqual', '"X"', at)).toBe(false)
  expect(holdsForCell(0, 'between', '1', at)).toBeUndefined()
})

test.each(['$B2=1', '$B2="1"', '$B2<>1', '$B2>0', '$B2', 'ISNUMBER($B2)', 'ISBLANK($C2)', '$C2=0', '$C2=FALSE'])(
  '%s is not worked out where a text may look like a number, or like nothing',
  (formula) => {
    const texts = { ofNumbers: new Set([1]), ofBlanks: new Set([2]) }

    expect(holds(formula, { top: 2, shift: 0, cells: ['EC', '1', ''], texts })).toBeUndefined()
  },
)
