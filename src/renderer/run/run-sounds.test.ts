import { expect, test, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '#shared/settings.ts'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import type { PlaySound } from '../list/typing/sounds.ts'
import { createRunSounds } from './run-sounds.ts'
import { eventually } from '../../../test/eventually.ts'

test('is heard, until the setting is turned off, from then on at once', async () => {
  const api = createFakeApi({ settings: { ...DEFAULT_SETTINGS, sounds: true } })
  const play = vi.fn<PlaySound>()
  const sound = createRunSounds(api, play)

  sound('done')
  await eventually(() => {
    expect(play.mock.calls).toEqual([['done']])
  })
  await api.settings.change({ sounds: false })
  sound('attention')
  await api.settings.get()

  expect(play).toHaveBeenCalledOnce()
})
