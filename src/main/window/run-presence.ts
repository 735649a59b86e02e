import { number } from '#shared/words/counts.ts'
import { assertNever } from '#shared/assert-never.ts'
import { sumOfOutcomes } from '#shared/outcome.ts'
import type { RunSnapshot } from '#shared/run.ts'

interface Dependencies {
  readonly window: {
    setProgressBar(progress: number, options?: { mode: 'normal' | 'paused' }): void
    flashFrame(on: boolean): void
    once(event: 'focus', listener: () => void): unknown
    isFocused(): boolean
    isDestroyed(): boolean
  }
  /** Electron's `powerSaveBlocker`. */
  readonly awake: { start(type: 'prevent-app-suspension'): number; stop(id: number): unknown }
  readonly notify: (title: string, body: string) => void
}

const NO_PROGRESS = -1

/** What the desktop shows of a run: progress in the taskbar, a computer kept awake, a notification when it ends or waits. */
export function createRunPresence({ window, awake, notify }: Dependencies): { follow(run: RunSnapshot): void } {
  let awakeId: number | undefined
  let working = false
  let asking = false

  const keepAwake = (wanted: boolean): void => {
    if (wanted && awakeId === undefined) awakeId = awake.start('prevent-app-suspension')
    if (!wanted && awakeId !== undefined) {
      awake.stop(awakeId)
      awakeId = undefined
    }
  }

  const flash = (): void => {
    window.flashFrame(true)
    window.once('focus', () => {
      if (!window.isDestroyed()) window.flashFrame(false)
    })
  }

  return {
    follow(run) {
      const wasWorking = working
      // Nothing more is due for a run that has ended.
      if (run.stage.name !== 'finished') asking = run.asking
      working = isWorking(run)
      keepAwake(working)
      if (window.isDestroyed()) return
      showProgress(window, run)
      if (!wasWorking || working || window.isFocused()) return
      notify(...word(run, asking))
      flash()
    },
  }
}

function isWorking({ stage }: RunSnapshot): boolean {
  return stage.name === 'running' || stage.name === 'waiting' || stage.name === 'stopping'
}

function showProgress(window: Dependencies['window'], { stage, counts }: RunSnapshot): void {
  const done = counts.chosen === 0 ? 0 : sumOfOutcomes(counts.outcomes) / counts.chosen
  switch (stage.name) {
    case 'prepared':
    case 'finished':
      window.setProgressBar(NO_PROGRESS)
      return
    case 'running':
    case 'stopping':
      window.setProgressBar(done, { mode: 'normal' })
      return
    case 'waiting':
    case 'paused':
      window.setProgressBar(done, { mode: 'paused' })
      return
    default:
      assertNever(stage)
  }
}

function word(run: RunSnapshot, asking: boolean): [title: string, body: string] {
  const { stage, counts } = run
  const done = counts.outcomes.cancelled + counts.outcomes['already-cancelled']
  const consignments = counts.chosen === 1 ? 'consignment' : 'consignments'
  const progress = `${number(done)} of ${number(counts.chosen)} ${consignments} ${done === 1 ? 'is' : 'are'} cancelled.`
  if (asking && stage.name === 'paused') return ['Asking PRO again is paused', `${progress} Nothing was sent.`]
  if (asking) return ['PRO has been asked again', `${progress} ${nextStep(run)}`]
  if (stage.name === 'paused') return ['The run is waiting for you', `${progress} Nothing is sent until you decide.`]
  const ended = stage.name === 'finished' && stage.stopped ? 'The run was stopped' : 'The run has ended'
  return [ended, `${progress} ${nextStep(run)}`]
}

/** What a person has to do about it, the most urgent first. */
function nextStep(run: RunSnapshot): string {
  const { unknown } = run.counts.outcomes
  const people = run.toDo
  if (people === 0) return 'The report is ready to be saved.'
  const held =
    unknown === 0
      ? []
      : [unknown === 1 ? '1 is unknown: hold its parcel.' : `${number(unknown)} are unknown: hold their parcels.`]
  return [...held, `${number(people)} ${people === 1 ? 'needs' : 'need'} a person: look at the report.`].join(' ')
}
