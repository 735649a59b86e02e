import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFileLog } from './file-log.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cancellist-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

test('writes to its own file, with the cause', () => {
  createFileLog(folder, false).error('It failed', new Error('because'))

  expect(readFileSync(path.join(folder, 'main.log'), 'utf8')).toMatch(/\[error\] It failed: Error: because\n/)
})

test.skipIf(process.platform === 'win32')('nobody else may read it, nor look into its folder', () => {
  chmodSync(folder, 0o755)

  createFileLog(path.join(folder, 'logs'), false).info('It began')

  const modes = ['logs', 'logs/main.log'].map((name) => statSync(path.join(folder, name)).mode & 0o777)
  expect(modes).toEqual([0o700, 0o600])
})

test('writes neither keys nor references, wherever they are', () => {
  const log = createFileLog(folder, false)
  const cause = Object.assign(new Error('PUT /consignments/EC-000-05D-1NS/cancel'), {
    headers: { 'ocp-apim-subscription-key': 'the-key' },
  })

  log.warn('Sent 0123456789abcdef0123456789abcdef', cause)

  const written = readFileSync(path.join(folder, 'main.log'), 'utf8')
  expect(written).not.toMatch(/EC-000|the-key|0123456789abcdef/)
  expect(written).toContain('[reference]')
})
