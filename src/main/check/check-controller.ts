import type { CheckProgress, CheckReading, Finding } from '#shared/check.ts'
import { isCheckId, type CheckId } from '#shared/ids.ts'
import type { Environment } from '#shared/connection.ts'
import type { Result } from '#shared/errors.ts'
import type { CheckFailure } from '#shared/ipc/channels.ts'
import { MAX_LINES } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import type { Clock } from '../time/clock.ts'
import { isSameScope, type AccountScope } from '../journal/account-scope.ts'
import type { Log } from '../logging/log.ts'
import { createReadingSession, type ReadingSession } from '../calls/reading-session.ts'
import { failure, LIST_TOO_LONG } from '../ipc/failure.ts'
import { endInWords } from '../logging/run-summary.ts'
import { newId } from '../journal/new-id.ts'
import type { Connect } from '../connection/connector.ts'
import { readCheck, type Check } from './read-check.ts'

export interface CheckControllerDeps {
  readonly clock: Clock
  readonly log: Log
  readonly connect: Connect
  /** The environment and account that the window shows. */
  readonly current: () => AccountScope
  /** A run is in progress: its calls come first. */
  readonly isRunning: () => boolean
  readonly onProgress: (progress: CheckProgress) => void
  readonly onFindings?: (scope: AccountScope, findings: ReadonlyMap<Reference, Finding>) => Promise<unknown>
}

/** Starts and ends checks, one at a time. */
export interface CheckController {
  /** Ends and forgets the previous check. Undefined when this environment is not the one shown. */
  begin(environment: Environment): CheckId | undefined
  add(id: CheckId, references: readonly Reference[]): Result<void, 'no-such-check' | 'list-too-long'>
  find(id: CheckId): Check | undefined
  /** The references of the current check, if there is one. */
  references(): readonly Reference[]
  /** When PRO was asked (milliseconds since 1970). */
  readAt(): number | undefined
  start(id: CheckId, everyOne: boolean): Promise<Result<CheckReading, CheckFailure>>
  /** Ends the reading in progress, keeping what was read: that of `id`, or any. */
  stop(id?: CheckId): void
  /** The connection has changed, so the check is forgotten: it says nothing about another account. */
  forget(): void
}

interface Held extends Check {
  readonly references: Reference[]
  readAt: number | undefined
  reading: ReadingSession | undefined
}

export function createCheckController({
  clock,
  log,
  connect,
  current,
  isRunning,
  onProgress,
  onFindings,
}: CheckControllerDeps): CheckController {
  let held: Held | undefined

  const find = (id: CheckId): Held | undefined => (held?.id === id ? held : undefined)

  return {
    begin(environment) {
      const { accountId, environment: shown } = current()
      if (environment !== shown) return undefined
      held?.reading?.stop()
      held = { id: newId(isCheckId), environment, accountId, references: [], readAt: undefined, reading: undefined }
      return held.id
    },

    add(id, references) {
      const check = find(id)
      if (check === undefined) return failure('no-such-check')
      if (check.references.length + references.length > MAX_LINES) return LIST_TOO_LONG
      check.references.push(...references)
      return { ok: true, value: undefined }
    },

    find,
    references: () => held?.references ?? [],
    readAt: () => held?.readAt,

    async start(id, everyOne) {
      const check = find(id)
      if (check === undefined || !isSameScope(check, current())) return failure('no-such-check')
      if (isRunning()) return failure('run-active')
      check.reading?.stop()
      const session = createReadingSession(clock)
      check.reading = session
      const pro = await connect(check)
      // The key store is slow: a run may have started, or the connection have changed, in the meantime.
      if (isRunning()) return failure('run-active')
      if (held !== check) return failure('no-such-check')
      if (!pro.ok) {
        log.warn(`A check cannot begin: ${pro.error.code}`)
        return pro
      }
      log.info(`A check begins: ${check.environment}, ${check.references.length} references`)
      const value = await readCheck(check, {
        pro: pro.value,
        clock,
        session,
        everyOne,
        onProgress,
        onFindings: async (findings) => {
          check.readAt = clock.now()
          await onFindings?.(check, findings)
        },
      })
      log.info(`A check has ended: ${value.calls} calls, ${value.unasked} not asked about${endInWords(value.ended)}`)
      return find(id) === check && isSameScope(check, current()) ? { ok: true, value } : failure('no-such-check')
    },

    stop(id) {
      if (id === undefined || id === held?.id) held?.reading?.stop()
    },

    forget() {
      held?.reading?.stop()
      held = undefined
    },
  }
}
