import type { DatabaseSync } from 'node:sqlite'
import type { RunId } from '#shared/ids.ts'
import type { PreparedLine } from '#shared/ipc/channels.ts'
import type { Reason } from '#shared/reason.ts'
import type { Reference } from '#shared/reference.ts'
import { openDatabase } from '../../../src/main/journal/file/database.ts'
import { createJournal, type Journal } from '../../../src/main/journal/journal.ts'
import { LIST_HEAD } from '../list-head.ts'
import { REASONS } from '../reasons.ts'
import { createChance, pick } from '../trial/chance.ts'
import { references } from '../trial/trial.ts'
import {
  RESULTS,
  sendable,
  type ListedAs,
  type ListEvent,
  type ExpectedLine,
  type ExpectedList,
  type Result,
} from './expected.ts'

const LISTED_AS = ['chosen', 'chosen', 'chosen', 'chosen', 'has left', 'manifested', 'unreadable'] as const
const LINES = 6
/** Each list has its own. */
const REFERENCES = references(30)

interface List {
  readonly number: number
  readonly runs: { readonly id: RunId; readonly positions: readonly number[] }[]
  readonly results: Map<number, Result>
  /** The run that has its result. */
  readonly runOf: Map<number, RunId>
  /** That run has sent it. */
  readonly isSent: Map<number, boolean>
}

export interface PlayedLists {
  readonly history: readonly ListEvent[]
  /** What the journal says of each list, asked for by any of its runs. */
  readonly held: ReadonlyMap<number, ExpectedList>
  /** One entry of the history for each list, and the sums over all days. */
  readonly entries: readonly number[]
  readonly sums: { readonly runs: number; readonly cancelled: number; readonly open: number }
}

