import type { Api } from '#shared/ipc/channels.ts'
import type { PlaySound, Sound } from '../list/typing/sounds.ts'

/** Sounds for somebody who has turned away, unless the settings say otherwise. */
export function createRunSounds(
  api: Pick<Api, 'settings'>,
  play: PlaySound,
): (sound: Extract<Sound, 'done' | 'attention'>) => void {
  return (sound) => {
    void api.settings.get().then((answer) => {
      if (answer.ok && answer.value.sounds) play(sound)
    })
  }
}
