import type { IsoTime } from '#shared/iso-time.ts'
import { randomUUID } from 'node:crypto'
import {
  isTestAccount,
  PRACTICE_ACCOUNT,
  testAccountId,
  type Account,
  type AccountId,
  type KnownAccount,
} from '#shared/account.ts'
import type { Reference } from '#shared/reference.ts'
import type { Connection, ConnectionStatus, Environment, KeyKeeping, ProEnvironment } from '#shared/connection.ts'
import type { Result } from '#shared/errors.ts'
import { notWritten, writingFile } from '../files/file-failure.ts'
import { failure } from '../ipc/failure.ts'
import type { Handlers } from '../ipc/handlers.ts'
import type { Log } from '../logging/log.ts'
import type { KeyStore } from './key-store.ts'
import type { ProbeKey, Recognise, Vault } from './ports.ts'
import type { SavedConnections } from './saved-connections.ts'
import { VaultBusy } from './vault-busy.ts'

interface Dependencies {
  readonly keyStore: KeyStore
  readonly vault: Pick<Vault, 'keeping'>
  readonly saved: Pick<
    SavedConnections,
    'chosen' | 'choose' | 'setDeallocatesFirst' | 'manifestTimes' | 'setManifestTimes'
  >
  readonly probe: ProbeKey
  readonly recognise: Recognise
  /** What the journal knows of accounts. */
  readonly history: {
    accounts(environment: Environment, limit: number): readonly Account[]
    cancelledFor(scope: { readonly environment: Environment; readonly accountId: AccountId }): Reference | undefined
  }
  /** A stand-in answers for PRO. */
  readonly isTest?: boolean
  /** Environments that the IT department does not allow. */
  readonly notAllowed?: readonly ProEnvironment[] | undefined
  /** A run is in progress or paused. */
  readonly isRunActive: () => boolean
  readonly isRunning: () => boolean
  /** The environment of that run. */
  readonly runEnvironment: () => Environment | undefined
  readonly now: () => IsoTime
  readonly log: Log
  /** Called before anybody else hears of a change: lists now go elsewhere, or with another key. */
  readonly onSwitched: () => void
  readonly changed: (status: ConnectionStatus) => void
}

export async function statusOf({
  keyStore,
  vault,
  saved,
  notAllowed,
}: Pick<Dependencies, 'keyStore' | 'vault' | 'saved' | 'notAllowed'>): Promise<ConnectionStatus> {
  return {
    environment: environmentNow(saved.chosen(), keyStore),
    connections: keyStore.connections(),
    manifestTimes: saved.manifestTimes(),
    keeping: await keepingOf(vault),
    ...(notAllowed === undefined ? {} : { notAllowed }),
  }
}

/** A key store that does not answer now is reported as busy, not as absent. */
async function keepingOf(vault: Pick<Vault, 'keeping'>): Promise<KeyKeeping> {
  try {
    return await vault.keeping()
  } catch (error) {
    if (error instanceof VaultBusy) return 'protected'
    throw error
  }
}

/** A person chooses among them, and each may cost a call. */
const MOST_ACCOUNTS = 5

/**
 * Save, test, rename, choose and forget. During a run the connection cannot change, with one exception: the environment of a paused
 * run can be chosen and given a new key, since a refused key is a reason to pause and a key kept in memory is lost at a restart.
 */
