import { ENVIRONMENTS, PRO_ENVIRONMENTS } from '#shared/connection.ts'
import type { Environment, ProEnvironment } from '#shared/connection.ts'
import type { Notice } from '#shared/ipc/channels.ts'
import type { Clock } from '../time/clock.ts'
import type { Log } from '../logging/log.ts'
import { openJsonStore } from '../settings/json-store.ts'
import type { SavedConnections, SavedKey } from './saved-connections.ts'

type Saved = { chosen: Environment } & { [Name in ProEnvironment]?: SavedKey }

const text = { type: 'string' } as const
const savedKey = {
  type: 'object',
  properties: { account: text, keyEnding: text, acceptedAt: text, ciphertext: text },
  required: ['account', 'keyEnding', 'acceptedAt', 'ciphertext'],
  additionalProperties: false,
} as const

export interface OpenedConnectionsFile {
  /** Undefined when the file cannot be read now: it is as it was. */
  readonly saved: SavedConnections | undefined
  readonly notices: readonly Notice[]
}

/** Connections in `connections.json`: ciphertext, never a key. What was read stays known, whoever holds the file later. */
export async function openConnectionsFile(
  folder: string,
  using: { readonly clock: Pick<Clock, 'wait'>; readonly log: Log },
): Promise<OpenedConnectionsFile> {
  const opened = await openJsonStore<Saved>(
    {
      name: 'connections',
      cwd: folder,
      schema: {
        chosen: { type: 'string', enum: ENVIRONMENTS, default: 'practice' },
        sandbox: savedKey,
        production: savedKey,
      },
      // The first release has nothing to migrate from; later steps are added here under their version.
      migrations: {},
    },
    using,
  )
  if (opened.store === undefined) {
    return { saved: undefined, notices: [{ code: 'connections-not-read', because: opened.because }] }
  }
  const { store, setAside } = opened
  let chosen = store.get('chosen')
  const keys = new Map<ProEnvironment, SavedKey | undefined>(PRO_ENVIRONMENTS.map((name) => [name, store.get(name)]))
  return {
    saved: {
      chosen: () => chosen,
      choose(environment) {
        store.set('chosen', environment)
        chosen = environment
      },
      find: (environment) => keys.get(environment),
      save(environment, key) {
        store.set(environment, key)
        keys.set(environment, key)
      },
      forget(environment) {
        store.delete(environment)
        keys.delete(environment)
      },
    },
    notices: setAside === undefined ? [] : [{ code: 'connections-set-aside', name: setAside }],
  }
}
