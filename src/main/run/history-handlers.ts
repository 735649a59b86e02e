import type { Handlers } from '../ipc/handlers.ts'
import type { Journal } from '../journal/journal.ts'
import type { RunDesk } from './run-desk.ts'

export function createHistoryHandlers(
  journal: Pick<Journal, 'list'>,
  desk: Pick<RunDesk, 'snapshot'>,
): Handlers<'history'> {
  return {
    list({ offset, limit }) {
      const { total, runs } = journal.list(offset, limit)
      return { ok: true, value: { total, runs: runs.map((record) => desk.snapshot(record)) } }
    },
  }
}
