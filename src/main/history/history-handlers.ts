import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RunSnapshot } from '#shared/run.ts'
import type { RunId } from '#shared/ids.ts'
import type { Searcher } from './searcher.ts'
import type { Settings } from '#shared/settings.ts'
import type { Handlers } from '../ipc/handlers.ts'
import type { Journal } from '../journal/journal.ts'
import type { Log } from '../logging/log.ts'
import { withRemembered } from '../report/remembered.ts'
import { onDisk } from '../journal/on-disk.ts'
import { failure } from '../ipc/failure.ts'
import { nameOf } from '../logging/run-summary.ts'
import { saveDay, type DaySavingDeps } from './day-saving.ts'
import { sumHistory } from './sum-history.ts'
import type { RunController } from '../run/run-controller.ts'

export function createHistoryHandlers(
  journal: Pick<Journal, 'list' | 'runSums' | 'reportOf' | 'hide' | 'todos' | 'accountsWithTodos'>,
  controller: Pick<RunController, 'snapshot' | 'remembered'>,
  searcher: Searcher,
  settings: () => Pick<Settings, 'deleteRuns'>,
  saving: Pick<DaySavingDeps, 'chooseFile' | 'print' | 'now'>,
  log: Log,
): Handlers<'history'> {
  return {
    async list({ before, limit, filter }) {
      const runs: RunSnapshot[] = []
      for (let from = before; ; await nextTurn()) {
        const page = journal.list(from, limit - runs.length, filter)
        runs.push(...page.runs.map((record) => controller.snapshot(record)))
        if (page.next === undefined || runs.length >= limit) return { ok: true, value: { runs, next: page.next } }
        from = page.next
      }
    },

    async sums() {
      return { ok: true, value: await sumHistory(journal) }
    },

    async search({ text }) {
      const { lines, end } = await searcher.search(text)
      const runs = new Map<RunId, RunSnapshot | undefined>()
      const runOf = (id: RunId): RunSnapshot | undefined => {
        const record = runs.has(id) ? undefined : journal.reportOf(id)
        if (record !== undefined) runs.set(id, controller.snapshot(record))
        return runs.get(id)
      }
      const mentions = lines.flatMap(({ id, of, row, cell }) => {
        const run = runOf(id)
        return run === undefined ? [] : [{ run, of, row: withRemembered(row, controller.remembered(of)), cell }]
      })
      return { ok: true, value: { mentions, end } }
    },

    stopSearch() {
      searcher.stop()
      return { ok: true, value: undefined }
    },

    printDay: ({ day }) => saveDay({ journal, log, ...saving }, day),

    toDo: ({ id }) => ({ ok: true, value: { open: journal.reportOf(id)?.toDo ?? 0 } }),

    remove({ id }) {
      if (!settings().deleteRuns) return failure('deleting-not-allowed')
      const record = journal.reportOf(id)
      if (record === undefined) return failure('no-such-run')
      if (record.stage.name !== 'finished') return failure('run-active')
      // It has left the history; the sweeper removes it from the disk.
      const hidden = onDisk(log, () => journal.hide(id))
      if (!hidden.ok) return hidden
      if (!hidden.value) return failure('run-in-use')
      log.info(`${record.runs.map((run) => nameOf(run.id)).join(', ')} removed from the history`)
      return { ok: true, value: undefined }
    },
  }
}
