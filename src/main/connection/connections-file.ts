import { existsSync } from 'node:fs'
import path from 'node:path'
import { accountIdOfName, type Account } from '#shared/account.ts'
import { ENVIRONMENTS, type Environment, type ProEnvironment } from '#shared/connection.ts'
import { MANIFEST_TIME, type ManifestTime } from '#shared/manifest.ts'
import type { Notice } from '#shared/ipc/channels.ts'
import type { Clock } from '../time/clock.ts'
import type { Log } from '../logging/log.ts'
import { openJsonStore } from '../settings/json-store.ts'
import type { SavedConnections, SavedKey } from './saved-connections.ts'

/** An account, with its key unless that was forgotten or kept in memory. Files of earlier versions have no `accountId`. */
type Written = { readonly accountId?: string; readonly account: string } & Wants & {
    readonly [Part in keyof SavedKey]?: string
  }
/** What was set for an account. Off is not written: an earlier version does not know it. */
interface Wants {
  readonly deallocatesFirst?: boolean
  readonly manifestTimes?: readonly ManifestTime[]
}
type Saved = { chosen: Environment; practice?: Pick<Wants, 'manifestTimes'> } & { [Name in ProEnvironment]?: Written }

const text = { type: 'string' } as const
const manifestTimes = { type: 'array', items: { type: 'string', pattern: MANIFEST_TIME.source } } as const
const written = {
  type: 'object',
  properties: {
    accountId: text,
    account: text,
    deallocatesFirst: { type: 'boolean' },
    manifestTimes,
    keyEnding: text,
    acceptedAt: text,
    ciphertext: text,
  },
  required: ['account'],
  dependentRequired: { ciphertext: ['keyEnding', 'acceptedAt'] },
  additionalProperties: false,
} as const

/**
 * Whether an earlier start left connections: practice at least is always among them. Settings are no sign of one, because an installer
 * may have written them.
 */
const TRACES = ['journal.sqlite', 'journal.sqlite-wal']

export interface OpenedConnectionsFile {
  /** Undefined when the file cannot be read now; it is left as it is. */
  readonly saved: SavedConnections | undefined
  readonly notices: readonly Notice[]
}

/**
 * Connections in `connections.json`: ciphertext, never a key. Values once read are kept even if another program holds the file
 * later.
 */
export async function openConnectionsFile(
  folder: string,
  using: { readonly clock: Pick<Clock, 'wait'>; readonly log: Log },
): Promise<OpenedConnectionsFile> {
  const isGone =
    !existsSync(path.join(folder, 'connections.json')) && TRACES.some((file) => existsSync(path.join(folder, file)))
  const opened = await openJsonStore<Saved>(
    {
      name: 'connections',
      cwd: folder,
      schema: {
        chosen: { type: 'string', enum: ENVIRONMENTS },
        practice: { type: 'object', properties: { manifestTimes }, additionalProperties: false },
        sandbox: written,
        production: written,
      },
    },
    { chosen: 'practice' },
    using,
  )
  const notices: readonly Notice[] = isGone ? [{ code: 'connections-gone' }] : []
  if (opened.store === undefined) {
    return { saved: undefined, notices: [{ code: 'connections-not-read', because: opened.because }] }
  }
  const { store, setAside } = opened
  const put = (environment: ProEnvironment, connection: Written): Promise<void> =>
    store.set({ [environment]: connection })
  const wantsOf = (environment: ProEnvironment): Wants => {
    const { deallocatesFirst, manifestTimes = [] } = store.values[environment] ?? {}
    return {
      ...(deallocatesFirst === true ? { deallocatesFirst } : {}),
      ...(manifestTimes.length > 0 ? { manifestTimes } : {}),
    }
  }
  const accountPart = ({ id, name }: Account, wants: Wants): Written => ({ accountId: id, account: name, ...wants })
  const want = async (environment: ProEnvironment, wants: Wants): Promise<void> => {
    const account = accountIn(environment, store.values[environment])
    if (account !== undefined)
      await put(environment, { ...accountPart(account, wants), ...keyIn(store.values[environment]) })
  }
  return {
    saved: {
      chosen: () => store.values.chosen,
      choose: (environment) => store.set({ chosen: environment }),
      find: (environment) => keyIn(store.values[environment]),
      account: (environment) => accountIn(environment, store.values[environment]),
      deallocatesFirst: (environment) => wantsOf(environment).deallocatesFirst === true,
      setDeallocatesFirst(environment, isOn) {
        const { deallocatesFirst: _, ...others } = wantsOf(environment)
        return want(environment, { ...others, ...(isOn ? { deallocatesFirst: true } : {}) })
      },
      manifestTimes: () =>
        Object.fromEntries(
          ENVIRONMENTS.map((environment) => [environment, store.values[environment]?.manifestTimes ?? []]),
        ),
      setManifestTimes(environment, times) {
        const set = times.length > 0 ? { manifestTimes: times } : {}
        if (environment === 'practice') return store.set({ practice: set })
        const { manifestTimes: _, ...others } = wantsOf(environment)
        return want(environment, { ...others, ...set })
      },
      save(environment, account, key) {
        const isSame = accountIn(environment, store.values[environment])?.id === account.id
        return put(environment, { ...accountPart(account, isSame ? wantsOf(environment) : {}), ...key })
      },
      async forget(environment) {
        const account = accountIn(environment, store.values[environment])
        if (account !== undefined) await put(environment, accountPart(account, wantsOf(environment)))
      },
    },
    notices: setAside === undefined ? notices : [{ code: 'connections-set-aside', name: setAside }],
  }
}

function keyIn(written: Written | undefined): SavedKey | undefined {
  const { keyEnding, acceptedAt, ciphertext } = written ?? {}
  if (keyEnding === undefined || acceptedAt === undefined || ciphertext === undefined) return undefined
  return { keyEnding, acceptedAt, ciphertext }
}

function accountIn(environment: ProEnvironment, written: Written | undefined): Account | undefined {
  if (written === undefined) return undefined
  const { account: name, accountId = accountIdOfName(environment, name) } = written
  return { id: accountId, name }
}
