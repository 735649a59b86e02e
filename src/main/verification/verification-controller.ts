import type { Result } from '#shared/errors.ts'
import type { VerificationFailure } from '#shared/ipc/channels.ts'
import {
  MOST_LOOK_UPS_BESIDE_LISTINGS,
  type VerificationProgress,
  type VerificationResult,
} from '#shared/verification.ts'
import type { RunSnapshot } from '#shared/run.ts'
import type { RunId } from '#shared/ids.ts'
import type { Pause } from '#shared/pause.ts'
import type { Clock } from '../time/clock.ts'
import { coalesce } from '../time/coalesce.ts'
import { isoWithOffset } from '../time/instant.ts'
import type { Handlers } from '../ipc/handlers.ts'
import { isSameScope, type AccountScope } from '../journal/account-scope.ts'
import type { Journal } from '../journal/journal.ts'
import type { ReportRecord } from '../journal/report-record.ts'
import type { Log } from '../logging/log.ts'
import type { ProClient } from '../pro/client.ts'
import { waitingOf } from '../calls/call-gate.ts'
import { createReadingSession, whyEnded, type ReadingSession } from '../calls/reading-session.ts'
import { failure } from '../ipc/failure.ts'
import { endInWords, nameOf } from '../logging/run-summary.ts'
import type { RunController } from '../run/run-controller.ts'
import type { Connect } from '../connection/connector.ts'
import { verify } from './verify.ts'
import { reportedCancelled, writeDown } from './journal-parts.ts'

export interface VerificationControllerDeps {
  readonly journal: Pick<Journal, 'reportOf' | 'reportedCancelled' | 'confirm' | 'contradict' | 'during'>
  readonly controller: Pick<RunController, 'isActive' | 'isOfThisStart' | 'snapshot'>
  readonly clock: Clock
  readonly log: Log
  readonly connect: Connect
  readonly current: () => AccountScope
  readonly onProgress: (progress: VerificationProgress) => void
  /** The run as it is afterwards, for a window that was reloaded in the meantime and did not ask. */
  readonly onEnd: (run: RunSnapshot) => void
}

/** Asks PRO to confirm what a run reports; one run at a time, and never while consignments are sent. */
export interface VerificationController {
  readonly handlers: Handlers<'verification'>
  /** A run begins: no more calls. What was read so far is kept. */
  endForRun(): void
}

interface Asking {
  readonly id: RunId
  readonly session: ReadingSession
  endedBy: 'stopped' | 'run-began' | undefined
}

export function createVerificationController({
  journal,
  controller,
  clock,
  log,
  connect,
  current,
  onProgress,
  onEnd,
}: VerificationControllerDeps): VerificationController {
  let underWay: { readonly asking: Asking; readonly answer: Promise<Answer> } | undefined

  function end(by: 'stopped' | 'run-began'): void {
    if (underWay === undefined) return
    const { asking } = underWay
    asking.endedBy ??= by
    asking.session.stop()
  }

  async function carryOut(
    { id, session: { gate, abandoned } }: Asking,
    pro: ProClient,
    rest: boolean,
  ): Promise<WhatCame> {
    const references = await reportedCancelled(journal, id, rest ? 'unconfirmed' : 'all')
    let progress: Pick<VerificationProgress, 'read' | 'cancelling'> = { read: 0, cancelling: 0 }
    const progressEvents = coalesce(clock, () => {
      onProgress({ id, of: references.length, ...progress, waiting: waitingOf(gate, clock) })
    })
    progressEvents.soon()
    const said = await verify({
      references,
      pro,
      clock,
      gate,
      abandoned,
      mostLookUps: rest ? Number.POSITIVE_INFINITY : MOST_LOOK_UPS_BESIDE_LISTINGS,
      onProgress: (now) => {
        progress = now
        progressEvents.soon()
      },
    }).finally(progressEvents.cancel)
    const { cancelling, unasked, calls } = said
    // Contradictions are written first.
    const contradicted = await writeDown(said.contradicted, (some) => journal.contradict(id, some), log)
    const confirmed = await writeDown(said.confirmed, (some) => journal.confirm(id, some), log)
    return {
      of: references.length,
      cancelling,
      unasked,
      calls,
      confirmed: confirmed.count,
      contradicted: contradicted.count,
      unread: references.length - confirmed.count - contradicted.count - cancelling - unasked,
      failure: contradicted.failure ?? confirmed.failure,
    }
  }

  function reading({ id, session: { gate }, endedBy }: Asking, came: WhatCame): Answer {
    const record = journal.reportOf(id)
    if (record === undefined) return failure('no-such-run')
    const { failure: pause, ...counts } = came
    const isWhole = counts.unread + counts.cancelling + counts.unasked === 0
    const ended = isWhole ? undefined : (endedBy ?? whyEnded(gate))
    const at = isoWithOffset(clock.now())
    return { ok: true, value: { run: controller.snapshot(record), ...counts, at, ended: pause ?? ended } }
  }

  /** Practice keeps nothing between two starts, so it would deny what it cancelled before. */
  function isForgotten({ runs, environment }: ReportRecord): boolean {
    return environment === 'practice' && !runs.every(({ id }) => controller.isOfThisStart(id))
  }

  async function ask(asking: Asking, record: ReportRecord, rest: boolean): Promise<Answer> {
    const pro = await connect(record)
    if (!pro.ok) {
      log.warn(`${nameOf(record.id)} cannot be confirmed: ${pro.error.code}`)
      return pro
    }
    // The key store is slow: the connection may have changed in the meantime.
    if (!isSameScope(record, current())) return failure('not-what-was-confirmed')
    log.info(`${nameOf(record.id)}: PRO is asked to confirm ${rest ? 'the rest of it' : 'it'}`)
    const read = reading(asking, await carryOut(asking, pro.value, rest))
    if (!read.ok) return read
    log.info(`${nameOf(record.id)}: ${inWords(read.value)}`)
    onEnd(read.value.run)
    return read
  }

  async function start(id: RunId, rest: boolean): Promise<Answer> {
    const record = journal.reportOf(id)
    if (record === undefined) return failure('no-such-run')
    // A reloaded window finds the verification in progress.
    if (underWay !== undefined) return underWay.asking.id === id ? underWay.answer : failure('verification-active')
    if (controller.isActive()) return failure('run-active')
    if (!isSameScope(record, current())) return failure('not-what-was-confirmed')
    if (isForgotten(record)) return failure('practice-restarted')
    const asking: Asking = { id, session: createReadingSession(clock), endedBy: undefined }
    const answer = journal
      .during(id, () => ask(asking, record, rest))
      .finally(() => {
        underWay = undefined
      })
    underWay = { asking, answer }
    return answer
  }

  return {
    handlers: {
      start: ({ id, rest }) => start(id, rest),
      stop({ id }) {
        if (underWay?.asking.id === id) end('stopped')
        return { ok: true, value: undefined }
      },
    },
    endForRun() {
      end('run-began')
    },
  }
}

function inWords({ confirmed, contradicted, cancelling, unread, unasked, calls, ended }: VerificationResult): string {
  const counts = `${confirmed} confirmed, ${contradicted} contradicted, ${cancelling} still cancelling`
  return `${counts}, ${unread} unread, ${unasked} not asked about, ${calls} calls${endInWords(ended)}`
}

type Answer = Result<VerificationResult, VerificationFailure>
type WhatCame = Omit<VerificationResult, 'run' | 'at' | 'ended'> & { readonly failure: Pause | undefined }
