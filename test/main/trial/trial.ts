import type { Finding } from '#shared/check.ts'
import type { Reference } from '#shared/reference.ts'
import type { ReportRow } from '#shared/run.ts'
import type { Pause } from '#shared/pause.ts'
import { canonicalState } from '#shared/state.ts'
import type { Deallocation, Step } from '#shared/step.ts'
import { createVirtualClock, type VirtualClock } from '../virtual-clock.ts'
import { LIST_HEAD } from '../list-head.ts'
import { createRecordedLog } from '../recorded-log.ts'
import { openDatabase } from '../../../src/main/journal/file/database.ts'
import { createJournal, type Journal } from '../../../src/main/journal/journal.ts'
import type { RunRecord } from '../../../src/main/journal/run-record.ts'
import { createPracticeService, type PracticeService, type World } from '../../../src/main/practice/service.ts'
import { createProClient, type ProClient } from '../../../src/main/pro/client.ts'
import type { Transport } from '../../../src/main/pro/transport.ts'
import type { Ending } from '../../../src/main/calls/call-gate.ts'
import { createEngine, type Engine, type EngineDeps } from '../../../src/main/run/engine.ts'
import { judge, mayTakeFrom, type Judgement, type Reported, type WireEvent } from './judge.ts'
import { createFaultyTransport, type InjectFault } from './fault-injection.ts'
import { reference } from '../../ids.ts'

export interface TrialOptions {
  readonly references: readonly Reference[]
  readonly world?: World
  /** What the check had found of each when it was chosen. */
  readonly found?: Finding | undefined
  /** The run deallocates; what the check had found of each is then what the world says, unless `found` says otherwise. */
  readonly deallocation?: Deallocation
  /** The service wants consignments deallocated before they are cancelled. */
  readonly deallocatesFirst?: boolean
  readonly injectFault?: InjectFault
  readonly batchSize?: number
  /** The service's listings name the references; otherwise they are empty. */
  readonly lists?: boolean
  /** Replaces the engine under trial, for engines that are broken on purpose. */
  readonly engineOf?: (deps: EngineDeps) => Engine
  readonly clientOf?: (transport: Transport, now: () => number) => ProClient
}

/** One run in memory against the practice service, with injected faults and a virtual clock. */
export interface Trial {
  readonly journal: Journal
  readonly clock: VirtualClock
  readonly client: ProClient
  readonly service: PracticeService
  /** Every cancel that went out, in its order. */
  readonly sent: readonly (readonly Reference[])[]
  /** Every call that changes something, in its order: for which step, and how many references. */
  readonly calls: readonly (readonly [step: Step, count: number])[]
  /** Every look-up that went out, in its order. */
  readonly asked: readonly Reference[]
  readonly wire: readonly WireEvent[]
  /** What the engines said. */
  readonly log: readonly string[]
  /** What the run reports, held against the service's truth. */
  judgement(): Judgement
  go(change?: {
    readonly waived?: EngineDeps['waived']
    readonly onEngine?: (engine: Engine) => void
    readonly client?: ProClient
    readonly stale?: boolean
  }): Promise<Ending | { readonly by: 'end' }>
  /** Ends what `go` left open, as the controller would. */
  conclude(ending: Ending | { readonly by: 'end' }): RunRecord
  row(reference: Reference): ReportRow
  record(): RunRecord
}

export function createTrial({
  references,
  world,
  found,
  deallocation = 'none',
  deallocatesFirst = false,
  injectFault,
  batchSize = 50,
  lists = false,
  engineOf = createEngine,
  clientOf = createProClient,
}: TrialOptions): Trial {
  const clock = createVirtualClock()
  const log = createRecordedLog()
  const journal = createJournal(openDatabase(':memory:').database, () => clock.now())
  const id = journal.prepare({
    ...LIST_HEAD,
    environment: 'practice',
    accountId: 'practice',
    name: 'trial.csv',
    deallocation,
  })
  const worldOf: World = world ?? (() => ({ state: 'Allocated' }))
  const foundOf = (reference: Reference): Finding | undefined => {
    const state = deallocation === 'none' ? undefined : worldOf(reference)?.state
    return found ?? (state === undefined ? undefined : { kind: 'state', state: canonicalState(state) })
  }
  for (let from = 0; from < references.length; from += 500) {
    const part = references.slice(from, from + 500)
    journal.add(
      id,
      part.map((reference, index) => ({
        number: from + index + 1,
        cells: [reference],
        kind: 'consignment',
        reference,
        chosen: true,
        found: foundOf(reference),
      })),
    )
  }
  journal.seal(id)
  journal.start(id)

  const service = createPracticeService({
    world: worldOf,
    deallocatesFirst: () => deallocatesFirst,
    stock: () => (lists ? references : []),
  })
  const isWritten = (sent: readonly Reference[], step: Step): boolean => {
    const store = journal.runStore(id)
    const sending = new Set(store.unsettledBehind(-1, references.length).map(({ reference }) => reference))
    return sent.every((each) => sending.has(each) && (store.pendingState(each).steps?.step ?? 'cancel') === step)
  }
  const mayTake = mayTakeFrom((reference) => {
    const finding = foundOf(reference)
    return finding?.kind === 'state' ? finding.state : undefined
  }, deallocation)
  const { transport, wire } = createFaultyTransport(service, injectFault, clock, isWritten)
  const record = (): RunRecord => {
    const found = journal.find(id)
    if (found === undefined) throw new Error('the run has gone')
    return found
  }

  const client = clientOf(transport, () => clock.now())

  function* reported(): Generator<Reported> {
    for (const { row } of journal.reportLines(id)) {
      if (row.reference !== undefined) yield { reference: row.reference, result: row.result, taken: row.why?.taken }
    }
  }

  return {
    journal,
    clock,
    client,
    service,
    wire,
    log: log.lines,
    get sent() {
      return wire.flatMap((event) => (event.kind === 'step' && event.step === 'cancel' ? [event.references] : []))
    },
    get calls() {
      return wire.flatMap((event) => (event.kind === 'step' ? [[event.step, event.references.length] as const] : []))
    },
    get asked() {
      return wire.flatMap((event) => (event.kind === 'read' ? [event.reference] : []))
    },
    judgement: () => judge(reported(), service, wire, mayTake),
    record,
    go({ waived = new Set<Pause['code']>(), onEngine, client: pro = client, stale = false } = {}) {
      const engine = engineOf({
        store: journal.runStore(id),
        pro,
        clock,
        log,
        batchSize,
        asking: record().asking,
        stale,
        waived,
        outcomes: () => record().counts.outcomes,
        onChange: () => undefined,
        remember: () => undefined,
      })
      onEngine?.(engine)
      return engine.run()
    },
    conclude(ending) {
      if (ending.by === 'pause') journal.pause(id, ending.pause)
      else journal.finish(id, ending.by === 'stop' ? 'stopped' : undefined)
      return record()
    },
    row(reference) {
      const found = [...journal.reportLines(id)].find(({ row }) => row.reference === reference)
      if (found === undefined) throw new Error('no such line')
      return found.row
    },
  }
}

/** `count` references in their order. */
export function references(count: number): readonly Reference[] {
  return Array.from({ length: count }, (_, index) => {
    const digits = `7${String(index).padStart(8, '0')}`
    return reference(`EC-${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`)
  })
}
