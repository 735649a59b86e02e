import type { IsoTime } from './iso-time.ts'
import { isTestAccount, type AccountId } from './account.ts'
import type { ManifestTime } from './manifest.ts'

/** Where a run is sent. `practice` is built in and offline. */
export const ENVIRONMENTS = ['practice', 'sandbox', 'production'] as const
export type Environment = (typeof ENVIRONMENTS)[number]

/** The environments that need a key. */
export const PRO_ENVIRONMENTS = ['sandbox', 'production'] as const
export type ProEnvironment = (typeof PRO_ENVIRONMENTS)[number]

/** A key goes into an HTTP header, so it is visible ASCII. */
export const KEY_PATTERN = /^[\x21-\x7e]{8,512}$/

/** The longest name of an account. */
export const MAX_ACCOUNT_CHARACTERS = 60

/** What people are told of where a list is sent. `test`: a stand-in on this computer answers for PRO. */
export const ENVIRONMENT_KINDS = [...ENVIRONMENTS, 'test'] as const
export type EnvironmentKind = (typeof ENVIRONMENT_KINDS)[number]

/** On the band across the window, and wherever else it is named. */
export const ENVIRONMENT_WORDS = {
  practice: 'PRACTICE',
  sandbox: 'SANDBOX',
  production: 'LIVE',
  test: 'TEST',
} as const satisfies Record<EnvironmentKind, string>

interface Place {
  readonly environment: Environment
  readonly accountId: AccountId
}

export function environmentKind({ environment, accountId }: Place): EnvironmentKind {
  return isTestAccount(accountId) ? 'test' : environment
}

export function environmentWord(place: Place): string {
  return ENVIRONMENT_WORDS[environmentKind(place)]
}

/** `memory`: this computer cannot protect a key, so it is kept until the program closes and never written. */
export type KeyKeeping = 'protected' | 'memory'

/** What the screen may know of a saved key: never the key. */
export interface Connection {
  readonly environment: ProEnvironment
  readonly accountId: AccountId
  /** What the user calls the account, say "Leeds". May be empty. */
  readonly account: string
  /** The last four characters of the key, to tell keys apart. */
  readonly keyEnding: string
  readonly keeping: KeyKeeping
  /** When PRO last accepted the key. */
  readonly acceptedAt: IsoTime
  /** The account wants consignments deallocated before they are cancelled; absent: no. */
  readonly deallocatesFirst?: boolean | undefined
}

export type ManifestTimes = { readonly [Name in Environment]?: readonly ManifestTime[] }

export interface ConnectionStatus {
  readonly environment: Environment
  readonly connections: readonly Connection[]
  /** The environments that the IT department does not allow; absent if it allows all. */
  readonly notAllowed?: readonly ProEnvironment[] | undefined
  /** When the carrier's manifest is run, where somebody has set that. */
  readonly manifestTimes?: ManifestTimes | undefined
  /** How a key saved now would be kept. */
  readonly keeping: KeyKeeping
}

/** That of the environment in use, unless another is named. Undefined where there is no key. */
export function connectionOf(
  { environment, connections }: ConnectionStatus,
  where: Environment = environment,
): Connection | undefined {
  return connections.find((each) => each.environment === where)
}
