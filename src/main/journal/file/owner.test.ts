import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRecordedLog } from '../../../../test/main/recorded-log.ts'
import { readOwner, removeOwner, writeOwner } from './owner.ts'

const ANA = { computer: 'DESK-2', user: 'ana', since: '2026-01-02T03:04:05Z' }
const log = createRecordedLog()
let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'owner-'))
  file = path.join(folder, 'journal-owner.json')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('says who has the journal open, for as long as that is so', () => {
  writeOwner(folder, ANA, log)

  expect(readOwner(folder, log)).toEqual(ANA)
  expect(statSync(file).mode & 0o077).toBe(process.platform === 'win32' ? 0o066 : 0)
  removeOwner(folder, log)
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  'not JSON',
  '[]',
  '{"computer":"DESK-2","user":"ana"}',
  '{"computer":"DESK-2","user":7,"since":"2026-01-02T03:04:05Z"}',
  '{"computer":"DESK-2","user":"ana","since":"yesterday"}',
])('takes nothing from a file that somebody else has written: %s', (text) => {
  writeFileSync(file, text)

  expect(readOwner(folder, log)).toBeUndefined()
})

test('shows no more of it than a name is long, and lets it turn nothing round', () => {
  writeOwner(folder, { ...ANA, computer: 'A'.repeat(3_000), user: '\u202eana' }, log)

  const { computer, user } = readOwner(folder, log) ?? ANA

  expect(computer).toBe('A'.repeat(60))
  expect(user).not.toContain('\u202e')
})

test('keeps nobody from work where it cannot be written', () => {
  rmSync(folder, { recursive: true })

  writeOwner(folder, ANA, log)

  expect(log.lines.join()).toContain("The journal's owner file could not be written")
})
