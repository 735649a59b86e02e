import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '#shared/settings.ts'
import { openConnections } from '../connection/open-connections.ts'
import { createFakeVault } from '../connection/fake-vault.ts'
import { createPlacementStore } from '../window/placement-store.ts'
import { createRecordedLog } from '../logging/recorded-log.fixture.ts'
import { createSettings, createSettingsHandlers } from './settings.ts'

vi.mock('electron', () => ({
  default: { app: { getPath: () => '', getVersion: () => '0.1.0' }, ipcMain: { on: () => undefined } },
}))

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cancellist-'))
})

afterEach(() => {
  vi.clearAllMocks()
  rmSync(folder, { recursive: true })
})

const file = (name: string) => path.join(folder, name)

const open = (testKey?: string) =>
  openConnections({ folder, systemVault: createFakeVault(), testKey, now: () => '2026-01-02T03:04:05Z', log })

test('has the usual settings at first', () => {
  expect(createSettings(folder, log).get()).toEqual(DEFAULT_SETTINGS)
})

test('a change of a setting stands in the log, and what a person has typed does not', async () => {
  const recorded = createRecordedLog()
  const handlers = createSettingsHandlers(createSettings(folder, log), recorded)

  await handlers.change({ batchSize: 20, scanPrefix: 'ABC' })

  expect(recorded.lines).toEqual(['info Settings have changed: batchSize 20, scanPrefix'])
})

test('keeps a changed setting, and leaves the others', () => {
  createSettings(folder, log).change({ batchSize: 20, keepRunsDays: undefined })

  expect(createSettings(folder, log).get()).toEqual({ ...DEFAULT_SETTINGS, batchSize: 20 })
})

test('keeps what a scanner puts in front, and that it is to be silent', () => {
  createSettings(folder, log).change({ scanPrefix: ']C1', sounds: false })

  expect(createSettings(folder, log).get()).toEqual({ ...DEFAULT_SETTINGS, scanPrefix: ']C1', sounds: false })
})

test.each([
  ['cut off', '{"batchSize": 2'],
  ['not of settings', '[1, 2]'],
  ['out of range', '{"batchSize": 5000}'],
  ['of the wrong type', '{"batchSize": "many"}'],
])('sets a settings file aside that is %s, and starts with the usual ones', (_what, text) => {
  writeFileSync(file('settings.json'), text)

  expect(createSettings(folder, log).get()).toEqual(DEFAULT_SETTINGS)
})

test('keeps a damaged file for whoever wants to look at it', () => {
  writeFileSync(file('settings.json'), '{"batchSize": 2')

  createSettings(folder, log)

  expect(readFileSync(file('settings.damaged.json'), 'utf8')).toBe('{"batchSize": 2')
  expect(log.error).toHaveBeenCalledOnce()
})

test('keeps the file that was damaged before, too', () => {
  for (const content of ['{"batchSize": 2', '{"batchSize": 3', '{"batchSize": 4']) {
    writeFileSync(file('settings.json'), content)
    createSettings(folder, log)
  }

  expect(['', '-2', '-3'].map((again) => readFileSync(file(`settings.damaged${again}.json`), 'utf8'))).toEqual([
    '{"batchSize": 2',
    '{"batchSize": 3',
    '{"batchSize": 4',
  ])
})

test('remembers where the window was', () => {
  const placement = { bounds: { x: 1, y: 2, width: 800, height: 600 }, maximised: true }
  expect(createPlacementStore(folder, log).recall()).toBeUndefined()

  createPlacementStore(folder, log).remember(placement)

  expect(createPlacementStore(folder, log).recall()).toEqual(placement)
})

test('goes on when the place of the window, or of a file, cannot be written down', () => {
  const store = createPlacementStore(folder, log)
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'a file where the folder was')

  store.remember({ bounds: { x: 1, y: 2, width: 800, height: 600 }, maximised: false })

  store.rememberFolder('/a/folder')

  expect(log.warn).toHaveBeenCalledTimes(2)
})

test('remembers where something was saved last, whatever the window does', () => {
  createPlacementStore(folder, log).rememberFolder('/a/folder')
  createPlacementStore(folder, log).remember({ bounds: { x: 1, y: 2, width: 800, height: 600 }, maximised: false })

  expect(createPlacementStore(folder, log).recallFolder()).toBe('/a/folder')
})

test('keeps a connection from one start to the next', async () => {
  const first = await open()
  await first.cabinet.keep('sandbox', { key: 'abcdefgh1234', account: 'Leeds', acceptedAt: '2026-01-02T03:04:05Z' })
  first.saved.choose('sandbox')

  const second = await open()

  expect(second.saved.chosen()).toBe('sandbox')
  expect(await second.cabinet.key('sandbox')).toEqual({ ok: true, value: { key: 'abcdefgh1234', account: 'Leeds' } })
})

test('writes no key to the disk', async () => {
  const { cabinet } = await open()

  await cabinet.keep('sandbox', { key: 'abcdefgh1234', account: 'Leeds', acceptedAt: '2026-01-02T03:04:05Z' })

  expect(readFileSync(file('connections.json'), 'utf8')).not.toContain('abcdefgh')
})

// Windows knows no such modes: there the profile folder is the user's own.
const PRIVATE = process.platform === 'win32' ? 0o666 : 0o600

test('lets no other user read its files', async () => {
  await open()
  createSettings(folder, log).change({ batchSize: 20 })

  expect(statSync(file('connections.json')).mode & 0o777).toBe(PRIVATE)
  expect(statSync(file('settings.json')).mode & 0o777).toBe(PRIVATE)
})

test('reads and writes no saved key when it was given one for a stand-in', async () => {
  const own = await open()
  await own.cabinet.keep('production', { key: 'a-real-key', account: '', acceptedAt: '2026-01-02T03:04:05Z' })
  const before = readFileSync(file('connections.json'), 'utf8')

  const { cabinet, saved } = await open('test-key')

  expect(saved.chosen()).toBe('sandbox')
  expect(cabinet.connections()).toEqual([
    {
      environment: 'sandbox',
      account: 'Test',
      keyEnding: '-key',
      acceptedAt: '2026-01-02T03:04:05Z',
      keeping: 'memory',
    },
  ])
  expect(readFileSync(file('connections.json'), 'utf8')).toBe(before)
  expect(existsSync(file('connections.damaged.json'))).toBe(false)
})
