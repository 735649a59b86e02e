import { expect, test } from 'vitest'
import { saved, weight } from './connection.ts'

test('says what it means to work there, and of a stand-in that it is one', () => {
  expect(weight('production', false)).toMatch(/^The real thing/)
  expect(weight('production', true)).toBe('TEST. A stand-in on this computer answers for PRO.')
})

test('a saved key says where one still is, as the bar does', () => {
  expect(saved('production', undefined)).toBe('PRO accepts the key, and it is saved for LIVE.')
  expect(saved('production', 'test')).toBe('PRO accepts the key, and it is saved for LIVE. You are still in TEST.')
})
