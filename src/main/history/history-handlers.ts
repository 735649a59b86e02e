import type { Handlers } from '../ipc/handlers.ts'
import type { Journal } from '../journal/journal.ts'
import type { Log } from '../logging/log.ts'
import { withRemembered } from '../report/remembered.ts'
import { onDisk } from '../journal/on-disk.ts'
import { failure } from '../ipc/failure.ts'
import { nameOf } from '../logging/run-summary.ts'
import { sumDays } from './sum-days.ts'
import type { RunController } from '../run/run-controller.ts'

const MOST_MENTIONS = 100

export function createHistoryHandlers(
  journal: Pick<Journal, 'list' | 'daySums' | 'find' | 'mentions' | 'hide' | 'isHeld'>,
  controller: Pick<RunController, 'snapshot' | 'remembered'>,
  log: Log,
): Handlers<'history'> {
  return {
    list({ offset, limit, filter }) {
      const { total, runs } = journal.list(offset, limit, filter)
      return { ok: true, value: { total, runs: runs.map((record) => controller.snapshot(record)) } }
    },

    async sums() {
      return { ok: true, value: await sumDays(journal) }
    },

    find({ reference }) {
      const value = journal.mentions(reference, MOST_MENTIONS).flatMap(({ id, row }) => {
        const record = journal.find(id)
        return record === undefined
          ? []
          : [{ run: controller.snapshot(record), row: withRemembered(row, controller.remembered(id)) }]
      })
      return { ok: true, value }
    },

    remove({ id }) {
      const record = journal.find(id)
      if (record === undefined) return failure('no-such-run')
      if (record.stage.name !== 'finished') return failure('run-active')
      if (journal.isHeld(id)) return failure('run-in-use')
      // It has left the history; from the disk it is swept in parts.
      const hidden = onDisk(log, () => journal.hide(id))
      if (!hidden.ok) return hidden
      if (!hidden.value) return failure('no-such-run')
      log.info(`${nameOf(id)} removed from the history`)
      return { ok: true, value: undefined }
    },
  }
}
