import type { NumericSetting, Settings, SettingsChange } from '#shared/settings.ts'
import { DEFAULT_SETTINGS, MAX_PREFIX_CHARACTERS, SETTINGS_LIMITS } from '#shared/settings.ts'
import type { Handlers } from '../ipc/handlers.ts'
import type { Log } from '../logging/log.ts'
import { openJsonStore } from './json-store.ts'

export interface SettingsStore {
  get(): Settings
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
} as const satisfies Record<keyof Settings, unknown>

export function createSettings(folder: string, log: Log): SettingsStore {
  const store = openJsonStore<{ -readonly [Name in keyof Settings]: Settings[Name] }>(
    // The first release has nothing to migrate from; later steps are added here under their version.
    { name: 'settings', cwd: folder, schema, migrations: {} },
    log,
  )
  const get = (): Settings => ({
    batchSize: store.get('batchSize'),
    typedCountFrom: store.get('typedCountFrom'),
    keepRunsDays: store.get('keepRunsDays'),
    scanPrefix: store.get('scanPrefix'),
    sounds: store.get('sounds'),
    askName: store.get('askName'),
    checkFirst: store.get('checkFirst'),
  })
  return {
    get,
    change(change) {
      const given = Object.entries(change).filter(([, value]) => value !== undefined)
      store.set(Object.fromEntries(given))
      return get()
    },
  }
}

export function createSettingsHandlers(settings: SettingsStore, log: Log): Handlers<'settings'> {
  return {
    get: () => ({ ok: true, value: settings.get() }),
    change(change) {
      const value = settings.change(change)
      log.info(`Settings have changed: ${Object.entries(change).map(inWords).join(', ')}`)
      return { ok: true, value }
    },
  }
}

/** What a person has typed stands in no log. */
function inWords([name, value]: [string, unknown]): string {
  return typeof value === 'string' ? name : `${name} ${String(value)}`
}
