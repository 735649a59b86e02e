/** Which screen is shown. */
export type ScreenStep = 'list' | 'check' | 'cancel' | 'report'
export type Place = ScreenStep | 'todo' | 'history' | 'connection' | 'settings'

export const SCREEN_STEPS = ['list', 'check', 'cancel', 'report'] as const satisfies readonly ScreenStep[]
export const BESIDE = ['todo', 'history', 'connection', 'settings'] as const satisfies readonly Place[]

/** `closed`: there is nothing to see there yet. */
export type StepState = 'current' | 'open' | 'closed'

export interface Underway {
  readonly hasList: boolean
  readonly runActive: boolean
  readonly hasReport: boolean
}

/** Which steps are open. While a run is active, its list cannot be changed. */
export function stepState(step: ScreenStep, place: Place, { hasList, runActive, hasReport }: Underway): StepState {
  if (step === place) return 'current'
  const open = {
    list: !runActive,
    check: hasList && !runActive,
    cancel: runActive,
    report: hasReport && !runActive,
  }
  return open[step] ? 'open' : 'closed'
}

export class Journey {
  #place = $state<Place>('list')
  #lastStep = $state<ScreenStep>('list')

  get place(): Place {
    return this.#place
  }

  /** The step to return to from To do, History, Connection or Settings. */
  get lastStep(): ScreenStep {
    return this.#lastStep
  }

  open = (place: Place): void => {
    this.#place = place
    if (place === 'list' || place === 'check' || place === 'cancel' || place === 'report') this.#lastStep = place
  }
}
