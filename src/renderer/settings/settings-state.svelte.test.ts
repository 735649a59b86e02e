import { expect, test, vi } from 'vitest'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { readSetting, SettingsState } from './settings-state.svelte.ts'

test.each([
  ['1', 1],
  ['200', 200],
  [' 50 ', 50],
])('reads %j as a batch size', (text, size) => {
  expect(readSetting('batchSize', text)).toBe(size)
})

test.each(['0', '201', '', 'ten', '5.5', '-5'])('takes %j for no batch size', (text) => {
  expect(readSetting('batchSize', text)).toBeUndefined()
})

test('saves a changed setting and says so', async () => {
  const state = new SettingsState(createFakeApi())
  await state.load()

  await state.changeNumber('batchSize', '25')

  expect(state.settings.batchSize).toBe(25)
  expect(state.field('batchSize')).toEqual({ name: 'saved' })
})

test('saves nothing outside the limits', async () => {
  const { settings } = createFakeApi()
  const change = vi.fn(settings.change)
  const state = new SettingsState({ settings: { ...settings, change } })
  await state.load()

  await state.changeNumber('batchSize', '500')

  expect(change).not.toHaveBeenCalled()
  expect(state.field('batchSize')).toEqual({ name: 'out-of-limits' })
})

test('keeps what a scanner puts in front, without spaces around it', async () => {
  const state = new SettingsState(createFakeApi())
  await state.load()

  await state.changePrefix(' ]C1 ')

  expect([state.settings.scanPrefix, state.field('scanPrefix')]).toEqual([']C1', { name: 'saved' }])
})

test('takes no prefix of more than ten characters', async () => {
  const state = new SettingsState(createFakeApi())
  await state.load()

  await state.changePrefix('12345678901')

  expect([state.settings.scanPrefix, state.field('scanPrefix')]).toEqual(['', { name: 'out-of-limits' }])
})

test('turns the sounds off', async () => {
  const state = new SettingsState(createFakeApi())
  await state.load()

  await state.changeSwitch('sounds', false)

  expect(state.settings.sounds).toBe(false)
})

test('a setting that is changed back while the first change is on its way ends as it was', async () => {
  const { settings } = createFakeApi()
  const first = Promise.withResolvers<undefined>()
  const change: typeof settings.change = async (wanted) => {
    await first.promise
    return settings.change(wanted)
  }
  const state = new SettingsState({ settings: { ...settings, change } })
  await state.load()
  const { batchSize, scanPrefix } = state.settings

  const changes = [
    state.changeNumber('batchSize', '10'),
    state.changeNumber('batchSize', String(batchSize)),
    state.changePrefix(']C1'),
    state.changePrefix(scanPrefix),
  ]
  first.resolve(undefined)
  await Promise.all(changes)

  expect([state.settings.batchSize, state.settings.scanPrefix]).toEqual([batchSize, scanPrefix])
})
