import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '#shared/settings.ts'
import { createFakeVault } from '../../../test/main/fake-vault.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { openConnections } from '../connection/open-connections.ts'
import { createSettingsHandlers, openSettings } from './settings.ts'

vi.mock('electron', () => ({
  default: { app: { getPath: () => '', getVersion: () => '0.1.0' }, ipcMain: { on: () => undefined } },
}))

/** This many renames fail, as while a virus scanner holds the target, whoever tries and however. */
const held = vi.hoisted(() => {
  const fs = process.getBuiltinModule('node:fs')
  const state = { times: 0 }
  const refuse = (): void => {
    if (state.times === 0) return
    state.times -= 1
    throw Object.assign(new Error('EBUSY: rename'), { code: 'EBUSY', syscall: 'rename' })
  }
  const { renameSync } = fs
  const { rename } = fs.promises
  fs.renameSync = (...args) => {
    refuse()
    renameSync(...args)
  }
  fs.promises.rename = async (...args) => {
    refuse()
    await rename(...args)
  }
  process.getBuiltinModule('node:module').syncBuiltinESMExports()
  return state
})

const log = createRecordedLog()
let folder: string
let turns: number

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cancellist-'))
  held.times = 0
  turns = 0
})
afterEach(() => {
  held.times = 0
  rmSync(folder, { recursive: true })
})

const clock = {
  async wait() {
    turns += 1
    await nextTurn()
  },
}
const settingsIn = async () => (await openSettings(folder, { clock, log })).settings
const connectionsIn = () =>
  openConnections({ folder, systemVault: createFakeVault(), testKey: undefined, now: () => '', clock, log })

test('while another program holds a settings file, everything else has its turns, and the change is written then', async () => {
  const settings = await settingsIn()
  held.times = 3

  await settings.change({ batchSize: 20 })

  expect(turns).toBe(3)
  expect((await settingsIn()).get()).toEqual({ ...DEFAULT_SETTINGS, batchSize: 20 })
})

test('a file that is made while its place cannot be taken keeps nothing else from its turns', async () => {
  held.times = 3

  expect((await openSettings(folder, { clock, log })).notices).toEqual([])
  expect(turns).toBe(3)
})

test('a setting that cannot be written down for long is as it was, and nothing is left behind', async () => {
  const settings = await settingsIn()
  held.times = Infinity

  expect(
    await createSettingsHandlers(settings, log, () => Promise.resolve(undefined)).change({ batchSize: 20 }),
  ).toEqual({
    ok: false,
    error: { code: 'not-written', because: 'in-use' },
  })
  expect(settings.get()).toEqual(DEFAULT_SETTINGS)
  expect(readdirSync(folder)).toEqual(['settings.json'])
})

test('an environment that cannot be written down is not the one that is worked in', async () => {
  const { saved } = await connectionsIn()
  held.times = Infinity

  const choosing = saved.choose('sandbox')
  expect(saved.chosen()).toBe('sandbox')

  await expect(choosing).rejects.toThrow('EBUSY')
  expect(saved.chosen()).toBe('practice')
})

test('of two changes at once, that of the one that can be written stays', async () => {
  const { saved } = await connectionsIn()
  held.times = 41

  const first = saved.choose('sandbox').catch(() => 'refused')
  await saved.save('production', { id: 'leeds', name: 'Leeds' }, undefined)

  expect(await first).toBe('refused')
  expect([saved.chosen(), saved.account('production')?.name]).toEqual(['practice', 'Leeds'])
  const again = await connectionsIn()
  expect([again.saved.chosen(), again.saved.account('production')?.name]).toEqual(['practice', 'Leeds'])
})
