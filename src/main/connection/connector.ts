import type { Environment, ProEnvironment } from '#shared/connection.ts'
import type { Result } from '#shared/errors.ts'
import type { Clock } from '../time/clock.ts'
import type { KeyRing, ProbeKey } from './ports.ts'
import type { ProClient } from '../pro/client.ts'
import { createProClient } from '../pro/client.ts'
import { PRO_HOSTS } from '../pro/hosts.ts'
import { probeKey } from '../pro/probe-key.ts'
import type { ProConnections } from '../pro/transport.ts'
import { createTransport } from '../pro/transport.ts'

export type Connect = (
  environment: Environment,
) => Promise<Result<ProClient, 'no-key' | 'key-store-busy' | 'key-unreadable'>>

export interface ConnectDeps {
  readonly clock: Clock
  readonly keys: KeyRing
  readonly proConnections: ProConnections
  readonly practiceConnections: ProConnections
  /** A stand-in on this computer that answers for both PRO hosts. */
  readonly standIn: string | undefined
}

export interface Connector {
  connect(environment: Environment): Promise<Result<ProClient, 'no-key' | 'key-store-busy' | 'key-unreadable'>>
  readonly probe: ProbeKey
}

/** A client for an environment, with its key: practice needs neither host nor key. */
export function createConnector({ clock, keys, proConnections, practiceConnections, standIn }: ConnectDeps): Connector {
  const clientOver = (over: ProConnections, baseUrl: string, key: string): ProClient =>
    createProClient(createTransport({ baseUrl, key, proConnections: over }), () => clock.now())
  const clientFor = (environment: ProEnvironment, key: string): ProClient =>
    clientOver(proConnections, standIn ?? PRO_HOSTS[environment], key)

  return {
    async connect(environment) {
      if (environment === 'practice') {
        return { ok: true, value: clientOver(practiceConnections, 'https://practice.invalid', 'practice') }
      }
      const found = await keys.key(environment)
      return found.ok ? { ok: true, value: clientFor(environment, found.value.key) } : found
    },
    probe: (environment, key) => probeKey(clientFor(environment, key)),
  }
}
