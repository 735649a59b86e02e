import type { Settings } from '#shared/settings.ts'
import { personOn } from '#shared/words/person.ts'
import { failure } from '../ipc/failure.ts'
import type { Handlers } from '../ipc/handlers.ts'
import type { NamedScope } from '../journal/account-scope.ts'
import type { Journal } from '../journal/journal.ts'
import { onDisk } from '../journal/on-disk.ts'
import type { Log } from '../logging/log.ts'
import { isoWithOffset } from '../time/instant.ts'
import type { TodoAsking } from './asking.ts'
import { saveTodos, type TodoSavingDeps } from './todo-saving.ts'

export interface TodoHandlersDeps {
  readonly journal: Pick<Journal, 'todos' | 'openTodos' | 'tick' | 'tickOf' | 'untick'>
  readonly asking: Pick<TodoAsking, 'ask' | 'stop'>
  readonly log: Log
  readonly current: () => NamedScope
  /** Files of what is to do. */
  readonly saving: Pick<TodoSavingDeps, 'chooseFile' | 'print'>
  /** The user of this computer. */
  readonly who: () => string
  readonly settings: () => Pick<Settings, 'askName'>
  readonly now: () => number
  readonly changed: () => void
}

/** All of it belongs to the environment and account that the window shows: nothing else can be seen or ticked off. */
export function createTodoHandlers({
  journal,
  asking,
  log,
  current,
  saving,
  who,
  settings,
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

    tick({ keys, name, note }) {
      const person = name.trim()
      const login = who()
      if (person === '' && (login === '' || settings().askName)) return failure('name-needed')
      const by = person === '' ? login : personOn(login, person)
      return written(() => ({
        keys: journal.tick(current(), keys, by, note.trim()),
        who: by,
        at: isoWithOffset(now()),
      }))
    },

    tickOf: ({ reference }) => ({ ok: true, value: journal.tickOf(current(), reference) ?? null }),

    untick: ({ keys }) => written(() => ({ keys: journal.untick(current(), keys) })),

    save: ({ format, order }) =>
      saveTodos({ journal, log, now, ...saving }, current(), { format, order, since: startOfDay(now()) }),

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
