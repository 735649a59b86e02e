import { expect, test } from 'vitest'
import { fileFailureOf, isPassing } from './file-failure.ts'

const failing = (code: string) => Object.assign(new Error(`${code}: some words, '/home/a/secret'`), { code })

test.each([
  ['EBUSY', 'in-use'],
  ['EPERM', 'not-allowed'],
  ['EROFS', 'read-only'],
  ['ENOSPC', 'disk-full'],
  ['ENOENT', 'not-there'],
  ['ENOTDIR', 'not-there'],
  ['ENAMETOOLONG', 'name-not-possible'],
  ['EISDIR', 'is-a-folder'],
  ['EIO', 'disk-failed'],
  ['ESOMETHING', 'other'],
  ['ERR_FAILED', 'other'],
])('takes %s for %s', (code, failure) => {
  expect(fileFailureOf(failing(code))).toBe(failure)
})

test('a failure that says nothing is like any other', () => {
  expect(fileFailureOf('a text')).toBe('other')
})

test.each([
  ['EBUSY', true],
  ['UNKNOWN', true],
  ['ENOSPC', false],
  ['ERR_INVALID_ARG_TYPE', false],
])('whether %s may pass by itself: %s', (code, is) => {
  expect(isPassing(failing(code))).toBe(is)
})
