import { expect, test } from 'vitest'
import { keyRemover } from './key-remover.ts'

const KEY = 'Zm9vYmFyLWtleQ/+8x=='
const remove = keyRemover(KEY)

test.each([
  ['as it is', KEY],
  ['in other letters', KEY.toLowerCase()],
  ['with escaped slashes', KEY.replace('/', String.raw`\/`)],
  ['in a URL', encodeURIComponent(KEY)],
  ['with escaped signs', KEY.replace('+', String.raw`\u002b`).replaceAll('=', String.raw`\u003D`)],
])('takes out the key %s, wherever it stands and however often', (_, spelled) => {
  expect(remove(`{"Message":"key ${spelled} of ${spelled}"}`)).toBe('{"Message":"key [key] of [key]"}')
})

test('leaves everything else as it is, a part of the key too', () => {
  const text = `{"Message":"no ${KEY.slice(0, -3)} here"}`

  expect(remove(text)).toBe(text)
})

test('a text that is too short for a key is no key', () => {
  expect(keyRemover('Not')('Not in this state')).toBe('Not in this state')
})
