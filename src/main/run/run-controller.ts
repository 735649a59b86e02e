import type { Connect } from '../connection/connector.ts'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Environment } from '#shared/connection.ts'
import type { Result } from '#shared/errors.ts'
import type { RunFailure } from '#shared/ipc/channels.ts'
import { sumOfOutcomes } from '#shared/outcome.ts'
import type { NotSentBecause } from '#shared/reason.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunSnapshot } from '#shared/run.ts'
import type { RunId } from '#shared/ids.ts'
import type { ManifestTime } from '#shared/manifest.ts'
import type { Pause } from '#shared/pause.ts'
import type { Clock } from '../time/clock.ts'
import { coalesce } from '../time/coalesce.ts'
import { WRITTEN_AT_ONCE } from '../time/yielding.ts'
import type { AccountScope } from '../journal/account-scope.ts'
import type { Journal } from '../journal/journal.ts'
import type { ReportRecord } from '../journal/report-record.ts'
import type { RunRecord } from '../journal/run-record.ts'
import { withUnknown } from '../journal/with-unknown.ts'
import type { Log } from '../logging/log.ts'
import type { ProClient } from '../pro/client.ts'
import type { Proof } from '../pro/answers/step-answer.ts'
import type { Ending } from '../calls/call-gate.ts'
import { createEngine, type Engine } from './engine.ts'
import { createAges } from './ages.ts'
import { onDisk, pauseAfter } from '../journal/on-disk.ts'
import { failure } from '../ipc/failure.ts'
import { countsInWords, nameOf, pauseInWords } from '../logging/run-summary.ts'
import { snapshotOf } from './snapshot.ts'
import { notSentBecause } from './stop-rules.ts'
import type { VerdictOf } from '../verdicts/verdict.ts'

export interface RunControllerDeps {
  readonly journal: Journal
  readonly clock: Clock
  readonly connect: Connect
  readonly log: Log
  readonly batchSize: () => number
  /** When the carrier's manifest is run there. */
  readonly manifestTimes?: (environment: Environment) => readonly ManifestTime[]
  readonly onProgress: (snapshot: RunSnapshot) => void
  /** A run is about to make calls. */
  readonly onLaunch?: () => void
}

/** Starts and ends runs; at most one is in progress. */
export interface RunController {
  snapshot(report: ReportRecord): RunSnapshot
  /** Starts or continues a run; refused where `fits` does not hold. The change is on the disk before anything is sent. */
  enter(id: RunId, fits: (record: RunRecord) => boolean, write: () => void): Promise<Result<RunSnapshot, RunFailure>>
  /** Sends nothing more. A paused run ends, after one look-up of what may have reached PRO. */
  stop(id: RunId): Promise<Result<RunSnapshot, RunFailure>>
  /** The user answered this pause with "continue": its rule is not applied again in this run. */
  waive(id: RunId, pause: Pause): void
  /** A run is in progress: closing the program would interrupt it. */
  isRunning(): boolean
  /** The run in progress only asks PRO, and sends nothing. */
  isAsking(): boolean
  /** A run is in progress or paused, so the connection may not change. */
  isActive(): boolean
  /** The environment of that run; undefined if there is none. */
  environment(): Environment | undefined
  /** The list is complete and may be confirmed. It ages from now on, and is old if a run that has found its states is. */
  prepared(id: RunId, statesFrom: readonly RunId[]): void
  /** It has made calls since the program was started. */
  isOfThisStart(id: RunId): boolean
  /** The computer has slept. */
  wakeUp(): void
  /** Outcomes of the run that could not be written. */
  remembered(id: RunId): ReadonlyMap<Reference, VerdictOf>
  /** Resolves when nothing is in flight and everything is on the disk. */
  stopRunning(): Promise<void>
}

/** A run that waits for the key store. */
interface Connecting {
  readonly id: RunId
  isToStop: boolean
}

interface Active {
  readonly id: RunId
  readonly engine: Engine
  readonly asking: boolean
  readonly since: number
  readonly settledBefore: number
  readonly ended: Promise<void>
}

