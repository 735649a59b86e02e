import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { saveReport } from './save-report.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cancellist-report-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

const choosing = (file: string | undefined): { chooseFile: () => Promise<string | undefined> } => ({
  chooseFile: () => Promise.resolve(file),
})

function* failingAfterOne(): Generator<string> {
  yield 'half of it'
  throw new Error('the record cannot be read')
}

test('the pieces stand in the file that was chosen, and nothing else is left', async () => {
  const saved = await saveReport(choosing(join(folder, 'report.csv')), 'report.csv', ['a,', 'ü\r\n'])

  expect(saved).toEqual({ ok: true, value: { name: 'report.csv' } })
  expect(await readFile(join(folder, 'report.csv'), 'utf8')).toBe('a,ü\r\n')
  expect(await readdir(folder)).toEqual(['report.csv'])
})

test('the proposed name is passed on', async () => {
  const names: string[] = []
  const chooseFile = (name: string): Promise<undefined> => {
    names.push(name)
    return Promise.resolve(undefined)
  }

  expect(await saveReport({ chooseFile }, 'monday report.csv', ['a'])).toEqual({ ok: true, value: { name: null } })
  expect(names).toEqual(['monday report.csv'])
})

test('a report that cannot be finished leaves the old file as it was, and no part of the new one', async () => {
  await writeFile(join(folder, 'report.csv'), 'the old one')

  const saved = await saveReport(choosing(join(folder, 'report.csv')), 'report.csv', failingAfterOne())

  expect(saved).toEqual({ ok: false, error: { code: 'not-saved', detail: 'the record cannot be read' } })
  expect(await readFile(join(folder, 'report.csv'), 'utf8')).toBe('the old one')
  expect(await readdir(folder)).toEqual(['report.csv'])
})

test('a folder that has gone is named in plain words', async () => {
  const saved = await saveReport(choosing(join(folder, 'gone', 'report.csv')), 'report.csv', ['a'])

  expect(saved).toEqual({ ok: false, error: { code: 'not-saved', detail: 'the folder is no longer there' } })
})

test('a folder in the place of the file is left alone', async () => {
  await mkdir(join(folder, 'report.csv'))

  const saved = await saveReport(choosing(join(folder, 'report.csv')), 'report.csv', ['a'])

  expect(saved.ok).toBe(false)
  expect(await readdir(folder)).toEqual(['report.csv'])
})
