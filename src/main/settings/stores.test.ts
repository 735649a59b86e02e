import fs, { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { accountIdOfName, testAccountId } from '#shared/account.ts'
import type { Environment } from '#shared/connection.ts'
import { DEFAULT_SETTINGS } from '#shared/settings.ts'
import { createVirtualClock } from '../../../test/main/virtual-clock.ts'
import { openConnections } from '../connection/open-connections.ts'
import { createFakeVault } from '../../../test/main/fake-vault.ts'
import { createPlacementStore } from '../window/placement-store.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { createSettingsHandlers, openSettings } from './settings.ts'

vi.mock('electron', () => ({
  default: { app: { getPath: () => '', getVersion: () => '0.1.0' }, ipcMain: { on: () => undefined } },
}))

const clock = createVirtualClock()
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cancellist-'))
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.clearAllMocks()
  rmSync(folder, { recursive: true })
})

const settingsIn = async () => (await openSettings(folder, { clock, log })).settings

const nobody = () => Promise.resolve(undefined)

const LEEDS = { id: 'leeds', name: 'Leeds' }

const file = (name: string) => path.join(folder, name)

const open = (testKey?: string) =>
  openConnections({ folder, systemVault: createFakeVault(), testKey, now: () => '2026-01-02T03:04:05Z', clock, log })

test('has the usual settings at first', async () => {
  expect((await settingsIn()).get()).toEqual(DEFAULT_SETTINGS)
})

test('a change of a setting is logged, and what a person has typed is not', async () => {
  const recorded = createRecordedLog()
  const handlers = createSettingsHandlers(await settingsIn(), recorded, nobody)

  await handlers.change({ batchSize: 20, scanPrefix: 'ABC' })

  expect(recorded.lines).toEqual(['info Settings have changed: batchSize 20, scanPrefix'])
})

test('keeps a changed setting, and leaves the others', async () => {
  await (await settingsIn()).change({ batchSize: 20, keepRunsDays: undefined })

  expect((await settingsIn()).get()).toEqual({ ...DEFAULT_SETTINGS, batchSize: 20 })
})

test('keeps what a scanner puts in front, and that it is to be silent', async () => {
  await (await settingsIn()).change({ scanPrefix: ']C1', sounds: false })

  expect((await settingsIn()).get()).toEqual({ ...DEFAULT_SETTINGS, scanPrefix: ']C1', sounds: false })
})

test.each([
  ['cut off', '{"batchSize": 2'],
  ['not of settings', '[1, 2]'],
  ['empty', ''],
  ['nothing but zeros', '\0'.repeat(300)],
  ['out of range', '{"batchSize": 5000}'],
  ['of the wrong type', '{"batchSize": "many"}'],
])(
  'sets a settings file aside that is %s, and starts with the usual ones, which delete nothing',
  async (_what, text) => {
    writeFileSync(file('settings.json'), text)

    expect((await settingsIn()).get()).toEqual({ ...DEFAULT_SETTINGS, keepRunsDays: 3650 })
  },
)

test('keeps a damaged file for whoever wants to look at it', async () => {
  writeFileSync(file('settings.json'), '{"batchSize": 2')

  await settingsIn()

  expect(readFileSync(file('settings.damaged.json'), 'utf8')).toBe('{"batchSize": 2')
  expect(log.error).toHaveBeenCalledOnce()
})

