export const SCREEN_STEPS = ['list', 'check', 'cancel', 'report'] as const
export const BESIDE = ['todo', 'history', 'connection', 'settings'] as const

export type ScreenStep = (typeof SCREEN_STEPS)[number]
export type Place = ScreenStep | (typeof BESIDE)[number]

export interface Underway {
  readonly hasList: boolean
  readonly runActive: boolean
  readonly hasReport: boolean
}

/** Whether there is something to see there. While a run is active, its list cannot be changed. */
export function isOpen(step: ScreenStep, place: Place, { hasList, runActive, hasReport }: Underway): boolean {
  const open = {
    list: !runActive,
    check: hasList && !runActive,
    cancel: runActive,
    report: hasReport && !runActive,
  }
  return step === place || open[step]
}

/** Which screen is shown. */
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
    this.#lastStep = SCREEN_STEPS.find((step) => step === place) ?? this.#lastStep
  }
}
