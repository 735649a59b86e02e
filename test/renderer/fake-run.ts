import type { Account } from '#shared/account.ts'
import type { RunId } from '#shared/ids.ts'
import { beginsTodo, hadLeft } from '#shared/todo.ts'
import type { ListHead, PreparedLine } from '#shared/ipc/channels.ts'
import { countLines } from '#shared/list.ts'
import { OUTCOMES, type Outcome } from '#shared/outcome.ts'
import { recordOf } from '#shared/record-of.ts'
import type { Confirmation, PreparedRun, ReportRow, RunSnapshot, RunStage, StateCount } from '#shared/run.ts'

/** What becomes of the consignments, over and over in this order. */
export const FAKE_OUTCOMES: readonly Outcome[] = ['cancelled']

const REASONS: Readonly<Record<Outcome, string>> = {
  cancelled: '',
  'already-cancelled': 'It was cancelled before this run.',
  refused: 'PRO now says Manifested. Pull the parcel. Gone? Call the carrier.',
  'not-found': 'PRO does not know this reference. Check it against the label.',
  unknown:
    'The connection was lost after sending, and what became of it is not known. Hold the parcel until PRO has been asked again.',
  'not-sent': 'The run was stopped before it was sent.',
}

/** For tests and for looking at screens: a run that is played by hand, without main and without PRO. */
export class FakeRun {
  readonly id: RunId
  readonly head: ListHead
  readonly lines: PreparedLine[] = []
  readonly outcomes = new Map<number, Outcome>()
  readonly #becomes: readonly Outcome[]
  readonly #account: Account
  #confirmation: Confirmation | undefined
  /** What of it was refused in states in which a deallocation may lead to its cancel. */
  deallocatable: readonly StateCount[] = []
  deallocation: PreparedRun['deallocation']
  /** The run that it sends a part of again. */
  before: FakeRun | undefined
  stage: RunStage = { name: 'prepared' }
  asking = false
  startedAt: string | undefined
  endedAt: string | undefined

  constructor(id: RunId, head: ListHead, becomes: readonly Outcome[], account?: Account) {
    this.id = id
    this.head = head
    this.#account =
      head.environment === 'practice' ? { id: 'practice', name: '' } : (account ?? { id: 'leeds', name: 'Leeds' })
    this.#becomes = becomes
  }

  get chosen(): readonly PreparedLine[] {
    return this.lines.filter(({ chosen }) => chosen)
  }

  prepared(typedCountFrom: number): PreparedRun {
    const references = this.chosen.flatMap((line) => (line.kind === 'consignment' ? [line.reference] : []))
    const [first = fail(), last = fail()] = [references[0], references.at(-1)]
    const count = references.length
    const { id, head } = this
    const digest = 'd'.repeat(64)
    return {
      id,
      count,
      digest,
      environment: head.environment,
      accountId: this.#account.id,
      account: this.#account.name,
      first,
      last,
      typedCount: count >= typedCountFrom,
      deallocation: this.deallocation,
    }
  }

  /** The same list once more, with those chosen that had one of these outcomes. */
  again(id: RunId, outcomes: readonly Outcome[]): FakeRun {
    const next = new FakeRun(id, this.head, ['cancelled'], this.#account)
    next.before = this
    for (const line of this.lines) {
      const outcome = this.outcomes.get(line.number)
      const chosen = outcome !== undefined && outcomes.includes(outcome)
      next.lines.push(line.kind === 'consignment' ? { ...line, chosen } : line)
    }
    return next
  }

  /** Gives the next ones their outcome; the run ends when none is left. */
  step(howMany: number): void {
    const open = this.chosen.filter(({ number }) => !this.outcomes.has(number))
    for (const { number } of open.slice(0, howMany)) {
      this.outcomes.set(number, this.#becomes[this.outcomes.size % this.#becomes.length] ?? 'cancelled')
    }
    if (open.length <= howMany) this.end(false)
  }

  /** PRO confirms what was cancelled, except for so many of them. Returns how many it contradicts. */
  confirm(contradicts: number): number {
    const cancelled = [...this.outcomes].filter(([, outcome]) => outcome === 'cancelled').map(([line]) => line)
    for (const line of cancelled.slice(0, contradicts)) this.outcomes.set(line, 'unknown')
    const at = new Date().toISOString()
    const contradicted = Math.min(contradicts, cancelled.length)
    this.#confirmation = { confirmed: cancelled.length - contradicted, contradicted, from: at, until: at }
    return contradicted
  }

  end(stopped: boolean): void {
    for (const { number } of this.chosen) if (!this.outcomes.has(number)) this.outcomes.set(number, 'not-sent')
    this.stage = { name: 'finished', stopped }
    this.endedAt = new Date().toISOString()
  }

  snapshot(): RunSnapshot {
    const { id, head, stage, startedAt, endedAt } = this
    const counts = countLines(this.lines)
    const chosen = this.chosen.length
    const waiting = chosen - this.outcomes.size
    const sending = stage.name === 'finished' ? 0 : Math.min(50, waiting)
    const heldBack = this.lines.filter((line) => !line.chosen && beginsTodo(line.found)).length
    const values = [...this.outcomes.values()]
    const outcomes = recordOf(OUTCOMES, (outcome) => values.filter((value) => value === outcome).length)
    return {
      id,
      runs: startedAt === undefined ? [] : [{ id, startedAt }],
      environment: head.environment,
      accountId: this.#account.id,
      account: this.#account.name,
      listName: head.name,
      source: head.source,
      stage,
      counts: {
        ...counts,
        chosen,
        leftOut: counts.consignments - chosen,
        heldBack,
        hadLeft: this.lines.filter((line) => !line.chosen && hadLeft(line.found)).length,
        outcomes,
        sending,
        waiting: waiting - sending,
      },
      toDo: chosen - outcomes.cancelled - outcomes['already-cancelled'] + heldBack + counts.unreadable,
      preparedAt: startedAt ?? '2026-03-02T14:05:00+00:00',
      startedAt,
      endedAt,
      asking: this.asking,
      secondsLeft: waiting / 40,
      confirmation: this.#confirmation,
    }
  }

  rows(): readonly ReportRow[] {
    return this.lines.map((line, position) => {
      const outcome = this.outcomes.get(line.number)
      const base = {
        number: line.number,
        position,
        kind: line.kind,
        text: line.cells[this.head.column] ?? '',
        attempts: 0,
      }
      if (line.kind !== 'consignment') return { ...base, result: line.kind, reason: '' }
      const reason = outcome === undefined ? '' : REASONS[outcome]
      return {
        ...base,
        reference: line.reference,
        result: outcome ?? (line.chosen ? 'waiting' : 'left-out'),
        reason,
        attempts: 1,
      }
    })
  }
}

function fail(): never {
  throw new Error('No consignment is chosen')
}
