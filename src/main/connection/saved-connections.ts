import type { Environment, ProEnvironment } from '#shared/connection.ts'

/** What is written down of a key: never the key itself. */
export interface SavedKey {
  readonly account: string
  readonly keyEnding: string
  readonly acceptedAt: string
  /** Base64 of what the system's vault made of the key. */
  readonly ciphertext: string
}

/** Where connections outlive the program. */
export interface SavedConnections {
  chosen(): Environment
  choose(environment: Environment): void
  find(environment: ProEnvironment): SavedKey | undefined
  save(environment: ProEnvironment, key: SavedKey): void
  forget(environment: ProEnvironment): void
}

/** Connections that end with the program: nothing is read from the disk, and nothing is written to it. */
export function createPassingConnections(chosen: Environment): SavedConnections {
  const keys = new Map<ProEnvironment, SavedKey>()
  let current = chosen
  return {
    chosen: () => current,
    choose(environment) {
      current = environment
    },
    find: (environment) => keys.get(environment),
    save(environment, key) {
      keys.set(environment, key)
    },
    forget(environment) {
      keys.delete(environment)
    },
  }
}