export function createRunController({
  journal,
  clock,
  connect,
  log,
  batchSize,
  manifestTimes = () => [],
  onProgress,
  onLaunch,
}: RunControllerDeps): RunController {
  const waived = new Map<RunId, ReadonlySet<Pause['code']>>()
  const ages = createAges(clock)
  const ofThisStart = new Set<RunId>()
  /** Paused before the states of what is left had been read. */
  const unread = new Set<RunId>()
  const memory = new Map<RunId, Map<Reference, VerdictOf>>()
  let active: Active | undefined
  let connecting: Connecting | undefined
  /** How a run ended, if that could not be written. */
  let unwritten: Pause | undefined
  /** What the window was told last. */
  let lastTold: RunSnapshot | undefined

  // A run that is "running" before any engine was started was ended by a crash or a power cut.
  const cutOff = journal.active()
  if (cutOff?.stage.name === 'running') {
    // On a full disk it is shown as paused all the same, and not continued.
    onDisk(log, () => {
      journal.pause(cutOff.id, { code: 'interrupted' })
    })
    log.warn(`${nameOf(cutOff.id)} was interrupted: ${inWordsOf(cutOff)}`)
  }

  function snapshot(report: ReportRecord): RunSnapshot {
    const now = report.runs.some((run) => run.id === active?.id) ? active : undefined
    const counts = now === undefined ? undefined : journal.find(now.id)?.counts
    if (now === undefined || counts === undefined) return snapshotOf(asItStands(report), undefined, clock)
    const settled = sumOfOutcomes(counts.outcomes) - now.settledBefore
    const left = counts.waiting + counts.sending
    return snapshotOf(report, { live: now.engine.live, settled, left, elapsedMs: clock.elapsed() - now.since }, clock)
  }

  /** One that is "running" on the disk and that nobody carries out waits: how it ended could not be written. */
  function asItStands<Run extends RunRecord>(run: Run): Run {
    if (run.stage.name !== 'running') return run
    return { ...run, stage: { name: 'paused', pause: unwritten ?? { code: 'interrupted' } } }
  }

  /** Undefined if the run has gone. */
  function latest(id: RunId): RunSnapshot | undefined {
    const report = journal.reportOf(id)
    return report === undefined ? undefined : snapshot(report)
  }

  function answer(run: RunSnapshot | undefined): Result<RunSnapshot, 'no-such-run'> {
    return run === undefined ? failure('no-such-run') : { ok: true, value: run }
  }

  /** Where the journal cannot be read any more, the window learns at least that the run waits, and why. */
  function atEnd(id: RunId): RunSnapshot | undefined {
    try {
      return latest(id)
    } catch (error) {
      const pause = unwritten ?? pauseAfter(error, log)
      if (lastTold?.runs.some((run) => run.id === id) !== true) return undefined
      return { ...lastTold, stage: { name: 'paused', pause } }
    }
  }

  function tell(run: RunSnapshot | undefined): void {
    if (run === undefined) return
    lastTold = run
    onProgress(run)
  }

  const progressEvents = coalesce(clock, () => {
    if (active === undefined) return
    const { id } = active
    const run = onDisk(log, () => latest(id))
    if (run.ok) tell(run.value)
  })

  function launch(record: RunRecord, pro: ProClient, pausedBy: Pause | undefined, stopAtOnce: boolean): void {
    const { id } = record
    onLaunch?.()
    ofThisStart.add(id)
    const engine = createEngine({
      store: journal.runStore(id),
      pro,
      clock,
      log,
      batchSize: batchSize(),
      asking: record.asking,
      stale: ages.isOld(id, manifestTimes(record.environment)) || unread.has(id),
      isPastManifest: () =>
        record.deallocation !== 'none' && ages.isBeforeManifest(id, manifestTimes(record.environment)),
      onReading: () => {
        ages.begin(id)
      },
      waived: waived.get(id) ?? new Set(),
      outcomes: () => (journal.find(id) ?? record).counts.outcomes,
      onChange: () => {
        progressEvents.soon()
      },
      remember: (verdicts) => {
        const known = memory.get(id) ?? new Map<Reference, VerdictOf>()
        memory.set(id, known)
        for (const verdict of verdicts) known.set(verdict.reference, verdict)
      },
    })
    if (stopAtOnce) engine.stop()
    // A run that was continued is over what had paused it.
    const because = stopAtOnce ? notSentBecause(pausedBy) : 'stopped'
    const isFirst = pausedBy === undefined
    const ended = carryOut(record, engine, because, isFirst).then(async (ending) => {
      const later = record.asking && ending.by === 'end' ? await askableAfter(id) : undefined
      active = undefined
      if (engine.mustReadStates) unread.add(id)
      else unread.delete(id)
      progressEvents.cancel()
      const isWritten = conclude(id, ending, because)
      const isOver = !isWritten || later === undefined || engine.live.isStopping
      if (isOver || !askedNext(later, pro)) tell(atEnd(id))
    })
    active = {
      id,
      engine,
      asking: record.asking,
      since: clock.elapsed(),
      settledBefore: sumOfOutcomes(record.counts.outcomes),
      ended,
    }
  }

  /** A list may have unknown ones in several of its runs: the next of them is asked about. */
  async function askableAfter(id: RunId): Promise<RunId | undefined> {
    try {
      return await withUnknown(journal, id, id)
    } catch (error) {
      pauseAfter(error, log)
      return undefined
    }
  }

  function askedNext(later: RunId, pro: ProClient): boolean {
    try {
      journal.reopenUnknown(later, WRITTEN_AT_ONCE)
      const next = journal.find(later)
      if (next === undefined) return false
      log.info(`${nameOf(later)} asks again: ${inWordsOf(next)}`)
      launch(next, pro, undefined, false)
      return true
    } catch (error) {
      unwritten = pauseAfter(error, log)
      return false
    }
  }

  async function carryOut(
    { id, asking }: RunRecord,
    engine: Engine,
    because: NotSentBecause,
    isFirst: boolean,
  ): Promise<Ending | { readonly by: 'end' }> {
    try {
      if (asking && isFirst) await reopenRest(id)
      const ending = await engine.run()
      if (ending.by === 'stop') await leaveRest(id, because)
      return ending
    } catch (error) {
      return { by: 'pause', pause: pauseAfter(error, log) }
    }
  }

  /** In parts, because main has other things to do. What cannot be written fails again at the end. */
  async function leaveRest(id: RunId, because: NotSentBecause): Promise<void> {
    for (;;) {
      const left = onDisk(log, () => journal.leave(id, because, WRITTEN_AT_ONCE))
      if (!left.ok || left.value < WRITTEN_AT_ONCE) return
      await nextTurn()
    }
  }

  /** What cannot be reopened stays unknown. */
  async function reopenRest(id: RunId): Promise<void> {
    for (;;) {
      const opened = onDisk(log, () => journal.reopenUnknown(id, WRITTEN_AT_ONCE))
      if (!opened.ok || opened.value === 0) return
      await nextTurn()
    }
  }

  /** False if it could not be written. */
  function conclude(id: RunId, ending: Ending | { readonly by: 'end' }, because: NotSentBecause): boolean {
    unwritten = undefined
    try {
      if (ending.by === 'pause') {
        journal.pause(id, ending.pause)
        note(id, `paused (${pauseInWords(ending.pause)})`)
      } else {
        journal.finish(id, ending.by === 'stop' ? because : undefined)
        memory.delete(id)
        note(id, ending.by === 'stop' ? 'stopped' : 'finished')
      }
      return true
    } catch (error) {
      unwritten = pauseAfter(error, log)
      log.error(`${nameOf(id)}: how it ended (${ending.by}) is not written down`)
      return false
    }
  }

  function note(id: RunId, what: string): void {
    const record = journal.find(id)
    if (record !== undefined) log.info(`${nameOf(id)} ${what}: ${inWordsOf(record)}`)
  }

  async function connected(scope: AccountScope, run: Connecting): ReturnType<Connect> {
    connecting = run
    const pro = await connect(scope).finally(() => (connecting = undefined))
    return pro.ok || !run.isToStop ? pro : { ok: true, value: CANNOT_ASK }
  }

  function found(id: RunId, fits: (record: RunRecord) => boolean): Result<RunRecord, RunFailure> {
    const written = journal.find(id)
    if (written === undefined) return failure('no-such-run')
    if (active !== undefined || connecting !== undefined) return failure('run-active')
    const record = asItStands(written)
    return fits(record) ? { ok: true, value: record } : failure('not-what-was-confirmed')
  }

  /** The key store may be slow, so the record is read again after it answers. */
  async function go(
    id: RunId,
    fits: (record: RunRecord) => boolean,
    write: () => void,
    stopAtOnce: boolean,
  ): Promise<Result<RunSnapshot, RunFailure>> {
    const asked = found(id, fits)
    if (!asked.ok) return asked
    const run = { id, isToStop: stopAtOnce }
    const pro = await journal.during(id, () => connected(asked.value, run))
    if (!pro.ok) {
      log.warn(`${nameOf(id)} cannot begin: ${pro.error.code}`)
      return pro
    }
    const before = found(id, fits)
    if (!before.ok) return before
    const written = onDisk(log, () => {
      write()
      return journal.find(id)
    })
    if (!written.ok) return written
    if (written.value === undefined) return failure('no-such-run')
    unwritten = undefined
    const { stage } = before.value
    log.info(`${nameOf(id)} ${BEGUN[stage.name]}${run.isToStop ? ' to be stopped' : ''}: ${inWordsOf(written.value)}`)
    const pausedBy = stage.name === 'paused' ? stage.pause : undefined
    try {
      launch(written.value, pro.value, pausedBy, run.isToStop)
    } catch (error) {
      conclude(id, { by: 'pause', pause: pauseAfter(error, log) }, 'stopped')
    }
    lastTold = latest(id)
    return answer(lastTold)
  }

  return {
    snapshot,
    enter: (id, fits, write) => go(id, fits, write, false),
    async stop(id) {
      if (active?.id !== id && connecting?.id !== id)
        return go(
          id,
          isPaused,
          () => {
            journal.resume(id)
          },
          true,
        )
      log.info(`${nameOf(id)} is told to stop`)
      active?.engine.stop()
      if (connecting !== undefined) connecting.isToStop = true
      return answer(latest(id))
    },
    waive(id, { code }) {
      waived.set(id, new Set([...(waived.get(id) ?? []), code]))
    },
    isRunning: () => active !== undefined,
    isAsking: () => active?.asking === true,
    isActive: () => active !== undefined || connecting !== undefined || journal.active() !== undefined,
    environment: () => journal.active()?.environment,
    prepared(id, statesFrom) {
      const record = journal.find(id)
      const times = record === undefined ? [] : manifestTimes(record.environment)
      if (!statesFrom.some((from) => ages.isOld(from, times))) ages.begin(id)
      note(id, 'prepared')
    },
    isOfThisStart: (id) => ofThisStart.has(id),
    wakeUp() {
      log.info('The computer has slept')
      ages.forget()
      active?.engine.wakeUp()
    },
    remembered: (id) => memory.get(id) ?? new Map(),
    async stopRunning() {
      active?.engine.stop()
      await active?.ended
    },
  }
}

/** Turns a waiting run into one in progress. */
const BEGUN = {
  prepared: 'started',
  paused: 'continued',
  finished: 'asks again',
  running: 'goes on',
} as const satisfies Record<RunRecord['stage']['name'], string>

function inWordsOf({ environment, counts }: RunRecord): string {
  return `${environment}, ${countsInWords(counts)}`
}

export function isPaused({ stage }: RunRecord): boolean {
  return stage.name === 'paused'
}

const notSent = (): Promise<Proof> => Promise.resolve({ kind: 'not-processed', cause: { because: 'key-refused' } })

/** A run must be able to end without a key: PRO then cannot be asked about what may have reached it. */
const CANNOT_ASK: ProClient = {
  cancel: notSent,
  deallocate: notSent,
  setBack: notSent,
  list: () => Promise.resolve({ kind: 'nothing', why: 'unfamiliar-answer' }),
  lookUp: () => Promise.resolve({ kind: 'nothing', why: 'unfamiliar-answer' }),
}
