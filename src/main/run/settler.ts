import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reference } from '#shared/reference.ts'
import type { Clock } from '../time/clock.ts'
import { inChunks } from '../time/yielding.ts'
import type { RunStore } from '../journal/run-store.ts'
import type { ProClient } from '../pro/client.ts'
import { afterUselessLooks, type Waived } from './stop-rules.ts'
import type { Again } from './resend-queue.ts'
import type { CallGate } from '../calls/call-gate.ts'
import { NO_LOOKS, settle, withoutLook, type ProcessedLookUp } from '../verdicts/settlement.ts'
import { createSlots, MOST_LOOK_UPS } from '../calls/slots.ts'
import type { VerdictOf } from '../verdicts/verdict.ts'

export interface SettlerDeps {
  readonly store: Pick<RunStore, 'pendingState'>
  readonly pro: Pick<ProClient, 'lookUp'>
  readonly clock: Clock
  readonly gate: CallGate
  /** Writes outcomes. */
  record(verdicts: readonly VerdictOf[]): void
  /** Writes down that the step before its cancel is done. */
  goOn(reference: Reference): void
  /** False where a run only asks. */
  readonly maySend: boolean
  readonly waived: Waived
}

export interface Settler {
  /**
   * Settles references by look-ups, and returns those that are to be sent again: the same step, or a deallocation after their
   * cancel was refused. What a pause leaves open is looked up first when the run goes on; what a stop leaves open is given up in
   * the end.
   */
  settle(references: Iterable<Reference>): Promise<readonly Again[]>
  /** Records what is known of references without asking PRO. */
  giveUp(references: readonly Reference[]): void
}

export function createSettler({ store, pro, clock, gate, record, goOn, maySend, waived }: SettlerDeps): Settler {
  const slots = createSlots(MOST_LOOK_UPS)
  const places = createSlots(MOST_AT_ONCE)
  const isStopping = (): boolean => gate.ending?.by === 'stop'

  /**
   * After a stop, one unusable look-up means that the others are not tried. A run that only asks ends there: what it has not asked
   * about stays as unknown as it was.
   */
  let isHopeless = !maySend
  const mayAsk = (): boolean => gate.ending?.by !== 'pause' && !(isStopping() && isHopeless)

  /** Unusable look-ups in a row. */
  let useless = 0

  /** A server in trouble is not asked about thousands, three times each. */
  function hear(isOfUse: boolean): void {
    gate.heard(isOfUse)
    useless = isOfUse ? 0 : useless + 1
    const pause = maySend ? undefined : afterUselessLooks(useless, waived)
    if (pause !== undefined) gate.end({ by: 'pause', pause })
  }

  /** Undefined: the run ends, and PRO could not be asked. */
  async function ask(reference: Reference): Promise<ProcessedLookUp | undefined> {
    for (;;) {
      // The turn may come much later, so whether to ask, and when, is decided then.
      const lookUp = await slots.use(async () => {
        await gate.opened()
        if (mayAsk()) return pro.lookUp(reference)
        // Thousands may be given up one after another, so this yields to the event loop.
        await nextTurn()
        return undefined
      })
      if (lookUp === undefined) return undefined
      if (isStopping()) isHopeless ||= lookUp.kind === 'nothing' || lookUp.kind === 'not-processed'
      if (lookUp.kind !== 'not-processed') {
        hear(lookUp.kind !== 'nothing')
        return lookUp
      }
      gate.handleUnprocessed(lookUp.cause)
      if (gate.ending !== undefined) return undefined
    }
  }

  /** Returns it if it is to be sent again. */
  async function settleOne(reference: Reference): Promise<Again | undefined> {
    let looks = NO_LOOKS
    for (;;) {
      const said = await ask(reference)
      if (said === undefined) return undefined
      // An asking that is stopped has nothing new to say of it.
      if (said.kind === 'nothing' && !maySend && isStopping()) return undefined
      const settlement = settle(store.pendingState(reference), said, looks, clock.elapsed())
      if (settlement.do === 'record') {
        record([{ reference, ...settlement.verdict }])
        return undefined
      }
      if (settlement.do === 'go-on') {
        goOn(reference)
        return undefined
      }
      const { otherwise } = settlement
      if (settlement.do === 'send-again' && maySend && !isStopping())
        return { reference, step: settlement.step, atMost: settlement.atMost }
      if (settlement.do === 'send-again' || isStopping()) {
        record([{ reference, ...otherwise }])
        return undefined
      }
      if (gate.ending !== undefined) return undefined
      looks = settlement.looks
      await gate.wait(settlement.afterMs)
    }
  }

  return {
    async settle(references) {
      const again = new Map<number, Again>()
      const settling = new Set<Promise<void>>()
      const failures: unknown[] = []
      let index = 0

      function begin(reference: Reference): void {
        const at = index++
        const settled = settleOne(reference)
          .then(
            (one) => {
              if (one !== undefined) again.set(at, one)
            },
            (error: unknown) => {
              failures.push(error)
            },
          )
          .finally(() => {
            settling.delete(settled)
            places.give()
          })
        settling.add(settled)
      }

      for await (const some of inChunks(references)) {
        for (const reference of some) {
          await places.take()
          begin(reference)
        }
        if (!mayAsk() || failures.length > 0) break
      }
      await Promise.all(settling)
      if (failures.length > 0) throw failures[0]
      return [...again.entries()].toSorted(([one], [other]) => one - other).map(([, each]) => each)
    },
    giveUp(references) {
      record(
        references.map((reference) => ({ reference, unasked: true, ...withoutLook(store.pendingState(reference)) })),
      )
    },
  }
}

/**
 * How many are being settled at once; most of them wait until they may be asked about, or asked again. PRO may take two minutes to
 * cancel one, and it keeps its place for that time.
 */
const MOST_AT_ONCE = 5_000
