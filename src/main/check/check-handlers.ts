import { failure } from '../ipc/failure.ts'
import type { Handlers } from '../ipc/handlers.ts'
import { handledBefore, referenceChunks } from '../journal/handled-before.ts'
import type { Journal } from '../journal/journal.ts'
import type { Log } from '../logging/log.ts'
import type { CheckController } from './check-controller.ts'

export function createCheckHandlers(
  controller: Pick<CheckController, 'begin' | 'add' | 'find' | 'start' | 'stop'>,
  journal: Pick<Journal, 'find' | 'earlier'>,
  log: Log,
): Handlers<'check'> {
  return {
    begin({ environment }) {
      const id = controller.begin(environment)
      return id === undefined ? failure('no-such-check') : { ok: true, value: { id } }
    },

    add: ({ id, references }) => controller.add(id, references),

    async before({ id }) {
      const check = controller.find(id)
      if (check === undefined) return failure('no-such-check')
      const before = await handledBefore(journal, check, referenceChunks(check.references), log)
      return controller.find(id) === check ? { ok: true, value: before ?? null } : failure('no-such-check')
    },

    start: ({ id, everyOne }) => controller.start(id, everyOne),

    stop({ id }) {
      controller.stop(id)
      return { ok: true, value: undefined }
    },
  }
}
