import type { DatabaseSync } from 'node:sqlite'
import { accountIdOfName } from '#shared/account.ts'
import type { Finding } from '#shared/check.ts'
import type { PreparedLine } from '#shared/ipc/channels.ts'
import type { Outcome } from '#shared/outcome.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import { firstStepFor, type Deallocation, type Step } from '#shared/step.ts'
import { todoGroupOf, type TodoItem } from '#shared/todo.ts'
import { isTodo, reportGroupOf } from '#shared/report/groups.ts'
import { canonicalState } from '#shared/state.ts'
import { openDatabase } from '../../../src/main/journal/file/database.ts'
import { createJournal, type Journal } from '../../../src/main/journal/journal.ts'
import { runId } from '../../ids.ts'
import { REASONS } from '../reasons.ts'
import { createChance, pick } from '../trial/chance.ts'
import { references } from '../trial/trial.ts'
import type { HistoryEvent, ListedLine, ExpectedTodo, Taken, Word } from './expected.ts'

const SCOPE = { environment: 'sandbox', accountId: accountIdOfName('sandbox', 'Leeds'), account: 'Leeds' } as const
const REFERENCES = references(4)
const ROWS = ['EP-1', 'EP-2'] as const
const WORDS: readonly [Word, ...Word[]] = [
  'Manifested',
  'Allocated',
  'Unallocated',
  'ReadyToShip',
  'Allocating',
  'Cancelling',
  'Collected',
  'InTransit',
  'Delivered',
  'NeverHeardOf',
  'Cancelled',
  null,
  'no-answer',
]
const OUTCOMES: readonly [Outcome, ...Outcome[]] = [
  'cancelled',
  'already-cancelled',
  'refused',
  'not-found',
  'unknown',
  'not-sent',
]

/** In these a run with deallocation has another step before the cancel. */
const WITH_A_STEP = ['Allocated', 'ReadyToShip'] as const

/** A reference that a run has chosen. */
interface One {
  readonly checkedAs: string | undefined
  readonly step: Step
  taken?: Taken | undefined
  outcome?: Outcome
  /** A later run of the list has sent it. */
  isSentAgain?: boolean
}

type Chosen = Map<Reference, One>

export interface Played {
  readonly history: readonly HistoryEvent[]
  /** What the journal says is to do. */
  readonly held: ReadonlyMap<string, ExpectedTodo>
  /** What report and history say is still to do of each list, by its first run. */
  readonly lists: ReadonlyMap<number, readonly string[]>
  /** The runs of a list that was deleted in the end, and what was open with it. */
  readonly deleted: { readonly runs: readonly number[]; readonly open: readonly string[] }
}

/** Breaks a journal in one way; the others stay whole. */
export type Break = (database: DatabaseSync, journal: Journal) => Journal

