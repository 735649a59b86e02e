import type { Notice } from '#shared/ipc/channels.ts'
import type { Result } from '#shared/errors.ts'
import { REPORT_FORMATS } from '#shared/report/format.ts'
import { basename } from 'node:path'
import {
  DEFAULT_SETTINGS,
  MAX_PREFIX_CHARACTERS,
  SETTINGS_LIMITS,
  type NumericSetting,
  type ReportFolder,
  type SettingName,
  type Settings,
  type SettingsChange,
} from '#shared/settings.ts'
import type { Clock } from '../time/clock.ts'
import { writingFile } from '../files/file-failure.ts'
import { failure } from '../ipc/failure.ts'
import type { Handlers } from '../ipc/handlers.ts'
import type { Log } from '../logging/log.ts'
import { openJsonStore } from './json-store.ts'

export interface SettingsStore {
  get(): Settings
  /** Fixed by the IT department. */
  fixed(): readonly SettingName[]
  change(change: SettingsChange): Promise<Settings>
  /** The folder into which every report is saved automatically; undefined for none. It stays in main. */
  reportFolder(): string | undefined
  isReportFolderFixed(): boolean
  keepReportFolder(folder: string | undefined): Promise<void>
}

type Stored = { -readonly [Name in keyof Settings]: Settings[Name] } & { reportFolder: string }

/** What the IT department has fixed. */
export interface Fixed {
  readonly settings?: Partial<Settings>
  readonly reportFolder?: string | undefined
}

const limited = (name: NumericSetting): { type: 'integer'; minimum: number; maximum: number } => ({
  type: 'integer',
  minimum: SETTINGS_LIMITS[name].from,
  maximum: SETTINGS_LIMITS[name].to,
})

const schema = {
  batchSize: limited('batchSize'),
  typedCountFrom: limited('typedCountFrom'),
  keepRunsDays: limited('keepRunsDays'),
  scanPrefix: { type: 'string', maxLength: MAX_PREFIX_CHARACTERS },
  sounds: { type: 'boolean' },
  askName: { type: 'boolean' },
  checkFirst: { type: 'boolean' },
  reportFormat: { type: 'string', enum: [...REPORT_FORMATS] },
  deleteRuns: { type: 'boolean' },
  practiceDeallocates: { type: 'boolean' },
  /** Empty for none. */
  reportFolder: { type: 'string' },
} as const satisfies Record<keyof Stored, unknown>

const USUAL: Stored = { ...DEFAULT_SETTINGS, reportFolder: '' }

const isSetting = (name: string): name is SettingName => name in DEFAULT_SETTINGS

export interface OpenedSettings {
  readonly settings: SettingsStore
  readonly notices: readonly Notice[]
}

/** Until a person sets it again: what is kept too long can be deleted later. */
const KEEP_ALL = { keepRunsDays: SETTINGS_LIMITS.keepRunsDays.to } as const satisfies SettingsChange

/** A damaged file is replaced; if it cannot be read now, the defaults apply until the program ends. */
export async function openSettings(
  folder: string,
  using: { readonly clock: Pick<Clock, 'wait'>; readonly log: Log },
  fixed: Fixed = {},
): Promise<OpenedSettings> {
  const opened = await openJsonStore<Stored>({ name: 'settings', cwd: folder, schema }, USUAL, using)
  if (opened.store === undefined) {
    const { because, error } = opened
    const refuse = (): never => {
      throw error
    }
    return {
      settings: settingsOf({ ...USUAL, ...KEEP_ALL }, fixed, refuse),
      notices: [{ code: 'settings-not-read', because }],
    }
  }
  const { store, setAside } = opened
  if (setAside !== undefined) await store.set(KEEP_ALL)
  return {
    settings: settingsOf(store.values, fixed, store.set),
    notices: setAside === undefined ? [] : [{ code: 'settings-set-aside', name: setAside }],
  }
}

/** Values once read are kept even if another program holds the file later. Fixed ones override the file. */
function settingsOf(
  { reportFolder, ...read }: Stored,
  { settings: fixed = {}, reportFolder: fixedFolder }: Fixed,
  write: (change: Partial<Stored>) => Promise<void>,
): SettingsStore {
  let current: Settings = { ...read, ...fixed }
  let folder = reportFolder
  return {
    get: () => current,
    fixed: () => Object.keys(fixed).filter(isSetting),
    async change(change) {
      const given: Partial<Settings> = Object.fromEntries(
        Object.entries(change).filter(([, value]) => value !== undefined),
      )
      await write(given)
      current = { ...current, ...given, ...fixed }
      return current
    },
    reportFolder: () => fixedFolder ?? (folder === '' ? undefined : folder),
    isReportFolderFixed: () => fixedFolder !== undefined,
    async keepReportFolder(chosen = '') {
      await write({ reportFolder: chosen })
      folder = chosen
    },
  }
}

export function createSettingsHandlers(
  settings: SettingsStore,
  log: Log,
  /** Asks for a folder; undefined when the dialog was closed. */
  chooseFolder: () => Promise<string | undefined>,
): Handlers<'settings'> {
  function reportFolder(): ReportFolder {
    const folder = settings.reportFolder()
    const name = folder === undefined ? null : basename(folder) || folder
    return { name, isFixed: settings.isReportFolderFixed() }
  }

  async function keepReportFolder(
    folder: string | undefined,
  ): Promise<Result<ReportFolder, 'not-written' | 'fixed-by-policy'>> {
    if (settings.isReportFolderFixed()) return failure('fixed-by-policy')
    const kept = await writingFile(log, () => settings.keepReportFolder(folder))
    if (!kept.ok) return kept
    log.info(`Reports are ${folder === undefined ? 'no longer ' : ''}saved automatically`)
    return { ok: true, value: reportFolder() }
  }

  return {
    reportFolder: () => ({ ok: true, value: reportFolder() }),
    async chooseReportFolder() {
      if (settings.isReportFolderFixed()) return failure('fixed-by-policy')
      const chosen = await chooseFolder()
      return chosen === undefined ? { ok: true, value: reportFolder() } : keepReportFolder(chosen)
    },
    leaveReportFolder: () => keepReportFolder(undefined),
    get: () => ({ ok: true, value: settings.get() }),
    fixed: () => ({ ok: true, value: settings.fixed() }),
    async change(change) {
      if (settings.fixed().some((name) => change[name] !== undefined)) return failure('fixed-by-policy')
      const changed = await writingFile(log, () => settings.change(change))
      if (changed.ok) log.info(`Settings have changed: ${Object.entries(change).map(inWords).join(', ')}`)
      return changed
    },
  }
}

/** What a person has typed is not logged. */
function inWords([name, value]: [string, unknown]): string {
  return typeof value === 'string' ? name : `${name} ${String(value)}`
}
