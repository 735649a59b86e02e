import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { createListHandlers } from './list-handlers.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cancellist-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const log = createRecordedLog()
const languages = () => ['pl-PL', 'en-GB']
const nobodyChooses = () => Promise.resolve(undefined)

const paste = (text: string | Promise<string>) =>
  createListHandlers({
    clipboard: { readText: () => text },
    languages,
    sample: '',
    chooseFile: nobodyChooses,
    log,
  }).paste()

const saveProblems = (chooseFile: (defaultName: string) => Promise<string | undefined>) =>
  createListHandlers({ clipboard: { readText: () => '' }, languages, sample: '', chooseFile, log }).saveProblems({
    name: 'monday.csv',
    text: 'Reference,Line,Problem\r\n',
  })

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
  const sample = path.join(folder, 'returns.xlsx')
  writeFileSync(sample, Uint8Array.of(80, 75, 3, 4))

  const answer = await createListHandlers({
    clipboard: { readText: () => '' },
    languages,
    sample,
    chooseFile: nobodyChooses,
    log,
  }).sample()

  expect(answer).toEqual({ ok: true, value: { name: 'Sample list', bytes: Uint8Array.of(80, 75, 3, 4) } })
})

test('saves the problem lines where the user says, under a name of theirs', async () => {
  const proposed: string[] = []

  const answer = await saveProblems((name) => {
    proposed.push(name)
    return Promise.resolve(path.join(folder, 'mended.csv'))
  })

  expect(proposed).toEqual(['monday problem lines.csv'])
  expect(answer).toEqual({ ok: true, value: { name: 'mended.csv' } })
  expect(readFileSync(path.join(folder, 'mended.csv'), 'utf8')).toBe('\ufeffReference,Line,Problem\r\n')
})

test('saves nothing when the dialog is closed', async () => {
  expect(await saveProblems(nobodyChooses)).toEqual({ ok: true, value: { name: null } })
  expect(readdirSync(folder)).toEqual([])
})

test('says why the problem lines could not be saved', async () => {
  const answer = await saveProblems(() => Promise.resolve(path.join(folder, 'gone', 'mended.csv')))

  expect(answer).toEqual({ ok: false, error: { code: 'not-saved', because: 'not-there' } })
})

test("says which language the system speaks, not the program's", async () => {
  const handlers = createListHandlers({
    clipboard: { readText: () => '' },
    languages,
    sample: '',
    chooseFile: nobodyChooses,
    log,
  })

  expect(await handlers.language()).toEqual({ ok: true, value: { tag: 'pl-PL' } })
})
