import type { ReportFormat } from './report/format.ts'

export interface Settings {
  /** References in one `cancellist` call, 1-200. PRO documents no limit; its own example has 3. */
  readonly batchSize: number
  /** From this many consignments on, the user types the count to confirm. Never above 200. */
  readonly typedCountFrom: number
  /** Runs older than this many days leave the journal. */
  readonly keepRunsDays: number
  /** What a scanner puts in front of each reference, to be removed. Mostly nothing. */
  readonly scanPrefix: string
  /** A sound for each scan, added or not, and when a run ends or waits. */
  readonly sounds: boolean
  /** Several people share a login, so whoever starts a run gives a name. */
  readonly askName: boolean
  /** PRO is asked for the states as soon as a list reaches the check. */
  readonly checkFirst: boolean
  /** The format in which a report was last saved. */
  readonly reportFormat: ReportFormat
  /** Users of this computer may delete runs from the history. */
  readonly deleteRuns: boolean
  /** The account of practice wants consignments deallocated before they are cancelled, as some accounts of PRO do. */
  readonly practiceDeallocates: boolean
}

export type SettingName = keyof Settings

export const DEFAULT_SETTINGS: Settings = {
  batchSize: 50,
  typedCountFrom: 20,
  keepRunsDays: 90,
  scanPrefix: '',
  sounds: true,
  askName: false,
  checkFirst: true,
  reportFormat: 'csv',
  deleteRuns: true,
  practiceDeallocates: false,
}

/** The name of the folder into which every report is saved automatically, null for none. Its path stays in main. */
export interface ReportFolder {
  readonly name: string | null
  /** Fixed by the IT department. */
  readonly isFixed: boolean
}

/** The ones on the Settings screen. The others are remembered from use. */
export type ShownSetting = Exclude<keyof Settings, 'reportFormat'>
export type NumericSetting = 'batchSize' | 'typedCountFrom' | 'keepRunsDays'

export const MAX_PREFIX_CHARACTERS = 10
export const MAX_NAME_CHARACTERS = 40

export const SETTINGS_LIMITS = {
  batchSize: { from: 1, to: 200 },
  typedCountFrom: { from: 1, to: 200 },
  keepRunsDays: { from: 1, to: 3650 },
} as const satisfies Record<NumericSetting, { from: number; to: number }>

export type SettingsChange = { readonly [Name in keyof Settings]?: Settings[Name] | undefined }