/** Plays a random history of lists, each with runs that send a part of it again: the same for the same seed. */
export function playLists(seed: number, broken?: (database: DatabaseSync) => void): PlayedLists {
  const chance = createChance(seed)
  const { database } = openDatabase(':memory:')
  broken?.(database)
  const journal = createJournal(database, () => Date.UTC(2026, 0, 5, 9))
  const history: ListEvent[] = []
  const lists: List[] = []
  const some = <Item>(items: readonly Item[], share: number): readonly Item[] => items.filter(() => chance() < share)

  function referenceAt({ number }: Pick<List, 'number'>, position: number): Reference {
    const reference = REFERENCES[(number - 1) * LINES + position]
    if (reference === undefined) throw new Error('There are too few references')
    return reference
  }

  function begin(): void {
    const list: List = { number: lists.length + 1, runs: [], results: new Map(), runOf: new Map(), isSent: new Map() }
    const listed = Array.from({ length: LINES }, (): ListedAs => pick(chance, LISTED_AS))
    const positions = [...listed.keys()].filter((at) => listed[at] === 'chosen')
    if (positions.length === 0) return
    const lines = listed.map((as, at): PreparedLine => {
      const line = { number: at + 2, cells: [`row ${String(at)} of ${String(list.number)}`] }
      if (as === 'unreadable') return { ...line, kind: 'unreadable', why: 'package', chosen: false }
      const found = { kind: 'state', state: as === 'manifested' ? 'Manifested' : 'Delivered' } as const
      const chosen = as === 'chosen'
      return {
        ...line,
        kind: 'consignment',
        reference: referenceAt(list, at),
        chosen,
        found: chosen ? undefined : found,
      }
    })
    lists.push(list)
    history.push({ is: 'list', list: list.number, lines: listed })
    const id = journal.prepare(LIST_HEAD)
    journal.add(id, lines)
    journal.seal(id)
    go(list, id, positions)
  }

  function go(list: List, id: RunId, positions: readonly number[]): void {
    const { number } = list
    journal.start(id)
    list.runs.push({ id, positions })
    history.push({ is: 'run', list: number, positions })
    const store = journal.runStore(id)
    for (const position of positions) {
      const result = pick(chance, RESULTS)
      const reference = referenceAt(list, position)
      const unsent = result === 'not-sent' || result === 'already-cancelled'
      const sends = unsent ? 0 : 1 + Math.floor(chance() * 2)
      for (let send = 0; send < sends; send += 1) store.sending([reference])
      const isOpen = chance() < 0.5
      store.answered([{ reference, outcome: result, reason: reasonOf(result, isOpen) }], new Map())
      list.results.set(position, result)
      list.runOf.set(position, id)
      list.isSent.set(position, sends > 0)
      history.push({ is: 'outcome', list: number, position, result, isOpen: isOpenIn(result, isOpen), sends })
    }
    journal.finish(id, undefined)
  }

  /** A part of it once more, from the report of any of its runs; a person may also think better of it. */
  function again(list: List): void {
    const from = pick(chance, list.runs as [List['runs'][number], ...List['runs']]).id
    const wanted = some(RESULTS, 0.6)
    const lines = journal.linesAgain(from, { outcomes: wanted }, 0, 100)
    const positions = lines.flatMap((line, at) => (line.chosen ? [at] : []))
    if (String(positions) !== String(sendable(history, list.number, wanted))) throw new Error('Others are sent again')
    if (positions.length === 0) return
    const id = journal.prepare({ ...LIST_HEAD, follows: from })
    journal.add(id, lines)
    journal.seal(id)
    if (chance() < 0.7) go(list, id, positions)
  }

  /** PRO is asked about what is unknown, over all runs of the list. */
  function ask(list: List): void {
    for (const { id } of list.runs) {
      if (!journal.hasUnknown(id, 0, 100).has) continue
      journal.reopenUnknown(id, 100)
      const store = journal.runStore(id)
      for (const [position, result] of list.results) {
        if (result !== 'unknown' || list.runOf.get(position) !== id) continue
        const isCancelled = list.isSent.get(position) === true ? 'cancelled' : 'already-cancelled'
        const after = chance() < 0.5 ? 'unknown' : pick(chance, [isCancelled, 'refused'] as const)
        const isOpen = chance() < 0.5
        const reference = referenceAt(list, position)
        store.answered([{ reference, outcome: after, reason: reasonOf(after, isOpen) }], new Map())
        list.results.set(position, after)
        history.push({ is: 'word', list: list.number, position, result: after, isOpen: isOpenIn(after, isOpen) })
      }
      journal.finish(id, undefined)
    }
  }

  function contradict(list: List): void {
    const reported = [...list.results]
      .filter(([, result]) => result.endsWith('cancelled'))
      .map(([position]) => position)
    for (const position of some(reported, 0.4)) {
      const from = pick(chance, list.runs as [List['runs'][number], ...List['runs']]).id
      journal.contradict(from, [{ reference: referenceAt(list, position), state: undefined, at: 1 }])
      list.results.set(position, 'unknown')
      history.push({ is: 'word', list: list.number, position, result: 'unknown', isOpen: false })
    }
  }

  function remove(list: List): void {
    const { id } = pick(chance, list.runs as [List['runs'][number], ...List['runs']])
    if (!journal.hide(id)) throw new Error('It could not be deleted')
    while (journal.sweep(100));
    lists[list.number - 1] = { ...list, runs: [] }
    history.push({ is: 'delete', list: list.number })
  }

  for (let step = 0; step < 14; step += 1) {
    const there = lists.filter(({ runs }) => runs.length > 0)
    const lot = chance()
    if (there.length === 0 || (lot < 0.2 && lists.length < 5)) begin()
    else {
      const list = pick(chance, there as [List, ...List[]])
      if (lot < 0.6) again(list)
      else if (lot < 0.75) ask(list)
      else if (lot < 0.93) contradict(list)
      else remove(list)
    }
  }

  const there = lists.filter(({ runs }) => runs.length > 0)
  const held = new Map(there.map((list) => [list.number, saidOf(journal, list)]))
  const numberOf = new Map(there.flatMap(({ number, runs }) => runs.map(({ id }) => [id, number] as const)))
  const entries = journal.list(undefined, 100).runs.map(({ id }) => numberOf.get(id) ?? 0)
  const { sums } = journal.runSums(undefined, 100)
  const over = (of: 'cancelled' | 'open'): number => sums.reduce((sum, each) => sum + each[of], 0)
  const total = { runs: sums.length, cancelled: over('cancelled'), open: over('open') }
  journal.close()
  return { history, held, entries: entries.toSorted((one, other) => one - other), sums: total }
}

function saidOf(journal: Journal, { runs }: List): ExpectedList {
  const said = runs.map(({ id }) => {
    const report = journal.reportOf(id) ?? fail()
    const numberOf = (run: RunId): number => 1 + runs.findIndex((each) => each.id === run)
    const lines = [...journal.reportLines(id)].map(({ run, row: { result, attempts } }) => {
      const isOfRun = result !== 'left-out' && result !== 'unreadable'
      return { result: result as ExpectedLine['result'], attempts, run: isOfRun ? numberOf(run) : 0 }
    })
    const { toDo } = report
    const { items } = journal.todos(report, { status: 'open', run: id }, 0, 100)
    if (items.length !== toDo) throw new Error('To do says something else')
    return {
      lines,
      counts: { ...report.counts.outcomes, 'left-out': report.counts.leftOut },
      runs: report.runs.length,
      cancelled: report.runs.map(({ cancelled }) => cancelled),
      toDo,
    }
  })
  const [first = fail(), ...others] = said
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first))) throw new Error('Its runs disagree')
  return first
}

function isOpenIn(result: Result, isOpen: boolean): boolean {
  return result === 'unknown' && isOpen
}

function reasonOf(result: Result, isOpen: boolean): Reason {
  return isOpenIn(result, isOpen) ? { code: 'still-open', state: 'Allocated', after: 'timed-out' } : REASONS[result]
}

function fail(): never {
  throw new Error('There is no such run')
}