test('keeps the file that was damaged before, too', async () => {
  for (const content of ['{"batchSize": 2', '{"batchSize": 3', '{"batchSize": 4']) {
    writeFileSync(file('settings.json'), content)
    await settingsIn()
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
  await first.keyStore.keep('sandbox', { key: 'abcdefgh1234', account: LEEDS, acceptedAt: '2026-01-02T03:04:05Z' })
  await first.saved.choose('sandbox')

  const second = await open()

  expect(second.saved.chosen()).toBe('sandbox')
  expect(await second.keyStore.key('sandbox')).toEqual({ ok: true, value: { key: 'abcdefgh1234', accountId: 'leeds' } })
})

test('takes the connections of earlier versions over: an account was its name then', async () => {
  const key = { keyEnding: '1234', acceptedAt: '2026-01-02T03:04:05Z' }
  const ciphertext = await createFakeVault().encrypt('abcdefgh1234')
  const before = {
    chosen: 'production',
    sandbox: { account: 'Leeds', ...key, ciphertext },
    production: { account: '', ...key, ciphertext },
    __internal__: { migrations: { version: '0.1.0' } },
  }
  writeFileSync(file('connections.json'), JSON.stringify(before))

  const { saved, keyStore, notices } = await open()

  const [sandbox, production] = [accountIdOfName('sandbox', 'Leeds'), accountIdOfName('production', '')]
  expect([notices, saved.chosen()]).toEqual([[], 'production'])
  expect(keyStore.connections()).toEqual([
    { environment: 'sandbox', accountId: sandbox, account: 'Leeds', ...key, keeping: 'protected' },
    { environment: 'production', accountId: production, account: '', ...key, keeping: 'protected' },
  ])
  expect(await keyStore.key('sandbox')).toEqual({ ok: true, value: { key: 'abcdefgh1234', accountId: sandbox } })

  await keyStore.rename('sandbox', 'Leeds North')
  const again = await open()

  expect(again.keyStore.connections()).toMatchObject([
    { accountId: sandbox, account: 'Leeds North', keyEnding: '1234' },
    { accountId: production, account: '' },
  ])
  expect(await again.keyStore.key('sandbox')).toMatchObject({ ok: true, value: { accountId: sandbox } })
})

test.each([
  ['forgotten', 'protected', ['sandbox']],
  ['kept in memory only', 'memory', []],
] as const)('knows the account whose key was %s', async (_, keeping, forgotten) => {
  const vault = createFakeVault(keeping)
  const opened = () => openConnections({ folder, systemVault: vault, testKey: undefined, now: () => '', clock, log })
  const first = await opened()
  await first.keyStore.keep('sandbox', { key: 'abcdefgh1234', account: LEEDS, acceptedAt: '2026-01-02T03:04:05Z' })
  for (const environment of forgotten) await first.keyStore.forget(environment)

  const { keyStore } = await opened()

  expect([keyStore.has('sandbox'), keyStore.account('sandbox')]).toEqual([false, LEEDS])
})

test('keeps what an account wants, through a forgotten key and another name, and not for another account', async () => {
  const given = { key: 'abcdefgh1234', account: LEEDS, acceptedAt: '2026-01-02T03:04:05Z' }
  const { keyStore, saved } = await open()
  await keyStore.keep('sandbox', given)
  expect(readFileSync(file('connections.json'), 'utf8')).not.toMatch(/deallocatesFirst|manifestTimes/)

  await saved.setDeallocatesFirst('sandbox', true)
  await saved.setManifestTimes('sandbox', ['15:30'])
  await saved.setManifestTimes('practice', ['18:00'])
  await keyStore.rename('sandbox', 'Leeds North')
  await keyStore.forget('sandbox')
  const second = await open()
  await second.keyStore.keep('sandbox', given)

  expect((await open()).keyStore.connections()).toMatchObject([{ keyEnding: '1234', deallocatesFirst: true }])
  expect((await open()).saved.manifestTimes()).toMatchObject({ sandbox: ['15:30'] })

  await second.keyStore.keep('sandbox', { ...given, account: { id: 'york', name: 'York' } })
  expect((await open()).saved.deallocatesFirst('sandbox')).toBe(false)
  expect((await open()).saved.manifestTimes()).toEqual({ practice: ['18:00'], sandbox: [], production: [] })
})

test('writes no key to the disk', async () => {
  const { keyStore } = await open()

  await keyStore.keep('sandbox', { key: 'abcdefgh1234', account: LEEDS, acceptedAt: '2026-01-02T03:04:05Z' })

  expect(readFileSync(file('connections.json'), 'utf8')).not.toContain('abcdefgh')
})

// Windows has no such modes: there the profile folder is the user's own.
const PRIVATE = process.platform === 'win32' ? 0o666 : 0o600

test('lets no other user read its files', async () => {
  await open()
  const settings = await settingsIn()
  await settings.change({ batchSize: 20 })

  expect(statSync(file('connections.json')).mode & 0o777).toBe(PRIVATE)
  expect(statSync(file('settings.json')).mode & 0o777).toBe(PRIVATE)
})

test('a saved key with a stand-in belongs to an account of its own, and to the old one again without', async () => {
  const inTest = () =>
    openConnections({
      folder,
      systemVault: createFakeVault(),
      isTest: true,
      testKey: undefined,
      now: () => '',
      clock,
      log,
    })
  const given = { key: 'a-key-1234', acceptedAt: '2026-01-02T03:04:05Z' }
  await (await open()).keyStore.keep('sandbox', { ...given, account: LEEDS })

  const { keyStore } = await inTest()

  expect(keyStore.connections()).toMatchObject([{ accountId: testAccountId('leeds'), account: 'Leeds' }])
  expect(await keyStore.key('sandbox')).toMatchObject({ value: { accountId: testAccountId('leeds') } })
  await keyStore.keep('sandbox', { ...given, account: { id: testAccountId('york'), name: 'York' } })
  expect((await inTest()).keyStore.account('sandbox')).toEqual({ id: testAccountId('york'), name: 'York' })
  expect((await open()).keyStore.account('sandbox')).toEqual({ id: 'york', name: 'York' })
})

test('reads and writes no saved key when it was given one for a stand-in', async () => {
  const own = await open()
  await own.keyStore.keep('production', { key: 'a-real-key', account: LEEDS, acceptedAt: '2026-01-02T03:04:05Z' })
  const before = readFileSync(file('connections.json'), 'utf8')

  const { keyStore, saved } = await open('test-key')

  expect(saved.chosen()).toBe('sandbox')
  expect(keyStore.connections()).toEqual([
    {
      environment: 'sandbox',
      accountId: testAccountId(accountIdOfName('sandbox', 'Test')),
      account: 'Test',
      keyEnding: '-key',
      acceptedAt: '2026-01-02T03:04:05Z',
      keeping: 'memory',
    },
  ])
  expect(readFileSync(file('connections.json'), 'utf8')).toBe(before)
  expect(existsSync(file('connections.damaged.json'))).toBe(false)
})

/** Reading the file fails for this long, as while a virus scanner holds it. */
function held(name: string, code: string, times: number) {
  const read = fs.readFileSync
  let left = times
  vi.spyOn(fs, 'readFileSync').mockImplementation((path, ...more) => {
    if (String(path).endsWith(name) && left > 0) {
      left -= 1
      throw Object.assign(new Error(`${code}: open '${String(path)}'`), { code, syscall: 'open' })
    }
    return read(path, ...more)
  })
}

const HELD = ['EBUSY', 'EPERM', 'EACCES', 'EAGAIN', 'EMFILE', 'UNKNOWN']

test.each(HELD)(
  'waits for files that cannot be read for a moment (%s), and takes them for what they are',
  async (code) => {
    const first = await open()
    await first.keyStore.keep('sandbox', { key: 'abcdefgh1234', account: LEEDS, acceptedAt: '2026-01-02T03:04:05Z' })
    await first.saved.choose('sandbox')
    await (await settingsIn()).change({ batchSize: 20 })
    held('.json', code, 12)

    const [connections, settings] = [await open(), await openSettings(folder, { clock, log })]

    expect(connections.saved.chosen()).toBe('sandbox')
    expect(settings.settings.get().batchSize).toBe(20)
    expect([connections.notices, settings.notices]).toEqual([[], []])
    expect(fs.readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([])
  },
)

test('does not keep main from anything else while a file is held', async () => {
  await open()
  held('connections.json', 'EBUSY', Infinity)
  let turns = 0
  const wait = async () => {
    await new Promise((resolve) => setImmediate(resolve))
    turns += 1
    if (turns === 3) vi.restoreAllMocks()
  }

  await openConnections({
    folder,
    systemVault: createFakeVault(),
    testKey: undefined,
    now: () => '',
    clock: { wait },
    log,
  })

  expect(turns).toBe(3)
})

test('leaves connections alone that stay held, and says that it is practice for that', async () => {
  const first = await open()
  await first.keyStore.keep('sandbox', { key: 'abcdefgh1234', account: LEEDS, acceptedAt: '2026-01-02T03:04:05Z' })
  await first.saved.choose('sandbox')
  const before = readFileSync(file('connections.json'), 'utf8')
  held('connections.json', 'EBUSY', Infinity)

  const { saved, keyStore, vault, notices } = await open()
  await keyStore.keep('production', { key: 'abcdefgh5678', account: LEEDS, acceptedAt: '2026-01-02T03:04:05Z' })
  vi.restoreAllMocks()

  expect(notices).toEqual([{ code: 'connections-not-read', because: 'in-use' }])
  expect(saved.chosen()).toBe('practice')
  expect(await vault.keeping()).toBe('memory')
  expect(readFileSync(file('connections.json'), 'utf8')).toBe(before)
  expect((await open()).saved.chosen()).toBe('sandbox')
})

test('leaves settings alone that stay held: the usual ones count, and delete nothing', async () => {
  await (await settingsIn()).change({ batchSize: 20, keepRunsDays: 365 })
  const before = readFileSync(file('settings.json'), 'utf8')
  held('settings.json', 'EACCES', Infinity)

  const { settings, notices } = await openSettings(folder, { clock, log })

  expect(notices).toEqual([{ code: 'settings-not-read', because: 'not-allowed' }])
  expect(settings.get()).toEqual({ ...DEFAULT_SETTINGS, keepRunsDays: 3650 })
  expect(await createSettingsHandlers(settings, log, nobody).change({ batchSize: 30 })).toEqual({
    ok: false,
    error: { code: 'not-written', because: 'not-allowed' },
  })
  vi.restoreAllMocks()
  expect(readFileSync(file('settings.json'), 'utf8')).toBe(before)
})

test('says that damaged connections and settings were set aside', async () => {
  writeFileSync(file('connections.json'), '\0'.repeat(300))
  writeFileSync(file('settings.json'), '\0'.repeat(300))

  expect((await open()).notices).toEqual([{ code: 'connections-set-aside', name: 'connections.damaged.json' }])
  expect((await openSettings(folder, { clock, log })).notices).toEqual([
    { code: 'settings-set-aside', name: 'settings.damaged.json' },
  ])
})

test('says that the connections are gone where the program was before, and nothing at a first start', async () => {
  expect((await open()).notices).toEqual([])
  writeFileSync(file('journal.sqlite'), '')
  expect((await open()).notices).toEqual([])
  rmSync(file('connections.json'))

  expect((await open()).notices).toEqual([{ code: 'connections-gone' }])
  expect((await open()).notices).toEqual([])
})

test('says that a key which was only kept in memory has gone', async () => {
  const vault = createFakeVault('memory')
  const opened = () => openConnections({ folder, systemVault: vault, testKey: undefined, now: () => '', clock, log })
  const first = await opened()
  await first.keyStore.keep('production', { key: 'abcdefgh1234', account: LEEDS, acceptedAt: '2026-01-02T03:04:05Z' })
  await first.saved.choose('production')

  expect((await opened()).notices).toEqual([{ code: 'key-was-not-kept', environment: 'production' }])
})

test('knows what it has read, whoever holds the files later', async () => {
  const { saved } = await open()
  const settings = await settingsIn()
  held('.json', 'EBUSY', Infinity)

  expect(saved.chosen()).toBe('practice')
  expect(settings.get()).toEqual(DEFAULT_SETTINGS)
})

test('opens the window at its usual place while another program holds the file of it, and remembers the next', () => {
  createPlacementStore(folder, log).remember({ bounds: { x: 1, y: 2, width: 800, height: 600 }, maximised: true })
  held('window.json', 'EBUSY', 1)
  const store = createPlacementStore(folder, log)
  expect(store.recall()).toBeUndefined()

  store.rememberFolder('/a/folder')

  expect(createPlacementStore(folder, log).recall()).toEqual({
    bounds: { x: 1, y: 2, width: 800, height: 600 },
    maximised: true,
  })
})

test('what the IT department has fixed counts, whatever was saved, and the saved value comes back without it', async () => {
  await (await settingsIn()).change({ batchSize: 20, sounds: false })
  const { settings } = await openSettings(folder, { clock, log }, { settings: { batchSize: 5, deleteRuns: false } })
  const handlers = createSettingsHandlers(settings, log, nobody)

  expect(settings.get()).toEqual({ ...DEFAULT_SETTINGS, batchSize: 5, deleteRuns: false, sounds: false })
  expect(handlers.fixed(undefined)).toEqual({ ok: true, value: ['batchSize', 'deleteRuns'] })
  expect(await handlers.change({ deleteRuns: true })).toEqual({ ok: false, error: { code: 'fixed-by-policy' } })
  expect(await handlers.change({ askName: true })).toMatchObject({ ok: true, value: { batchSize: 5, askName: true } })
  expect((await settingsIn()).get()).toMatchObject({ batchSize: 20, askName: true, deleteRuns: true })
})

test('a key of an environment that the IT department does not allow stays, and nobody gets it', async () => {
  const vault = createFakeVault()
  const opened = (allowed?: readonly Environment[]) =>
    openConnections({ folder, systemVault: vault, testKey: undefined, allowed, now: () => '', clock, log })
  const first = await opened()
  await first.keyStore.keep('production', { key: 'abcdefgh1234', account: LEEDS, acceptedAt: '2026-01-02T03:04:05Z' })
  await first.saved.choose('production')

  const { keyStore, notices, notAllowed } = await opened(['practice', 'sandbox'])

  expect(notices).toEqual([{ code: 'environment-not-allowed', environment: 'production' }])
  expect([notAllowed, keyStore.connections()]).toEqual([['production'], []])
  expect(await keyStore.key('production')).toEqual({ ok: false, error: { code: 'no-key' } })
  expect(await (await opened()).keyStore.key('production')).toMatchObject({ ok: true })
})

test('the folder for reports is kept in main, and only its name is told', async () => {
  const handlers = createSettingsHandlers(await settingsIn(), log, () => Promise.resolve('/srv/shift/Reports'))
  expect(await handlers.reportFolder(undefined)).toEqual({ ok: true, value: { name: null, isFixed: false } })

  expect(await handlers.chooseReportFolder(undefined)).toEqual({ ok: true, value: { name: 'Reports', isFixed: false } })

  expect((await settingsIn()).reportFolder()).toBe('/srv/shift/Reports')
  expect(await handlers.leaveReportFolder(undefined)).toEqual({ ok: true, value: { name: null, isFixed: false } })
  expect((await settingsIn()).reportFolder()).toBeUndefined()
})

test('a dialog that was closed changes nothing about the folder for reports', async () => {
  const settings = await settingsIn()
  await settings.keepReportFolder('/srv/shift/Reports')

  expect(await createSettingsHandlers(settings, log, nobody).chooseReportFolder(undefined)).toMatchObject({
    value: { name: 'Reports' },
  })
})

test('nobody changes a folder for reports that the IT department has fixed', async () => {
  const { settings } = await openSettings(folder, { clock, log }, { reportFolder: '/srv/fixed' })
  const handlers = createSettingsHandlers(settings, log, () => Promise.resolve('/srv/other'))
  const refused = { ok: false, error: { code: 'fixed-by-policy' } }

  expect(await handlers.chooseReportFolder(undefined)).toEqual(refused)
  expect(await handlers.leaveReportFolder(undefined)).toEqual(refused)
  expect(await handlers.reportFolder(undefined)).toEqual({ ok: true, value: { name: 'fixed', isFixed: true } })
})
