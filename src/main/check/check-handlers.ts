import type { Handlers } from '../ipc/handlers.ts'
import { handledBefore, partsOf } from '../journal/file-memory.ts'
import type { Journal } from '../journal/journal.ts'
import type { Log } from '../logging/log.ts'
import type { CheckDesk } from './check-desk.ts'

const NO_SUCH_CHECK = { ok: false, error: { code: 'no-such-check' } } as const

export function createCheckHandlers(
  desk: Pick<CheckDesk, 'begin' | 'add' | 'find' | 'start' | 'stop'>,
  journal: Pick<Journal, 'find' | 'earlier'>,
  log: Log,
): Handlers<'check'> {
  return {
    begin({ environment }) {
      const id = desk.begin(environment)
      return id === undefined ? { ok: false, error: { code: 'not-what-was-confirmed' } } : { ok: true, value: { id } }
    },

    add: ({ id, references }) => (desk.add(id, references) ? { ok: true, value: undefined } : NO_SUCH_CHECK),

    async before({ id }) {
      const check = desk.find(id)
      if (check === undefined) return NO_SUCH_CHECK
      // It warns, and nothing depends on it: a list can be checked without.
      const before = await handledBefore(journal, check, partsOf(check.references)).catch((error: unknown) => {
        log.error('It is not known whether the list was sent before', error)
        return undefined
      })
      return desk.find(id) === check ? { ok: true, value: before ?? null } : NO_SUCH_CHECK
    },

    start: ({ id, everyOne }) => desk.start(id, everyOne),

    stop({ id }) {
      desk.stop(id)
      return { ok: true, value: undefined }
    },
  }
}
