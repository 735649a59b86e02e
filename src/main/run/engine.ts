import { setImmediate as nextTurn } from 'node:timers/promises'
import { sumOfOutcomes, type OutcomeCounts } from '#shared/outcome.ts'
import type { Reference } from '#shared/reference.ts'
import { FIRST_FEW, type Pause } from '#shared/pause.ts'
import type { Step } from '#shared/step.ts'
import type { Clock } from '../time/clock.ts'
import type { Batch, RunStore } from '../journal/run-store.ts'
import type { Log } from '../logging/log.ts'
import type { ProClient } from '../pro/client.ts'
import type { Proof } from '../pro/answers/step-answer.ts'
import { createCallGate, type CallGate, type Ending } from '../calls/call-gate.ts'
import { isSameAccount } from './same-account.ts'
import { createResendQueue } from './resend-queue.ts'
import { settleBeforeSending } from './before-sending.ts'
import { pauseAfter } from '../journal/on-disk.ts'
import { provesAnything, verdictsOf, type Parted } from '../verdicts/answer-verdicts.ts'
import { inPages, WRITTEN_AT_ONCE } from '../time/yielding.ts'
import { createSettler } from './settler.ts'
import { afterBlindBatches, afterFirstFew, afterOutcomes, type Waived } from './stop-rules.ts'
import type { VerdictOf } from '../verdicts/verdict.ts'

export interface EngineDeps {
  readonly store: RunStore
  readonly pro: ProClient
  readonly clock: Clock
  readonly log: Log
  readonly batchSize: number
  /** Sends nothing, and only asks about unknown ones. */
  readonly asking: boolean
  /** Enough time has passed that the states of what is left are read before anything is sent. */
  readonly stale: boolean
  /** A manifest was run since the states of what is left were read: a deallocation would take back what is in it. */
  readonly isPastManifest?: () => boolean
  /** The states of what is left are about to be read. */
  readonly onReading?: () => void
  readonly waived: Waived
  /** The outcomes so far, as the journal counts them. */
  readonly outcomes: () => OutcomeCounts
  readonly onChange: () => void
  /** Takes outcomes that could not be written. */
  readonly remember: (verdicts: readonly VerdictOf[]) => void
}

export interface Engine {
  /** Runs until all is settled, or to a pause or a stop; calls in flight are awaited first. Never rejects. */
  run(): Promise<Ending | { readonly by: 'end' }>
  /** Sends no further batch. */
  stop(): void
  /** The states of what is left still have to be read before anything more is sent. */
  readonly mustReadStates: boolean
  /** The computer has slept: the states of what is left are read before the next batch. */
  wakeUp(): void
  /** What only the running engine knows. */
  readonly live: Pick<CallGate, 'notBefore' | 'waitsBecause'> & { readonly isStopping: boolean }
}

