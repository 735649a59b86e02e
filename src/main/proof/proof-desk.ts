import type { Result } from '#shared/errors.ts'
import type { ProofFailure } from '#shared/ipc/channels.ts'
import type { ProofProgress, ProofReading } from '#shared/proof.ts'
import { MOST_BESIDE_THE_LIST } from '#shared/proof.ts'
import type { Pause, RunId, RunSnapshot } from '#shared/run.ts'
import type { Clock } from '../clock/clock.ts'
import { gatherNews } from '../clock/gathered-news.ts'
import { isoWithOffset } from '../clock/instant.ts'
import type { Handlers } from '../ipc/handlers.ts'
import type { Whose } from '../journal/earlier-runs.ts'
import type { Journal } from '../journal/journal.ts'
import type { RunRecord } from '../journal/run-record.ts'
import type { Log } from '../logging/log.ts'
import type { ProClient } from '../pro/client.ts'
import type { Course } from '../run/course.ts'
import { createCourse, waitingOf } from '../run/course.ts'
import { failure } from '../run/failure.ts'
import { nameOf, pauseInWords } from '../run/in-words.ts'
import { isShown } from '../run/is-shown.ts'
import type { Connect, RunDesk } from '../run/run-desk.ts'
import { askToConfirm } from './ask-to-confirm.ts'
import { reportedCancelled, writeDown } from './parts.ts'

export interface ProofDeskDeps {
  readonly journal: Pick<Journal, 'find' | 'reportedCancelled' | 'confirm' | 'contradict' | 'during'>
  readonly desk: Pick<RunDesk, 'isActive' | 'isOfThisStart' | 'snapshot'>
  readonly clock: Clock
  readonly log: Log
  readonly connect: Connect
  readonly current: () => Whose
  readonly onProgress: (progress: ProofProgress) => void
  /** The run as it stands afterwards: a window that was loaded anew meanwhile has not asked. */
  readonly onEnd: (run: RunSnapshot) => void
}

/** The one place where PRO is asked to confirm what a run reports; one run at a time, and none while consignments are sent. */
export interface ProofDesk {
  readonly handlers: Handlers<'proof'>
  /** A run begins: no more calls. What was read by then is kept. */
  makeWay(): void
}

interface Asking {
  readonly id: RunId
  readonly course: Course
  readonly abandoned: AbortController
  endedBy: 'stopped' | 'run-began' | undefined
}

export function createProofDesk({
  journal,
  desk,
  clock,
  log,
  connect,
  current,
  onProgress,
  onEnd,
}: ProofDeskDeps): ProofDesk {
  let underWay: { readonly asking: Asking; readonly answer: Promise<Answer> } | undefined

  function end(by: 'stopped' | 'run-began'): void {
    if (underWay === undefined) return
    const { asking } = underWay
    asking.endedBy ??= by
    asking.course.end({ by: 'stop' })
    asking.abandoned.abort()
  }

  async function carryOut({ id, course, abandoned }: Asking, pro: ProClient, rest: boolean): Promise<WhatCame> {
    const references = await reportedCancelled(journal, id, rest ? 'unconfirmed' : 'all')
    let progress: Pick<ProofProgress, 'read' | 'calls' | 'cancelling'> = { read: 0, calls: 0, cancelling: 0 }
    const news = gatherNews(clock, () => {
      onProgress({ id, of: references.length, ...progress, waiting: waitingOf(course, clock) })
    })
    news.soon()
    const said = await askToConfirm({
      ...{ references, pro, clock, course, abandoned: abandoned.signal },
      mostLookUps: rest ? Number.POSITIVE_INFINITY : MOST_BESIDE_THE_LIST,
      onProgress: (now) => {
        progress = now
        news.soon()
      },
    }).finally(news.cancel)
    const { cancelling, unasked, calls } = said
    // What contradicts the report comes first, also onto the disk.
    const contradicted = await writeDown(said.contradicted, (some) => journal.contradict(id, some), log)
    const confirmed = await writeDown(said.confirmed, (some) => journal.confirm(id, some), log)
    return {
      ...{ of: references.length, cancelling, unasked, calls },
      confirmed: confirmed.count,
      contradicted: contradicted.count,
      unread: references.length - confirmed.count - contradicted.count - cancelling - unasked,
      failure: contradicted.failure ?? confirmed.failure,
    }
  }

  function reading({ id, course, endedBy }: Asking, came: WhatCame): Answer {
    const record = journal.find(id)
    if (record === undefined) return failure('no-such-run')
    const { failure: pause, ...counts } = came
    const isWhole = counts.unread + counts.cancelling === 0
    const ended = isWhole ? undefined : (endedBy ?? (course.ending?.by === 'pause' ? course.ending.pause : undefined))
    const at = isoWithOffset(clock.now())
    return { ok: true, value: { run: desk.snapshot(record), ...counts, at, ended: pause ?? ended } }
  }

  /** Practice keeps nothing from one start of the program to the next, so it would deny what it cancelled before. */
  function isForgotten({ id, environment }: RunRecord): boolean {
    return environment === 'practice' && !desk.isOfThisStart(id)
  }

  async function ask(asking: Asking, record: RunRecord, rest: boolean): Promise<Answer> {
    const pro = await connect(record.environment)
    if (!pro.ok) {
      log.warn(`${nameOf(record.id)} cannot be confirmed: ${pro.error.code}`)
      return pro
    }
    // The key store takes its time: the connection may have changed.
    if (!isShown(record, current())) return failure('not-what-was-confirmed')
    log.info(`${nameOf(record.id)}: PRO is asked to confirm ${rest ? 'the rest of it' : 'it'}`)
    const read = reading(asking, await carryOut(asking, pro.value, rest))
    if (!read.ok) return read
    log.info(`${nameOf(record.id)}: ${inWords(read.value)}`)
    onEnd(read.value.run)
    return read
  }

  async function start(id: RunId, rest: boolean): Promise<Answer> {
    const record = journal.find(id)
    if (record === undefined) return failure('no-such-run')
    // A window that was loaded anew finds its way back to what goes on.
    if (underWay !== undefined) return underWay.asking.id === id ? underWay.answer : failure('proof-active')
    if (desk.isActive()) return failure('run-active')
    if (!isShown(record, current())) return failure('not-what-was-confirmed')
    if (isForgotten(record)) return failure('practice-anew')
    const asking: Asking = { id, course: createCourse(clock), abandoned: new AbortController(), endedBy: undefined }
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
    makeWay() {
      end('run-began')
    },
  }
}

function inWords({ confirmed, contradicted, cancelling, unread, unasked, calls, ended }: ProofReading): string {
  const counts = `${confirmed} confirmed, ${contradicted} contradicted, ${cancelling} still cancelling`
  const end = ended === undefined ? '' : `, ${typeof ended === 'string' ? ended : pauseInWords(ended)}`
  return `${counts}, ${unread} unread, ${unasked} not asked about, ${calls} calls${end}`
}

type Answer = Result<ProofReading, ProofFailure>
type WhatCame = Omit<ProofReading, 'run' | 'at' | 'ended'> & { readonly failure: Pause | undefined }
