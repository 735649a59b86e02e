import { expect, test } from 'vitest'
import guide from '../../../docs/guide.md?raw'
import { RESULT_WORDS } from '#shared/words/result-words.ts'
import { whatToDo } from '#shared/words/what-to-do.ts'
import { CHECK_GROUP_WORDS } from './check/check-groups.ts'
import { keysText } from './keys.ts'

/** Rows of all tables: their cells. */
const rows = guide
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
const first = rows.flatMap(([, cell = '']) => cell.split(', '))

test.each(Object.values(CHECK_GROUP_WORDS))('the guide says what the group %j of the check means', (word) => {
  expect(first).toContain(word)
})

test.each(Object.values(RESULT_WORDS))('the guide says what %j means on the floor', (word) => {
  expect(first).toContain(word)
})

test.each(['unknown', 'not-found', 'not-sent', 'unreadable'] as const)(
  'the guide asks the same of a person as the program, of what is %s',
  (result) => {
    const row = rows.findLast(([, word]) => word === RESULT_WORDS[result])

    expect(row?.[3]).toBe(whatToDo({ result }))
  },
)

test('the guide has the keys as the program names them', () => {
  const inGuide = rows.filter(([, key = '']) => keysText.keys.some(({ name }) => name === key))

  expect(inGuide.length).toBeGreaterThanOrEqual(6)
  for (const [, key, text] of inGuide) expect(keysText.keys).toContainEqual({ name: key, text })
})

test.each([...guide.matchAll(/!\[[^\]]+\]\(images\/([^)]+)\)/g)].map(([, picture]) => picture))(
  'the picture %s of the guide is one that is made by the demo',
  (picture) => {
    expect(Object.keys(import.meta.glob('../../../docs/images/*.png'))).toContain(
      `../../../docs/images/${String(picture)}`,
    )
  },
)
