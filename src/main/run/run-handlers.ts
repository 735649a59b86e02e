import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Result } from '#shared/errors.ts'
import { personOn } from '#shared/words/person.ts'
import type { PreparedRun, RunSnapshot } from '#shared/run.ts'
import type { RunId } from '#shared/ids.ts'
import type { State } from '#shared/state.ts'
import type { Settings } from '#shared/settings.ts'
import { charactersIn, MAX_LINES, MAX_LIST_CHARACTERS } from '#shared/list.ts'
import type { Handlers } from '../ipc/handlers.ts'
import { handledBefore, chosenChunks } from '../journal/handled-before.ts'
import { isSameScope, type NamedScope } from '../journal/account-scope.ts'
import type { Journal } from '../journal/journal.ts'
import { NotBeingPrepared } from '../journal/list-preparation.ts'
import type { WantedAgain } from '../journal/sending-again.ts'
import { withUnknown } from '../journal/with-unknown.ts'
import type { RunRecord } from '../journal/run-record.ts'
import type { Log } from '../logging/log.ts'
import { countsInWords, nameOf } from '../logging/run-summary.ts'
import { onDisk } from '../journal/on-disk.ts'
import { failure, LIST_TOO_LONG } from '../ipc/failure.ts'
import { isPaused, type RunController } from './run-controller.ts'
import { WRITTEN_AT_ONCE } from '../time/yielding.ts'

export interface RunHandlersDeps {
  readonly journal: Journal
  readonly controller: RunController
  readonly log: Log
  readonly current: () => NamedScope
  readonly settings: () => Pick<Settings, 'typedCountFrom' | 'askName'>
  /** When PRO was asked at the check (milliseconds since 1970), if it was. */
  readonly checkedAt?: () => number | undefined
  /** The user of this computer. */
  readonly who: () => string
  /** A list has ended of which nothing was left to send. */
  readonly onUnsent?: (run: RunSnapshot) => void
}

/** Lines of which those that can be deallocated are counted at once: small enough to keep main responsive. */
const COUNTED_AT_ONCE = 1_000

type PreparedAgain = Result<
  PreparedRun,
  'no-such-run' | 'run-active' | 'nothing-chosen' | 'not-what-was-confirmed' | 'journal-failed'
>

