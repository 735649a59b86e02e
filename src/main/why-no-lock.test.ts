import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRecordedLog } from '../../test/main/recorded-log.ts'
import { writeOwner } from './journal/file/owner.ts'
import { whyNoLock } from './why-no-lock.ts'

const log = createRecordedLog()
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lock-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('a folder that cannot be written is said: the program does not just end', () => {
  rmSync(folder, { recursive: true })

  const why = whyNoLock(folder, log, 'DESK-1')

  expect(why?.title).toBe('Cancellist cannot write to its folder')
  expect(why?.message).toContain('Nothing is sent')
  expect(why?.message).toContain('start Cancellist again')
  expect(why?.message).not.toContain(folder)
})

test('one that is open on another computer is said, with who has it', () => {
  writeOwner(folder, { computer: 'DESK-2', user: 'ana', since: '2026-01-02T03:04:05Z' }, log)

  expect(whyNoLock(folder, log, 'DESK-1')?.message).toContain('by ana, on the computer DESK-2')
})

test('one that is open on this computer has been brought to the front, and needs no word', () => {
  writeOwner(folder, { computer: 'DESK-1', user: 'ana', since: '2026-01-02T03:04:05Z' }, log)

  expect(whyNoLock(folder, log, 'DESK-1')).toBeUndefined()
})
