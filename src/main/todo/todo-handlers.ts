import type { Handlers } from '../ipc/handlers.ts'
import type { AccountScope } from '../journal/account-scope.ts'
import type { Journal } from '../journal/journal.ts'
import { onDisk } from '../journal/on-disk.ts'
import type { Log } from '../logging/log.ts'
import type { TodoAsking } from './asking.ts'

export interface TodoHandlersDeps {
  readonly journal: Pick<Journal, 'todos' | 'openTodos' | 'tick' | 'untick'>
  readonly asking: Pick<TodoAsking, 'ask' | 'stop'>
  readonly log: Log
  readonly current: () => AccountScope
  /** The user of this computer. */
  readonly who: () => string
  readonly now: () => number
  readonly changed: () => void
}

/** All of it is of the environment and account that the window shows: nothing else can be seen or ticked off. */
export function createTodoHandlers({
  journal,
  asking,
  log,
  current,
  who,
  now,
  changed,
}: TodoHandlersDeps): Handlers<'todo'> {
  const written = <Value>(write: () => Value): ReturnType<typeof onDisk<Value>> => {
    const result = onDisk(log, write)
    if (result.ok) changed()
    return result
  }

  return {
    count: () => ({ ok: true, value: { open: journal.openTodos(current()), who: who() } }),

    list({ status, after, limit, run }) {
      const since = status === 'ticked' && run === undefined ? startOfDay(now()) : undefined
      return { ok: true, value: journal.todos(current(), { status, since, run }, after, limit) }
    },

    tick: ({ keys, name, note }) =>
      written(() => ({ keys: journal.tick(current(), keys, name.trim() === '' ? who() : name.trim(), note.trim()) })),

    untick: ({ keys }) => written(() => ({ keys: journal.untick(current(), keys) })),

    ask: () => asking.ask(),

    stop() {
      asking.stop()
      return { ok: true, value: undefined }
    },
  }
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
