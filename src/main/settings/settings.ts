import type { Notice } from '#shared/ipc/channels.ts'
import { REPORT_FORMATS } from '#shared/report/format.ts'
import type { NumericSetting, SettingName, Settings, SettingsChange } from '#shared/settings.ts'
import { DEFAULT_SETTINGS, MAX_PREFIX_CHARACTERS, SETTINGS_LIMITS } from '#shared/settings.ts'
import type { Clock } from '../time/clock.ts'
import { onDisk } from '../files/file-failure.ts'
import type { Handlers } from '../ipc/handlers.ts'
import type { Log } from '../logging/log.ts'
import { openJsonStore } from './json-store.ts'

export interface SettingsStore {
  get(): Settings
  /** The IT department has decided about them. */
  fixed(): readonly SettingName[]
  change(change: SettingsChange): Settings
}

const limited = (name: NumericSetting): { type: 'integer'; minimum: number; maximum: number; default: number } => ({
  type: 'integer',
  minimum: SETTINGS_LIMITS[name].from,
  maximum: SETTINGS_LIMITS[name].to,
  default: DEFAULT_SETTINGS[name],
})

const schema = {
  batchSize: limited('batchSize'),
  typedCountFrom: limited('typedCountFrom'),
  keepRunsDays: limited('keepRunsDays'),
  scanPrefix: { type: 'string', maxLength: MAX_PREFIX_CHARACTERS, default: DEFAULT_SETTINGS.scanPrefix },
  sounds: { type: 'boolean', default: DEFAULT_SETTINGS.sounds },
  askName: { type: 'boolean', default: DEFAULT_SETTINGS.askName },
  checkFirst: { type: 'boolean', default: DEFAULT_SETTINGS.checkFirst },
  reportFormat: { type: 'string', enum: [...REPORT_FORMATS], default: DEFAULT_SETTINGS.reportFormat },
  deleteRuns: { type: 'boolean', default: DEFAULT_SETTINGS.deleteRuns },
} as const satisfies Record<keyof Settings, unknown>

const isSetting = (name: string): name is SettingName => name in schema

export interface OpenedSettings {
  readonly settings: SettingsStore
  readonly notices: readonly Notice[]
}

/** Until a person has set it again: what is kept too long can be deleted later. */
const KEEP_ALL = { keepRunsDays: SETTINGS_LIMITS.keepRunsDays.to } as const satisfies SettingsChange

/** A file that is damaged is replaced; with one that cannot be read now, the usual settings count until the program ends. */
export async function openSettings(
  folder: string,
  using: { readonly clock: Pick<Clock, 'wait'>; readonly log: Log },
  fixed: Partial<Settings> = {},
): Promise<OpenedSettings> {
  const opened = await openJsonStore<{ -readonly [Name in keyof Settings]: Settings[Name] }>(
    // The first release has nothing to migrate from; later steps are added here under their version.
    { name: 'settings', cwd: folder, schema, migrations: {} },
    using,
  )
  if (opened.store === undefined) {
    const { because, error } = opened
    const refuse = (): never => {
      throw error
    }
    return {
      settings: settingsOf({ ...DEFAULT_SETTINGS, ...KEEP_ALL }, fixed, refuse),
      notices: [{ code: 'settings-not-read', because }],
    }
  }
  const { store, setAside } = opened
  if (setAside !== undefined) store.set(KEEP_ALL)
  const read: Settings = {
    batchSize: store.get('batchSize'),
    typedCountFrom: store.get('typedCountFrom'),
    keepRunsDays: store.get('keepRunsDays'),
    scanPrefix: store.get('scanPrefix'),
    sounds: store.get('sounds'),
    askName: store.get('askName'),
    checkFirst: store.get('checkFirst'),
    reportFormat: store.get('reportFormat'),
    deleteRuns: store.get('deleteRuns'),
  }
  return {
    settings: settingsOf(read, fixed, (given) => {
      store.set(given)
    }),
    notices: setAside === undefined ? [] : [{ code: 'settings-set-aside', name: setAside }],
  }
}

/** What was read stays known, whoever holds the file later. What is fixed counts, whatever the file says. */
function settingsOf(
  read: Settings,
  fixed: Partial<Settings>,
  write: (change: Partial<Settings>) => void,
): SettingsStore {
  let current: Settings = { ...read, ...fixed }
  return {
    get: () => current,
    fixed: () => Object.keys(fixed).filter(isSetting),
    change(change) {
      const given: Partial<Settings> = Object.fromEntries(
        Object.entries(change).filter(([, value]) => value !== undefined),
      )
      write(given)
      current = { ...current, ...given, ...fixed }
      return current
    },
  }
}

export function createSettingsHandlers(settings: SettingsStore, log: Log): Handlers<'settings'> {
  return {
    get: () => ({ ok: true, value: settings.get() }),
    fixed: () => ({ ok: true, value: settings.fixed() }),
    change(change) {
      if (settings.fixed().some((name) => change[name] !== undefined))
        return { ok: false, error: { code: 'fixed-by-policy' } }
      const changed = onDisk(() => settings.change(change), log)
      if (changed.ok) log.info(`Settings have changed: ${Object.entries(change).map(inWords).join(', ')}`)
      return changed
    },
  }
}

/** What a person has typed stands in no log. */
function inWords([name, value]: [string, unknown]): string {
  return typeof value === 'string' ? name : `${name} ${String(value)}`
}