export function createRunHandlers({
  journal,
  controller,
  log,
  current,
  settings,
  checkedAt,
  who,
  onUnsent,
}: RunHandlersDeps): Handlers<'run'> {
  /** What the list that is being prepared has so far. */
  let listed: { readonly id: RunId; readonly lines: number; readonly characters: number } | undefined

  /** Another list may have replaced this one in the meantime. */
  function onList<Value>(write: () => Value): Result<Value, 'journal-failed' | 'not-what-was-confirmed'> {
    try {
      return onDisk(log, write)
    } catch (error) {
      if (error instanceof NotBeingPrepared) return failure('not-what-was-confirmed')
      throw error
    }
  }

  /** The run in progress of the same list: PRO may be asked again about an earlier run than the one that the window shows. */
  function underWay(id: RunId): RunId {
    const active = journal.active()?.id
    return active !== undefined && journal.reportOf(id)?.runs.some((run) => run.id === active) ? active : id
  }

  /** `statesFrom`: the runs that found the states in which what is to be deallocated is confirmed. */
  function sealed(
    id: RunId,
    statesFrom: readonly RunId[] = [],
  ): Result<PreparedRun, 'nothing-chosen' | 'journal-failed' | 'not-what-was-confirmed'> {
    const seal = onList(() => journal.seal(id))
    if (!seal.ok) return seal
    const record = journal.find(id)
    if (seal.value === undefined || record === undefined) return failure('nothing-chosen')
    const { environment, accountId, account } = record
    const deallocation = record.deallocation === 'none' ? undefined : record.deallocation
    controller.prepared(id, statesFrom)
    const typedCount = seal.value.count >= settings().typedCountFrom
    const { askName: asksName } = settings()
    const where = { environment, accountId, account }
    return { ok: true, value: { id, ...seal.value, ...where, deallocation, typedCount, asksName } }
  }

  async function preparedAgain(id: RunId, again: WantedAgain): Promise<PreparedAgain> {
    const record = journal.reportOf(id)
    if (record?.stage.name !== 'finished') return failure('no-such-run')
    if (controller.isActive()) return failure('run-active')
    const whose = current()
    if (!isSameScope(record, whose)) return failure('not-what-was-confirmed')
    const { listName: name, source, header } = record
    const head = {
      ...whose,
      who: who(),
      name,
      source,
      header: header ?? null,
      column: 0,
      follows: record.id,
      deallocation: again.deallocation,
    }
    const prepared = onDisk(log, () => journal.prepare(head))
    if (!prepared.ok) return prepared
    for (let from = 0; from < record.counts.lines; from += WRITTEN_AT_ONCE) {
      const added = onList(() => journal.add(prepared.value, journal.linesAgain(id, again, from, WRITTEN_AT_ONCE)))
      if (!added.ok) return added
      // Main has other things to do as well.
      await nextTurn()
    }
    const hasSteps = again.deallocation !== undefined && again.deallocation !== 'none'
    return sealed(prepared.value, hasSteps ? record.runs.map((run) => run.id) : [])
  }

  return {
    prepare(head) {
      const whose = current()
      if (controller.isActive()) return failure('run-active')
      if (head.environment !== whose.environment) return failure('not-what-was-confirmed')
      return onDisk(log, () => ({ id: journal.prepare({ ...head, ...whose, who: who(), checkedAt: checkedAt?.() }) }))
    },

    add({ id, lines }) {
      const before = listed?.id === id ? listed : { lines: 0, characters: 0 }
      const count = before.lines + lines.length
      const characters = lines.reduce((sum, { cells }) => sum + charactersIn(cells), before.characters)
      if (count > MAX_LINES) return LIST_TOO_LONG
      if (characters > MAX_LIST_CHARACTERS) return failure('list-too-large')
      listed = { id, lines: count, characters }
      return onList(() => {
        journal.add(id, lines)
      })
    },

    async seal({ id }) {
      const seal = sealed(id)
      if (!seal.ok) return seal
      const before = await handledBefore(journal, seal.value, chosenChunks(journal, id), log)
      return { ok: true, value: { ...seal.value, handledBefore: before } }
    },

    again: ({ id, ...again }) => journal.during(id, () => preparedAgain(id, again)),

    async deallocatable({ id, outcomes }) {
      const lines = journal.find(id)?.counts.lines
      if (lines === undefined) return failure('no-such-run')
      const counts = new Map<State, number>()
      for (let from = 0; from < lines; from += COUNTED_AT_ONCE) {
        for (const { state, count } of journal.deallocatable(id, outcomes, from, COUNTED_AT_ONCE))
          counts.set(state, (counts.get(state) ?? 0) + count)
        await nextTurn()
      }
      const inOrder = [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1))
      return { ok: true, value: inOrder.map(([state, count]) => ({ state, count })) }
    },

    /** Only main's own word counts: id, digest, count and environment must be what it prepared and what is shown. */
    start: ({ id, digest, typed, name = '' }) => {
      if (controller.isActive()) return failure('run-active')
      const person = name.trim()
      if (settings().askName && person === '') return failure('not-what-was-confirmed')
      const isConfirmed = (record: RunRecord): boolean =>
        record.stage.name === 'prepared' &&
        record.digest === digest &&
        record.counts.chosen === typed &&
        isSameScope(record, current())
      return controller.enter(id, isConfirmed, () => {
        journal.start(id, person === '' ? undefined : personOn(who(), person))
      })
    },

    finishUnsent({ id }) {
      if (controller.isActive()) return failure('run-active')
      const ended = onList(() => (journal.finishUnsent(id) ? journal.reportOf(id) : undefined))
      if (!ended.ok) return ended
      if (ended.value === undefined) return failure('not-what-was-confirmed')
      log.info(`${nameOf(id)} ended with nothing to send: ${countsInWords(ended.value.counts)}`)
      const run = controller.snapshot(ended.value)
      onUnsent?.(run)
      return { ok: true, value: run }
    },

    stop: ({ id }) => controller.stop(underWay(id)),

    continue(asked) {
      const id = underWay(asked.id)
      return controller.enter(id, isPaused, () => {
        const stage = journal.find(id)?.stage
        if (stage?.name === 'paused') controller.waive(id, stage.pause)
        journal.resume(id)
      })
    },

    settle: (asked) =>
      journal.during(asked.id, async () => {
        const id = (await withUnknown(journal, asked.id)) ?? asked.id
        if (controller.isActive()) return failure('run-active')
        return controller.enter(
          id,
          (record) => record.stage.name === 'finished' && isSameScope(record, current()),
          () => {
            journal.reopenUnknown(id, WRITTEN_AT_ONCE)
          },
        )
      }),

    current() {
      const id = journal.active()?.id
      const report = id === undefined ? undefined : journal.reportOf(id)
      return { ok: true, value: report === undefined ? null : controller.snapshot(report) }
    },

    open({ id }) {
      const report = journal.reportOf(id)
      return report === undefined ? failure('no-such-run') : { ok: true, value: controller.snapshot(report) }
    },
  }
}