export function createConnectionHandlers(dependencies: Dependencies): Handlers<'connection'> {
  const {
    keyStore,
    saved,
    probe,
    recognise,
    history,
    isRunActive,
    isRunning,
    runEnvironment,
    log,
    onSwitched,
    changed,
    isTest = false,
    notAllowed = [],
  } = dependencies
  const mayTouch = (environment: Environment): boolean =>
    !isRunActive() || (!isRunning() && environment === runEnvironment())

  const isForbidden = (environment: Environment): boolean => notAllowed.some((each) => each === environment)

  const status = (): Promise<ConnectionStatus> => statusOf(dependencies)

  const tell = async (): Promise<{ ok: true; value: ConnectionStatus }> => {
    const value = await status()
    changed(value)
    return { ok: true, value }
  }

  /** What PRO said no longer counts. */
  const leave = (what: string): ReturnType<typeof tell> => {
    log.info(what)
    onSwitched()
    return tell()
  }

  /** The most recent first. */
  function accountsOf(environment: ProEnvironment): readonly Account[] {
    const last = keyStore.account(environment)
    const earlier = history
      .accounts(environment, MOST_ACCOUNTS)
      .filter(({ id }) => id !== last?.id && isTestAccount(id) === isTest)
    return [...(last === undefined ? [] : [last]), ...earlier].slice(0, MOST_ACCOUNTS)
  }

  function newAccountId(): AccountId {
    const id = randomUUID()
    return isTest ? testAccountId(id) : id
  }

  async function saidOf(environment: ProEnvironment, key: string, { id }: Account): Promise<KnownAccount['says']> {
    const known = history.cancelledFor({ environment, accountId: id })
    return known === undefined ? 'not-asked' : recognise(environment, key, known)
  }

  return {
    status: async () => ({ ok: true, value: await status() }),
    async test({ environment, key }) {
      if (isForbidden(environment)) return failure('environment-not-allowed')
      if (key !== undefined) return probe(environment, key)
      const found = await keyStore.key(environment)
      return found.ok ? probe(environment, found.value.key) : found
    },
    async recognise({ environment, key }) {
      if (isForbidden(environment)) return failure('environment-not-allowed')
      const accounts = accountsOf(environment)
      if (accounts.length === 0) return { ok: true, value: [] }
      const isLast = ({ id }: Account): boolean => id === keyStore.account(environment)?.id
      const found = await keyStore.key(environment)
      if (found.ok && found.value.key === key) {
        const same = accounts.filter(isLast).map((account) => ({ ...account, isLast: true, says: 'same-key' as const }))
        return { ok: true, value: same }
      }
      const accepted = await probe(environment, key)
      if (!accepted.ok) return accepted
      const value = accounts.map(async (account) => {
        return { ...account, isLast: isLast(account), says: await saidOf(environment, key, account) }
      })
      return { ok: true, value: await Promise.all(value) }
    },
    async save({ environment, key, account: name, accountId }) {
      if (isForbidden(environment)) return failure('environment-not-allowed')
      if (!mayTouch(environment)) return failure('run-active')
      if (accountId !== null && !accountsOf(environment).some(({ id }) => id === accountId))
        return failure('not-what-was-confirmed')
      const accepted = await probe(environment, key)
      if (!accepted.ok) return accepted
      // PRO may be slow to answer: a run may have started in the meantime.
      if (!mayTouch(environment)) return failure('run-active')
      // If the environment used last has lost its key, saving a new one must not switch back to it unasked.
      const stayed = await writingFile(log, async () => {
        const here = environmentNow(saved.chosen(), keyStore)
        if (here !== saved.chosen()) await saved.choose(here)
      })
      if (!stayed.ok) return stayed
      // The file may be slow too, when another program holds it.
      if (!mayTouch(environment)) return failure('run-active')
      const account = { id: accountId ?? newAccountId(), name }
      const kept = await keep(dependencies, environment, { key, account })
      if (kept.ok) await leave(`A key was saved: ${environment}`)
      return kept
    },
    async rename({ environment, account }) {
      if (isRunActive()) return failure('run-active')
      if (!keyStore.has(environment)) return failure('no-key')
      const renamed = await writingFile(log, () => keyStore.rename(environment, account))
      if (!renamed.ok) return renamed
      log.info(`The account was renamed: ${environment}`)
      return tell()
    },
    async deallocateFirst({ environment, isOn }) {
      if (isRunActive()) return failure('run-active')
      if (!keyStore.has(environment)) return failure('no-key')
      const set = await writingFile(log, () => saved.setDeallocatesFirst(environment, isOn))
      if (!set.ok) return set
      log.info(`Consignments are ${isOn ? 'now' : 'no longer'} deallocated first: ${environment}`)
      return tell()
    },

    async setManifestTimes({ environment, times }) {
      if (environment !== 'practice' && !keyStore.has(environment)) return failure('no-key')
      const set = await writingFile(log, () => saved.setManifestTimes(environment, times))
      if (!set.ok) return set
      log.info(`The manifest is run at ${times.join(', ') || 'no set time'}: ${environment}`)
      return tell()
    },

    async forget({ environment }) {
      if (isRunActive()) return failure('run-active')
      const forgotten = await writingFile(log, async () => {
        await keyStore.forget(environment)
        if (saved.chosen() === environment) await saved.choose('practice')
      })
      return forgotten.ok ? leave(`The key was forgotten: ${environment}`) : forgotten
    },
    async choose({ environment }) {
      if (isForbidden(environment)) return failure('environment-not-allowed')
      if (!mayTouch(environment)) return failure('run-active')
      if (environment !== 'practice' && !keyStore.has(environment)) return failure('no-key')
      const chosen = await writingFile(log, () => saved.choose(environment))
      return chosen.ok ? leave(`Lists are now for: ${environment}`) : chosen
    },
  }
}

async function keep(
  { keyStore, now, log }: Dependencies,
  environment: ProEnvironment,
  given: { key: string; account: Account },
): Promise<Result<Connection, 'key-store-busy' | 'not-written'>> {
  try {
    return { ok: true, value: await keyStore.keep(environment, { ...given, acceptedAt: now() }) }
  } catch (error) {
    if (error instanceof VaultBusy) return failure('key-store-busy')
    return notWritten(error, log)
  }
}

/** The last one chosen, or practice when its key was kept in memory and is gone. */
export function environmentNow(chosen: Environment, keyStore: Pick<KeyStore, 'has'>): Environment {
  return chosen === 'practice' || keyStore.has(chosen) ? chosen : 'practice'
}

/** What the window shows, and so what a run prepared now belongs to. */
export function currentConnection({ saved, keyStore }: Pick<Dependencies, 'saved' | 'keyStore'>): {
  readonly environment: Environment
  readonly accountId: AccountId
  readonly account: string
} {
  const environment = environmentNow(saved.chosen(), keyStore)
  const { id: accountId, name: account } =
    (environment === 'practice' ? undefined : keyStore.account(environment)) ?? PRACTICE
  return { environment, accountId, account }
}

const PRACTICE = { id: PRACTICE_ACCOUNT, name: '' } as const
