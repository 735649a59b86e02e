import type { Api } from '#shared/ipc/channels.ts'
import { DEFAULT_SETTINGS } from '#shared/settings.ts'
import { createSounds, type PlaySound } from './sounds.ts'

/** What the settings say of scans. */
export interface Scanner {
  /** What it puts in front of each reference. */
  readonly prefix: () => string
  readonly play: PlaySound
}

/** As by default until the settings are known. */
export function createScanner(api: Pick<Api, 'settings'>): Scanner {
  let settings = DEFAULT_SETTINGS
  const sound = createSounds()
  void api.settings.get().then((answer) => {
    if (answer.ok) settings = answer.value
  })
  return {
    prefix: () => settings.scanPrefix,
    play: (what) => {
      if (settings.sounds) sound(what)
    },
  }
}
