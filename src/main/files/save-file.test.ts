import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { saveFile } from './save-file.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cancellist-report-'))
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

const choosing = (file: string | undefined) => ({ chooseFile: () => Promise.resolve(file), log: createRecordedLog() })

function* failingAfterOne(): Generator<string> {
  yield 'half of it'
  throw new Error('the record cannot be read')
}

test('the pieces are in the chosen file, and nothing else is left', async () => {
  const saved = await saveFile(choosing(join(folder, 'report.csv')), 'report.csv', ['a,', 'ü\r\n'])

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

  expect(await saveFile({ chooseFile, log: createRecordedLog() }, 'monday report.csv', ['a'])).toEqual({
    ok: true,
    value: { name: null },
  })
  expect(names).toEqual(['monday report.csv'])
})

test('a report that cannot be finished leaves the old file as it was, and no part of the new one', async () => {
  await writeFile(join(folder, 'report.csv'), 'the old one')

  const saved = await saveFile(choosing(join(folder, 'report.csv')), 'report.csv', failingAfterOne())

  expect(saved).toEqual({ ok: false, error: { code: 'not-saved', because: 'other' } })
  expect(await readFile(join(folder, 'report.csv'), 'utf8')).toBe('the old one')
  expect(await readdir(folder)).toEqual(['report.csv'])
})

test('a folder that has gone is named in plain words', async () => {
  const saved = await saveFile(choosing(join(folder, 'gone', 'report.csv')), 'report.csv', ['a'])

  expect(saved).toEqual({ ok: false, error: { code: 'not-saved', because: 'not-there' } })
})

test('a folder in the place of the file is left alone', async () => {
  await mkdir(join(folder, 'report.csv'))

  const saved = await saveFile(choosing(join(folder, 'report.csv')), 'report.csv', ['a'])

  expect(saved.ok).toBe(false)
  expect(await readdir(folder)).toEqual(['report.csv'])
})

/** What a file system answers to `sync`; Node does not export the FileHandle class. */
async function syncing(code: string): Promise<void> {
  const handle = await open(folder, 'r')
  const kind = Object.getPrototypeOf(handle) as { sync: () => Promise<void> }
  await handle.close()
  vi.spyOn(kind, 'sync').mockRejectedValue(Object.assign(new Error(`${code}: fsync`), { code, syscall: 'fsync' }))
}

test.each(['EPERM', 'EINVAL', 'ENOTSUP', 'ENOSYS'])(
  'a share that knows no sync (%s) has the report all the same',
  async (code) => {
    await syncing(code)

    const saved = await saveFile(choosing(join(folder, 'report.csv')), 'report.csv', ['a'])

    expect(saved).toEqual({ ok: true, value: { name: 'report.csv' } })
    expect(await readFile(join(folder, 'report.csv'), 'utf8')).toBe('a')
  },
)

test.each([
  ['ENOSPC', 'disk-full'],
  ['EIO', 'disk-failed'],
] as const)('a disk that cannot keep it (%s) is said, and has no part of it', async (code, because) => {
  await syncing(code)

  const saved = await saveFile(choosing(join(folder, 'report.csv')), 'report.csv', ['a'])

  expect(saved).toEqual({ ok: false, error: { code: 'not-saved', because } })
  expect(await readdir(folder)).toEqual([])
})

test('a file in the place of the folder, and a name that is too long, are said', async () => {
  await writeFile(join(folder, 'file'), '')

  expect(await saveFile(choosing(join(folder, 'file', 'report.csv')), 'report.csv', ['a'])).toEqual({
    ok: false,
    error: { code: 'not-saved', because: 'not-there' },
  })
  expect(await saveFile(choosing(join(folder, `${'x'.repeat(300)}.csv`)), 'report.csv', ['a'])).toEqual({
    ok: false,
    error: { code: 'not-saved', because: 'name-not-possible' },
  })
})

test("the system's message is in the log, and not in the answer", async () => {
  const ports = choosing(join(folder, 'gone', 'report.csv'))

  await saveFile(ports, 'report.csv', ['a'])

  expect(ports.log.lines).toEqual(["error A file could not be saved: 'ENOENT'"])
})
