import { expect, test } from 'vitest'
import { keyOf } from './key-of.ts'

const press = (key: string, more: Partial<Parameters<typeof keyOf>[0]> = {}): ReturnType<typeof keyOf> =>
  keyOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more })

test.each([
  ['F1', {}, 'keys'],
  ['F6', {}, 'next-part'],
  ['F6', { shiftKey: true }, 'part-before'],
  ['o', { ctrlKey: true }, 'choose'],
  ['f', { metaKey: true }, 'find'],
  ['S', { ctrlKey: true }, 'save'],
  ['p', { ctrlKey: true }, 'print'],
] as const)('%s with %j is the shortcut %s', (key, more, shortcut) => {
  expect(press(key, more)).toBe(shortcut)
})

test.each([
  ['o', {}],
  ['F5', {}],
  ['q', { ctrlKey: true, altKey: true }],
  ['s', { ctrlKey: true, shiftKey: true }],
  ['c', { ctrlKey: true }],
  ['F6', { ctrlKey: true }],
] as const)('%s with %j is none', (key, more) => {
  expect(press(key, more)).toBeUndefined()
})
