/**
 * Heard without looking. A scan: two quick rising tones for "added", a long low one for "look here". A run: three calm rising tones
 * when it has ended, two falling ones, twice, when it waits for the user.
 */
export type Sound = 'added' | 'problem' | 'done' | 'attention'

interface Tone {
  readonly hertz: number
  readonly from: number
  readonly seconds: number
}

const TONES: Readonly<Record<Sound, readonly Tone[]>> = {
  added: [
    { hertz: 880, from: 0, seconds: 0.08 },
    { hertz: 1320, from: 0.08, seconds: 0.1 },
  ],
  problem: [{ hertz: 196, from: 0, seconds: 0.45 }],
  done: [
    { hertz: 523, from: 0, seconds: 0.18 },
    { hertz: 659, from: 0.18, seconds: 0.18 },
    { hertz: 784, from: 0.36, seconds: 0.4 },
  ],
  attention: [0, 0.5].flatMap((from) => [
    { hertz: 587, from, seconds: 0.16 },
    { hertz: 440, from: from + 0.18, seconds: 0.2 },
  ]),
}
const WAVES = { added: 'sine', problem: 'square', done: 'sine', attention: 'triangle' } as const satisfies Record<
  Sound,
  OscillatorType
>
const LOUDNESS = { added: 0.3, problem: 0.15, done: 0.3, attention: 0.3 } as const satisfies Record<Sound, number>
/** Faded at both ends, so that it does not click. */
const RAMP_SECONDS = 0.01

export type PlaySound = (sound: Sound) => void

/** Generates tones without any file. Without a sound device it stays silent. */
export function createSounds(): PlaySound {
  let context: AudioContext | undefined
  return (sound) => {
    if (!('AudioContext' in globalThis)) return
    context ??= new AudioContext()
    void context.resume().catch(() => undefined)
    for (const tone of TONES[sound]) playTone(context, tone, WAVES[sound], LOUDNESS[sound])
  }
}

function playTone(context: AudioContext, { hertz, from, seconds }: Tone, wave: OscillatorType, loudness: number): void {
  const start = context.currentTime + from
  const end = start + seconds
  const oscillator = new OscillatorNode(context, { type: wave, frequency: hertz })
  const volume = new GainNode(context, { gain: 0 })
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(loudness, start + RAMP_SECONDS)
  volume.gain.setValueAtTime(loudness, end - RAMP_SECONDS)
  volume.gain.linearRampToValueAtTime(0, end)
  oscillator.connect(volume).connect(context.destination)
  oscillator.start(start)
  oscillator.stop(end)
}