/** Plays a random history of lists, runs, checks, look-ups and ticks into a journal: the same for the same seed. */
export function play(seed: number, broken?: Break, deletes = false): Played {
  const chance = createChance(seed)
  const { database } = openDatabase(':memory:')
  let now = Date.UTC(2026, 0, 5, 9)
  const whole = createJournal(database, () => now)
  const journal = broken === undefined ? whole : broken(database, whole)
  const history: HistoryEvent[] = []
  const runs: { readonly id: RunId; readonly chosen: Chosen; readonly list: number }[] = []
  const newest = (): RunId => runs.at(-1)?.id ?? runId('')
  const word = (): Word => pick(chance, WORDS)
  /** What a check may find. */
  const finding = (): Word => pick(chance, ['not-asked', ...WORDS])

  /** A part of the newest list once more, as far as a person may. */
  function startAgain(): void {
    const before = newest()
    const deallocation = chance() < 0.4 ? 'unless-manifested' : 'none'
    const outcomes = OUTCOMES.filter(() => chance() < 0.6)
    const onlyDeallocatable = deallocation !== 'none' && chance() < 0.5
    const lines = journal.linesAgain(before, { outcomes, deallocation, onlyDeallocatable }, 0, 100)
    const chosen: Chosen = new Map()
    for (const line of lines) {
      if (line.kind !== 'consignment' || !line.chosen) continue
      const checkedAs = line.found?.kind === 'state' ? line.found.state : undefined
      chosen.set(line.reference, { checkedAs, step: firstStepFor(checkedAs, deallocation) })
    }
    begin(
      before,
      lines,
      [...chosen.keys()].map((who) => ({ as: 'chosen', who })),
      chosen,
      deallocation,
    )
  }

  function begin(
    follows: RunId | undefined,
    lines: Parameters<Journal['add']>[1],
    listed: readonly ListedLine[],
    chosen: Chosen,
    deallocation: Deallocation,
  ): void {
    if (chosen.size === 0) return
    const head = { ...SCOPE, name: `list ${String(runs.length + 1)}`, source: 'file', header: null, column: 0 } as const
    const id = journal.prepare({ ...head, deallocation, follows })
    journal.add(id, lines)
    journal.seal(id)
    journal.start(id)
    const list = follows === undefined ? runs.length + 1 : (runs.at(-1)?.list ?? 0)
    for (const earlier of runs.filter((run) => run.list === list))
      for (const reference of chosen.keys()) {
        const one = earlier.chosen.get(reference)
        if (one !== undefined) one.isSentAgain = true
      }
    runs.push({ id, chosen, list })
    history.push({ is: 'list', run: runs.length, follows: follows !== undefined, lines: listed })
    go(id, chosen)
  }

  function start(): void {
    if (runs.length > 0 && chance() < 0.3) {
      startAgain()
      return
    }
    const lines: PreparedLine[] = []
    const listed: ListedLine[] = []
    const chosen: Chosen = new Map()
    const deallocation = chance() < 0.4 ? 'unless-manifested' : 'none'
    for (const reference of REFERENCES) {
      const number = lines.length + 1
      const lot = chance()
      const line = { number, cells: [reference, `bay ${String(number)}`], kind: 'consignment', reference } as const
      if (lot < 0.45) {
        const corrects = chance() < 0.2 ? pick(chance, ROWS) : undefined
        const cells = corrects === undefined ? line.cells : [reference]
        const checkedAs = chance() < 0.6 ? pick(chance, WITH_A_STEP) : undefined
        const found = checkedAs === undefined ? undefined : findingOf(checkedAs)
        lines.push({ ...line, cells, chosen: true, correctedFrom: corrects, found })
        listed.push({ as: 'chosen', who: reference, corrects })
        chosen.set(reference, { checkedAs, step: firstStepFor(checkedAs, deallocation) })
      } else if (lot < 0.75) {
        const said = finding()
        lines.push({ ...line, chosen: false, found: findingOf(said) })
        listed.push({ as: 'left out by the check', who: reference, word: said })
      } else if (lot < 0.85) {
        lines.push({ ...line, chosen: false })
        listed.push({ as: 'left out by hand', who: reference })
      }
    }
    const row = pick(chance, ROWS)
    if (chance() < 0.3 && !listed.some((line) => 'corrects' in line && line.corrects === row)) {
      lines.push({ number: lines.length + 1, cells: [row], kind: 'unreadable', why: 'package', chosen: false })
      listed.push({ as: 'unreadable', who: row })
    }
    begin(undefined, lines, listed, chosen, deallocation)
  }

  function go(id: RunId, chosen: Chosen): void {
    const store = journal.runStore(id)
    for (const [reference, one] of [...chosen]) {
      if (chance() < 0.3) besides()
      if (one.step !== 'cancel') {
        store.sending([reference], one.step)
        store.answered([], new Map(), [reference])
        one.taken = one.step === 'set-back' ? 'set-back' : 'deallocated'
      }
      const outcome = pick(chance, OUTCOMES)
      const said = outcome === 'refused' || outcome === 'unknown' ? word() : 'no-answer'
      if (said === 'Cancelled' || said === null) break
      settle(store, reference, outcome, said, outcome === 'not-sent' || outcome === 'already-cancelled')
      one.outcome = outcome
      history.push({ ...eventOf(one), is: 'outcome', run: runs.length, who: reference, outcome, word: said })
    }
    settleRest(id, chosen)
  }

  /** The run is stopped: what is left of it was never sent. */
  function settleRest(id: RunId, chosen: Chosen): void {
    journal.finish(id, 'stopped')
    for (const [who, one] of chosen) {
      if (one.outcome !== undefined) continue
      one.outcome = 'not-sent'
      history.push({ ...eventOf(one), is: 'outcome', run: runs.length, who, outcome: 'not-sent', word: 'no-answer' })
    }
  }

  function settle(
    store: ReturnType<Journal['runStore']>,
    reference: Reference,
    outcome: Outcome,
    said: Word,
    unsent: boolean,
  ): void {
    if (!unsent) store.sending([reference])
    const state = said === null || said === 'no-answer' ? undefined : canonicalState(said)
    store.answered(
      [{ reference, outcome, reason: REASONS[outcome], state, ...(outcome === 'not-sent' ? { unasked: true } : {}) }],
      new Map(),
    )
  }

  /** PRO is asked again about what a finished run does not know, or contradicts what it has reported. */
  function askAgain(): void {
    const run = 1 + Math.floor(chance() * runs.length)
    const { id, chosen } = runs[run - 1] ?? { id: runId(''), chosen: new Map<Reference, One>() }
    const entries = [...chosen].filter(
      ([, one]) => !one.isSentAgain && (one.outcome === 'unknown' || one.outcome === 'cancelled'),
    )
    if (entries.length === 0) return
    const [who, one] = pick(chance, entries as [[Reference, One], ...[Reference, One][]])
    const { outcome } = one
    const said = word()
    if (outcome === 'cancelled') {
      if (said === 'Cancelled' || said === 'no-answer') return
      journal.contradict(id, [{ reference: who, state: said === null ? undefined : canonicalState(said), at: now }])
      history.push({ ...eventOf(one), is: 'contradiction', run, who, word: said })
      one.outcome = 'unknown'
      return
    }
    if (said === null) return
    const after = said === 'Cancelled' ? 'cancelled' : 'unknown'
    journal.reopenUnknown(id, 100)
    settle(journal.runStore(id), who, after, said === 'Cancelled' ? 'no-answer' : said, true)
    one.outcome = after
    history.push({ ...eventOf(one), is: 'look-up', run, who, outcome: after, word: said })
    for (const [other, each] of chosen) {
      if (each.outcome !== 'unknown' || each.isSentAgain || other === who) continue
      settle(journal.runStore(id), other, 'unknown', 'no-answer', true)
      history.push({ ...eventOf(each), is: 'look-up', run, who: other, outcome: 'unknown', word: 'no-answer' })
    }
    journal.finish(id, undefined)
  }

  /** What can happen at any time. */
  function besides(): void {
    now += 1_000
    if (chance() < 0.4) {
      const [who, said] = [pick(chance, REFERENCES as [Reference, ...Reference[]]), finding()]
      journal.noteFindings(SCOPE, [{ reference: who, found: findingOf(said), at: now }])
      history.push({ is: 'check', who, word: said })
      return
    }
    const is = chance() < 0.7 ? 'tick' : 'untick'
    const items = journal.todos(SCOPE, { status: is === 'tick' ? 'open' : 'ticked' }, 0, 100).items
    const item = items[Math.floor(chance() * items.length)]
    if (item === undefined) return
    if (is === 'tick') journal.tick(SCOPE, [item.key], 'Ann', '')
    else journal.untick(SCOPE, [item.key])
    history.push({ is, who: nameOf(item) })
  }

  for (let step = 0; step < 14; step += 1) {
    now += 60_000
    const lot = chance()
    if (lot < 0.4) start()
    else if (lot < 0.6 && runs.length > 0) askAgain()
    else besides()
  }

  function removeOne(): Played['deleted'] {
    const [first, ...others] = runs
    if (first === undefined) return NOTHING_DELETED
    const { id, list } = pick(chance, [first, ...others])
    const open = journal.todos(SCOPE, { status: 'open', run: id }, 0, 1_000).items.map(nameOf)
    if (!journal.hide(id)) throw new Error('It could not be deleted')
    while (journal.sweep(100));
    return { runs: runs.flatMap((run, at) => (run.list === list ? [at + 1] : [])), open }
  }

  const deleted = deletes ? removeOne() : NOTHING_DELETED
  const held = new Map<string, ExpectedTodo>()
  for (const status of ['open', 'ticked'] as const) {
    for (const item of journal.todos(SCOPE, { status }, 0, 1_000).items)
      held.set(nameOf(item), { status, why: todoGroupOf(item), run: 1 + runs.findIndex(({ id }) => id === item.run) })
  }
  const kept = runs.filter((_, at) => !deleted.runs.includes(at + 1))
  const lists = new Map(kept.map(({ list }) => [list, openOn(journal, runs[list - 1]?.id ?? runId(''))]))
  const { sums } = journal.runSums(undefined, 1_000)
  const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0)
  const counts = [...lists.values()].map((open) => open.length)
  if (sumOf(sums.map(({ open }) => open)) !== sumOf(counts)) throw new Error('The day says something else')
  const entries = journal.list(undefined, 1_000, { open: true }).runs.length
  const unsettled = counts.filter((count) => count > 0).length
  if (entries !== unsettled || sums.filter(({ open }) => open > 0).length !== unsettled)
    throw new Error('The history says something else')
  journal.close()
  return { history, held, lists, deleted }
}

const NOTHING_DELETED: Played['deleted'] = { runs: [], open: [] }

/** The lines of a list that are still to do by its report, which must say the same in each way. */
function openOn(journal: Journal, id: RunId): readonly string[] {
  const lines = [...journal.reportLines(id)]
  const open = lines.filter(({ row }) => isTodo(reportGroupOf(row)))
  const counted = [...journal.reportGroups(id)].filter(({ group, isTicked }) => isTodo(group) && !isTicked)
  if (journal.reportOf(id)?.toDo !== open.length || counted.length !== open.length)
    throw new Error('The report says two things')
  return open.map(({ cells, row }) => row.reference ?? cells[0] ?? '').toSorted()
}

function eventOf({ taken, checkedAs }: One): Pick<One, 'taken' | 'checkedAs'> {
  return { taken, checkedAs }
}

function nameOf({ reference, cells }: TodoItem): string {
  return reference ?? cells[0] ?? ''
}

function findingOf(said: Word): Finding {
  if (said === null) return { kind: 'not-found' }
  if (said === 'not-asked') return { kind: 'unasked' }
  return said === 'no-answer' ? { kind: 'unread' } : { kind: 'state', state: canonicalState(said) }
}
