import type { AccountId } from '#shared/account.ts'
import type { Environment, ProEnvironment } from '#shared/connection.ts'
import type { Result } from '#shared/errors.ts'
import type { NoUsableKey } from '#shared/ipc/channels.ts'
import { failure } from '../ipc/failure.ts'
import type { Clock } from '../time/clock.ts'
import type { KeyRing, ProbeKey, Recognise } from './ports.ts'
import { createProClient, type ProClient } from '../pro/client.ts'
import { PRO_HOSTS } from '../pro/hosts.ts'
import { probeKey } from '../pro/probe-key.ts'
import { createTransport, type ProConnections } from '../pro/transport.ts'

/** What belongs to one account is never sent with the key of another. */
export type Connect = (account: {
  readonly environment: Environment
  readonly accountId: AccountId
}) => Promise<Result<ProClient, NoUsableKey>>

export interface ConnectDeps {
  readonly clock: Clock
  readonly keys: KeyRing
  readonly proConnections: ProConnections
  readonly practiceConnections: ProConnections
  /** A stand-in on this computer for both PRO hosts. */
  readonly standIn: string | undefined
}

export interface Connector {
  readonly connect: Connect
  readonly probe: ProbeKey
  readonly recognise: Recognise
}

/** A client for an environment, with its key. Practice needs neither host nor key. */
export function createConnector({ clock, keys, proConnections, practiceConnections, standIn }: ConnectDeps): Connector {
  const clientOver = (over: ProConnections, baseUrl: string, key: string): ProClient =>
    createProClient(createTransport({ baseUrl, key, proConnections: over }), () => clock.now())
  const clientFor = (environment: ProEnvironment, key: string): ProClient =>
    clientOver(proConnections, standIn ?? PRO_HOSTS[environment], key)

  return {
    async connect({ environment, accountId }) {
      if (environment === 'practice') {
        return { ok: true, value: clientOver(practiceConnections, 'https://practice.invalid', 'practice') }
      }
      const found = await keys.key(environment)
      if (!found.ok) return found
      if (found.value.accountId !== accountId) return failure('other-account')
      return { ok: true, value: clientFor(environment, found.value.key) }
    },
    async recognise(environment, key, known) {
      const { kind } = await clientFor(environment, key).lookUp(known)
      if (kind === 'state') return 'shown'
      return kind === 'not-found' ? 'not-shown' : 'not-asked'
    },
    probe: (environment, key) => probeKey(clientFor(environment, key)),
  }
}
