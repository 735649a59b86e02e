import { expect, test } from 'vitest'
import type { NoLonger } from '../todo.ts'
import { noLongerSentence } from './no-longer.ts'

const AT = '2026-03-02T14:02:00Z'

test.each<readonly [NoLonger, string]>([
  [{ as: 'ticked', tick: { who: 'Mia', at: AT, note: '' } }, `Ticked off by Mia (${AT}).`],
  [{ as: 'ticked', tick: { who: '', at: AT, note: 'in cage 4' } }, `Ticked off (${AT}): in cage 4`],
  [{ as: 'cancelled', at: AT }, `Cancelled since: PRO said so (${AT}).`],
  [{ as: 'cancelled', at: undefined }, 'Cancelled since: PRO said so.'],
  [{ as: 'corrected' }, 'Its row was corrected in another list.'],
  [{ as: 'same-row', line: 1_002 }, 'It is the same row as line 1,002.'],
  [{ as: 'elsewhere', list: { listName: 'noon.csv', startedAt: AT } }, `Still to do, with the list noon.csv (${AT}).`],
  [{ as: 'gone' }, 'Another list has settled it, or was deleted with it.'],
])('says why nothing is open for a line any more: %o', (noLonger, sentence) => {
  expect(noLongerSentence(noLonger)).toBe(sentence)
})

test('times are written as their reader wants them', () => {
  expect(noLongerSentence({ as: 'cancelled', at: AT }, () => 'today')).toBe('Cancelled since: PRO said so (today).')
})
