import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createListHandlers } from './handlers.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cancellist-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const paste = (text: string | Promise<string>) =>
  createListHandlers({ clipboard: { readText: () => text }, sample: '' }).paste()

test.each([
  ['at once', 'EC-000-05D-1NS\nEC-000-05D-1NT'],
  ['by a promise', Promise.resolve('EC-000-05D-1NS\nEC-000-05D-1NT')],
])('hands over the text of a clipboard that answers %s', async (_how, text) => {
  expect(await paste(text)).toEqual({ ok: true, value: { text: 'EC-000-05D-1NS\nEC-000-05D-1NT' } })
})

test('hands over nothing when there is no text on the clipboard', async () => {
  expect(await paste('')).toEqual({ ok: true, value: { text: '' } })
})

test('refuses a clipboard far larger than any list', async () => {
  expect(await paste('x'.repeat(50_000_001))).toEqual({ ok: false, error: { code: 'list-too-long', limit: 200_000 } })
})

test('reads the sample list', async () => {
  const sample = path.join(folder, 'returns.csv')
  writeFileSync(sample, 'Reference\r\nEC-000-05D-1NS\r\n')

  const answer = await createListHandlers({ clipboard: { readText: () => '' }, sample }).sample()

  expect(answer).toEqual({ ok: true, value: { name: 'Sample list', text: 'Reference\r\nEC-000-05D-1NS\r\n' } })
})