export function createEngine({
  store,
  pro,
  clock,
  log,
  batchSize,
  asking,
  stale,
  isPastManifest = () => false,
  onReading,
  waived,
  outcomes,
  onChange,
  remember,
}: EngineDeps): Engine {
  const gate = createCallGate(clock, onChange)
  const again = createResendQueue()
  const working = new Set<Promise<void>>()
  /** Refused by an answer, and not yet explained by a look-up. */
  const unexplained = new Set<Reference>()
  let inFlight = 0
  let blindBatches = 0
  let mustReadStates = stale
  /** Why something could not be written, or read. */
  let failure: Pause | undefined
  let wake = (): void => undefined

  const pauseFor = (pause: Pause | undefined): void => {
    if (pause !== undefined) gate.end({ by: 'pause', pause })
  }

  /** A failure to write ends the run; whatever is `sending` is looked up when it goes on. */
  function writing<Value>(write: () => Value): Value | undefined {
    try {
      return write()
    } catch (error) {
      failure = pauseAfter(error, log)
      pauseFor(failure)
      return undefined
    } finally {
      onChange()
    }
  }

  function writeDown(...[verdicts, open, taken]: Parameters<RunStore['answered']>): void {
    try {
      store.answered(verdicts, open, taken)
    } catch (error) {
      remember(verdicts)
      throw error
    }
  }

  const settler = createSettler({
    store,
    pro,
    clock,
    gate,
    record: (verdicts) => {
      writing(() => {
        writeDown(verdicts, new Map())
        for (const { reference } of verdicts) unexplained.delete(reference)
      })
    },
    goOn: (reference) => {
      writing(() => {
        writeDown([], new Map(), [reference])
        unexplained.delete(reference)
      })
    },
    maySend: !asking,
    waived,
  })

  const isEnding = (): boolean => gate.ending !== undefined
  const isStopping = (): boolean => gate.ending?.by === 'stop'
  const hasMore = (): boolean => !asking && (again.length > 0 || store.waitingBehind(-1, 1).length > 0)

  function isAnyOpen(): boolean {
    try {
      return store.unsettledBehind(-1, 1).length > 0
    } catch {
      return true
    }
  }

  const openReferences = (): Promise<readonly Reference[]> => allOf(store.unsettledBehind)

  /** Waits for the others of its batch, so that what is sent again goes in few calls. */
  async function settleAll(references: Iterable<Reference>): Promise<void> {
    const toSend = await settler.settle(references)
    // A refusal that leads to the next step is explained.
    for (const { reference } of toSend) unexplained.delete(reference)
    again.add(toSend)
    if (hasMore()) pauseFor(afterOutcomes(outcomes(), waived))
  }

  const nextBatch = (size: number): Batch => again.take(size) ?? store.next(size)

  async function carry(batch: Batch): Promise<void> {
    const { step, references } = batch
    const written = writing(() => {
      store.sending(references, step)
      return true
    })
    if (written !== true) return
    inFlight += 1
    const sentAt = clock.elapsed()
    const proof = await pro[CALLS[step]](references)
    inFlight -= 1
    gate.observe(proof, clock.elapsed() - sentAt)
    // One that PRO did not process says nothing of its answers.
    if (proof.kind !== 'not-processed') blindBatches = provesAnything(proof) ? 0 : blindBatches + 1
    pauseFor(afterBlindBatches(blindBatches))
    const open = writing(() => take(batch, proof)) ?? []
    wake()
    await settleAll(open)
  }

  /** Writes what an answer proves, and returns the references that it leaves open. */
  function take({ step, references }: Batch, proof: Proof): Iterable<Reference> {
    if (proof.kind === 'not-processed') {
      gate.handleUnprocessed(proof.cause)
      const untouched = new Set(store.unprocessed(references))
      return references.filter((reference) => !untouched.has(reference))
    }
    const { verdicts, taken, open } = verdictsOf(step, references, proof)
    writeDown(verdicts, open, taken)
    if (step !== 'cancel') log.info(`${step}: ${inWords({ verdicts, taken, open })}`)
    for (const [reference, { after }] of open)
      if (after === 'refusal' || after === 'not-found') unexplained.add(reference)
    return open.keys()
  }

  function keep(work: Promise<void>): void {
    const kept = work.catch(fail).finally(() => working.delete(kept))
    working.add(kept)
  }

  function fail(error: unknown): void {
    failure = pauseAfter(error, log)
    pauseFor(failure)
    onChange()
  }

  /** With this many refused the run may have to ask, so their look-ups are awaited before more is sent. */
  function mustExplainFirst(): boolean {
    if (unexplained.size === 0) return false
    const counts = outcomes()
    return afterOutcomes({ ...counts, refused: counts.refused + unexplained.size }, waived) !== undefined
  }

  function mayBegin(): boolean {
    return (
      gate.ending === undefined && inFlight < gate.calls && working.size < MOST_UNSETTLED_BATCHES && !mustExplainFirst()
    )
  }

  /** Main never blocks for long. */
  async function* partsOf(behind: RunStore['waitingBehind'], atOnce: number): AsyncGenerator<readonly Reference[]> {
    for (let part = behind(-1, atOnce); part.length > 0;) {
      yield part.map(({ reference }) => reference)
      if (part.length < atOnce) return
      await nextTurn()
      part = behind(part.at(-1)?.position ?? -1, atOnce)
    }
  }

  async function allOf(behind: RunStore['waitingBehind']): Promise<readonly Reference[]> {
    const all: Reference[] = []
    for await (const part of partsOf(behind, READ_AT_ONCE)) all.push(...part)
    return all
  }

  async function knownReference(): Promise<Reference | undefined> {
    for await (const { reference } of inPages((from = 0) => store.known(from, READ_AT_ONCE)))
      if (reference !== undefined) return reference
    return undefined
  }

  /** A stop leaves nothing open. What was only asked about stays as unknown as it was. */
  async function giveUpRest(): Promise<void> {
    if (asking) while (writing(() => store.leaveUnknown(WRITTEN_AT_ONCE)) === WRITTEN_AT_ONCE) await nextTurn()
    for await (const some of partsOf(store.unsettledBehind, WRITTEN_AT_ONCE)) settler.giveUp(some)
  }

  async function readStatesOfWhatIsLeft(): Promise<void> {
    await Promise.all(working)
    onReading?.()
    mustReadStates = false
    await settleAll(again.drain().map(({ reference }) => reference))
    await settleBeforeSending({
      left: await allOf(store.waitingBehind),
      pro,
      gate,
      pendingState: store.pendingState,
      record: (verdicts, taken) =>
        writing(() => {
          writeDown(verdicts, new Map(), taken)
        }),
    })
    if (isEnding()) mustReadStates = true
    if (hasMore()) pauseFor(afterOutcomes(outcomes(), waived))
  }

  /** Once more if the computer sleeps, or a manifest is run, meanwhile. */
  async function readStatesIfNeeded(): Promise<void> {
    while ((mustReadStates ||= isPastManifest()) && !isEnding()) await readStatesOfWhatIsLeft()
  }

  async function sendAll(): Promise<void> {
    while (gate.ending === undefined) {
      await gate.opened()
      await readStatesIfNeeded()
      const batch = mayBegin() ? nextBatch(batchSize) : undefined
      if (batch !== undefined && batch.references.length > 0) keep(carry(batch))
      else if (working.size === 0) break
      else await Promise.race([...working, new Promise<void>((resolve) => (wake = resolve))])
    }
  }

  /** The first few go alone until each has an outcome: if none can be cancelled, the list or the environment is wrong. */
  async function sendFirst(): Promise<void> {
    for (;;) {
      const missing = FIRST_FEW - sumOfOutcomes(outcomes())
      if (missing <= 0 || gate.ending !== undefined || !hasMore()) break
      await gate.opened()
      await readStatesIfNeeded()
      const batch = isEnding() ? undefined : nextBatch(Math.min(missing, batchSize))
      if (batch === undefined || batch.references.length === 0) break
      await carry(batch)
    }
    if (hasMore()) pauseFor(afterFirstFew(outcomes(), waived))
  }

  async function runThrough(): Promise<void> {
    if (!(await isSameAccount({ known: await knownReference(), pro, gate }))) {
      if (isStopping()) await giveUpRest()
      return
    }
    const looked = settleAll(await openReferences())
    // One that PRO is slow to finish delays nothing else any longer, except the first few.
    const isWaitedFor = asking || sumOfOutcomes(outcomes()) < FIRST_FEW
    await Promise.race([looked, isWaitedFor ? looked : gate.wait(LOOK_FIRST_MS)])
    keep(looked)
    if (!asking) {
      await sendFirst()
      await sendAll()
    }
    await Promise.all(working)
    // What a pause leaves open is looked up when the run goes on.
    if (!isStopping()) return
    await settleAll(await openReferences())
    await giveUpRest()
  }

  return {
    async run() {
      try {
        await runThrough()
      } catch (error) {
        fail(error)
        await Promise.all(working)
      }
      // A run that is to stop and could not write all outcomes is not over.
      if (failure !== undefined && isStopping() && isAnyOpen()) return { by: 'pause', pause: failure }
      return gate.ending ?? { by: 'end' }
    },
    stop() {
      gate.end({ by: 'stop' })
      onChange()
    },
    get mustReadStates() {
      return mustReadStates
    },
    wakeUp() {
      mustReadStates = true
    },
    get live() {
      const { notBefore, waitsBecause } = gate
      return { notBefore, waitsBecause, isStopping: isStopping() }
    },
  }
}

function inWords({ taken, open }: Parted): string {
  const ids = [...open.values()].flatMap((last) => ('correlationId' in last ? (last.correlationId ?? []) : []))
  const named = ids.length === 0 ? '' : `, correlation ids ${JSON.stringify(ids)}`
  return `${String(taken.length)} done, ${String(open.size)} to be looked up${named}`
}

/** The client's call for each step. */
const CALLS = {
  'set-back': 'setBack',
  deallocate: 'deallocate',
  cancel: 'cancel',
} as const satisfies Record<Step, keyof ProClient>

/** Once the first few have outcomes, what may have reached PRO is looked up for at most as long as two look-ups take. */
const LOOK_FIRST_MS = 10_000

/** References read from the journal at once. */
const READ_AT_ONCE = 2_000

/** How many batches may wait for look-ups while others are sent. */
const MOST_UNSETTLED_BATCHES = 8
