import type { AppError } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'
import {
  DEFAULT_SETTINGS,
  MAX_PREFIX_CHARACTERS,
  SETTINGS_LIMITS,
  type NumericSetting,
  type SettingName,
  type Settings,
  type SettingsChange,
  type ShownSetting,
} from '#shared/settings.ts'

export type SwitchSetting = 'sounds' | 'askName' | 'checkFirst' | 'deleteRuns' | 'practiceDeallocates'

/** The result of the last change of a field. */
export type FieldStage =
  | { readonly name: 'unchanged' }
  | { readonly name: 'saved' }
  | { readonly name: 'out-of-limits' }
  | { readonly name: 'failed'; readonly error: AppError }

/** Undefined unless it is a whole number within the limits. */
export function readSetting(name: NumericSetting, text: string): number | undefined {
  const digits = text.replace(/[\s,]/g, '')
  if (!/^\d{1,6}$/.test(digits)) return undefined
  const value = Number(digits)
  const { from, to } = SETTINGS_LIMITS[name]
  return value >= from && value <= to ? value : undefined
}

export class SettingsState {
  readonly #api: Pick<Api, 'settings'>
  #settings = $state.raw<Settings>(DEFAULT_SETTINGS)
  #isKnown = $state(false)
  #fixed = $state.raw<readonly SettingName[]>([])
  #fields = $state.raw<Readonly<Partial<Record<ShownSetting, FieldStage>>>>({})

  constructor(api: Pick<Api, 'settings'>) {
    this.#api = api
  }

  get settings(): Settings {
    return this.#settings
  }

  /** False until main has sent them. */
  get isKnown(): boolean {
    return this.#isKnown
  }

  /** Fixed by the IT department. */
  isFixed = (name: SettingName): boolean => this.#fixed.includes(name)

  field = (name: ShownSetting): FieldStage => this.#fields[name] ?? { name: 'unchanged' }

  load = async (): Promise<void> => {
    const [answer, fixed] = await Promise.all([this.#api.settings.get(), this.#api.settings.fixed()])
    if (answer.ok) this.#settings = answer.value
    if (fixed.ok) this.#fixed = fixed.value
    this.#isKnown = answer.ok
  }

  changeNumber = async (name: NumericSetting, text: string): Promise<void> => {
    const value = readSetting(name, text)
    if (value === undefined) this.#mark(name, { name: 'out-of-limits' })
    else await this.#change(name, { [name]: value })
  }

  changePrefix = async (text: string): Promise<void> => {
    const scanPrefix = text.trim()
    if (scanPrefix.length > MAX_PREFIX_CHARACTERS) this.#mark('scanPrefix', { name: 'out-of-limits' })
    else await this.#change('scanPrefix', { scanPrefix })
  }

  changeSwitch = (name: SwitchSetting, on: boolean): Promise<void> => this.#change(name, { [name]: on })

  /** Even if it seems unchanged: an earlier change may still be on its way. */
  async #change(name: ShownSetting, change: SettingsChange): Promise<void> {
    const answer = await this.#api.settings.change(change)
    if (answer.ok) this.#settings = answer.value
    this.#mark(name, answer.ok ? { name: 'saved' } : { name: 'failed', error: answer.error })
  }

  #mark(name: ShownSetting, stage: FieldStage): void {
    this.#fields = { ...this.#fields, [name]: stage }
  }
}
