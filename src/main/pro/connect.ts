import type { Environment, ProEnvironment } from '#shared/connection.ts'
import type { Result } from '#shared/errors.ts'
import type { Clock } from '../clock/clock.ts'
import type { KeyRing, ProbeKey } from '../connection/ports.ts'
import type { ProClient } from './client.ts'
import { createProClient } from './client.ts'
import { PRO_HOSTS } from './hosts.ts'
import { probeKey } from './probe-key.ts'
import type { Lines } from './transport.ts'
import { createTransport } from './transport.ts'

export interface ConnectDeps {
  readonly clock: Clock
  readonly keys: KeyRing
  readonly lines: Lines
  readonly practiceLines: Lines
  /** A stand-in on this computer that answers for both PRO hosts. */
  readonly standIn: string | undefined
}

export interface Connector {
  connect(environment: Environment): Promise<Result<ProClient, 'no-key' | 'key-store-busy' | 'key-unreadable'>>
  readonly probe: ProbeKey
}

/** A client for an environment, with its key: practice needs neither host nor key. */
export function createConnector({ clock, keys, lines, practiceLines, standIn }: ConnectDeps): Connector {
  const clientOver = (over: Lines, baseUrl: string, key: string): ProClient =>
    createProClient(createTransport({ baseUrl, key, lines: over }), () => clock.now())
  const clientFor = (environment: ProEnvironment, key: string): ProClient =>
    clientOver(lines, standIn ?? PRO_HOSTS[environment], key)

  return {
    async connect(environment) {
      if (environment === 'practice') {
        return { ok: true, value: clientOver(practiceLines, 'https://practice.invalid', 'practice') }
      }
      const found = await keys.key(environment)
      return found.ok ? { ok: true, value: clientFor(environment, found.value.key) } : found
    },
    probe: (environment, key) => probeKey(clientFor(environment, key)),
  }
}
