import { ENVIRONMENTS } from '#shared/connection.ts'
import type { Environment, ProEnvironment } from '#shared/connection.ts'
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

/** Connections in `connections.json`: ciphertext, never a key. */
export function openConnectionsFile(folder: string, log: Log): SavedConnections {
  const store = openJsonStore<Saved>(
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
    log,
  )
  return {
    chosen: () => store.get('chosen'),
    choose(environment) {
      store.set('chosen', environment)
    },
    find: (environment) => store.get(environment),
    save(environment, key) {
      store.set(environment, key)
    },
    forget(environment) {
      store.delete(environment)
    },
  }
}
