import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Handlers } from '../ipc/handlers.ts'
import type { Journal } from '../journal/journal.ts'
import { withRemembered } from '../report/remembered.ts'
import { failure, onDisk } from './failure.ts'
import type { RunDesk } from './run-desk.ts'

const MOST_MENTIONS = 100
/** Lines removed in one go: main is never busy with them for long. */
const LINES_AT_ONCE = 1_000

export function createHistoryHandlers(
  journal: Pick<Journal, 'list' | 'find' | 'mentions' | 'hide' | 'removeSome'>,
  desk: Pick<RunDesk, 'snapshot' | 'remembered'>,
): Handlers<'history'> {
  return {
    list({ offset, limit }) {
      const { total, runs } = journal.list(offset, limit)
      return { ok: true, value: { total, runs: runs.map((record) => desk.snapshot(record)) } }
    },

    find({ reference }) {
      const value = journal.mentions(reference, MOST_MENTIONS).flatMap(({ id, row }) => {
        const record = journal.find(id)
        return record === undefined
          ? []
          : [{ run: desk.snapshot(record), row: withRemembered(row, desk.remembered(id)) }]
      })
      return { ok: true, value }
    },

    async remove({ id }) {
      const record = journal.find(id)
      if (record === undefined) return failure('no-such-run')
      if (record.stage.name !== 'finished') return failure('run-active')
      const hidden = onDisk(() => journal.hide(id))
      if (!hidden.ok) return hidden
      for (;;) {
        const more = onDisk(() => journal.removeSome(id, LINES_AT_ONCE))
        // It has left the history; what is still on the disk goes when the next list is prepared.
        if (!more.ok || !more.value) return { ok: true, value: undefined }
        await nextTurn()
      }
    },
  }
}
