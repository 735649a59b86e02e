import { UNREAD, type Finding } from '#shared/check.ts'
import type { Result } from '#shared/errors.ts'
import type { TodoAskFailure } from '#shared/ipc/channels.ts'
import type { Reference } from '#shared/reference.ts'
import type { TodosAsked } from '#shared/todo.ts'
import { createReadingGate } from '../calls/reading-gate.ts'
import { createReadingSession, whyEnded, type ReadingSession } from '../calls/reading-session.ts'
import type { Connect } from '../connection/connector.ts'
import { failure } from '../ipc/failure.ts'
import { isSameScope, type AccountScope } from '../journal/account-scope.ts'
import type { Journal } from '../journal/journal.ts'
import { onDisk } from '../journal/on-disk.ts'
import type { Log } from '../logging/log.ts'
import { pauseInWords } from '../logging/run-summary.ts'
import { IN_FEW_CALLS, readStates } from '../states/read-states.ts'
import type { Clock } from '../time/clock.ts'
import { isoWithOffset } from '../time/instant.ts'
import { inChunks, inPages } from '../time/yielding.ts'

const READ_AT_ONCE = 500

export interface TodoAskingDeps {
  readonly journal: Pick<Journal, 'todos' | 'noteFindings'>
  readonly clock: Clock
  readonly log: Log
  readonly connect: Connect
  readonly current: () => AccountScope
  readonly isRunning: () => boolean
  /** To-dos may have changed. */
  readonly changed: () => void
}

/** Asks PRO about all that is to do, in few calls, and records the answers in the journal. It changes nothing in PRO. */
export interface TodoAsking {
  ask(): Promise<Answer>
  /** Makes no more calls. What was read so far is kept. */
  stop(): void
  /** What a check has read changes the to-dos of those references, too. */
  note(scope: AccountScope, findings: ReadonlyMap<Reference, Finding>): Promise<Result<void, 'journal-failed'>>
}

type Answer = Result<TodosAsked, TodoAskFailure>

interface UnderWay {
  readonly scope: AccountScope
  readonly session: ReadingSession
  readonly answer: Promise<Answer>
}

export function createTodoAsking({
  journal,
  clock,
  log,
  connect,
  current,
  isRunning,
  changed,
}: TodoAskingDeps): TodoAsking {
  let underWay: UnderWay | undefined

  async function openReferences(scope: AccountScope): Promise<readonly Reference[]> {
    const all: Reference[] = []
    for await (const { items } of inPages((after = 0) => journal.todos(scope, { status: 'open' }, after, READ_AT_ONCE)))
      for (const { reference } of items) if (reference !== undefined) all.push(reference)
    return all
  }

  const note: TodoAsking['note'] = async (scope, findings) => {
    const at = clock.now()
    for await (const some of inChunks(findings)) {
      const found = some.map(([reference, finding]) => ({ reference, found: finding, at }))
      const written = onDisk(log, () => journal.noteFindings(scope, found))
      changed()
      if (!written.ok) return written
    }
    return { ok: true, value: undefined }
  }

  async function carryOut(scope: AccountScope, { gate, abandoned }: ReadingSession): Promise<Answer> {
    const pro = await connect(scope)
    if (!pro.ok) return pro
    // The key store is slow: a run may have started, or the connection have changed, in the meantime.
    if (isRunning() || !isSameScope(scope, current())) return failure('run-active')
    const references = await openReferences(scope)
    log.info(`PRO is asked about what is to do: ${references.length}`)
    const { findings, unanswered } = await readStates(references, {
      pro: pro.value,
      gate: createReadingGate(gate),
      ...IN_FEW_CALLS,
      abandoned,
    })
    const found = new Map<Reference, Finding>(findings)
    for (const reference of unanswered) found.set(reference, UNREAD)
    const noted = await note(scope, found)
    if (!noted.ok) return noted
    const said = [...findings.values()]
    const ended = whyEnded(gate)
    if (ended !== undefined && ended !== 'stopped') log.warn(`Asking ended early: ${pauseInWords(ended)}`)
    return {
      ok: true,
      value: {
        of: references.length,
        read: said.length,
        unanswered: unanswered.size,
        cancelled: said.filter((each) => each.kind === 'state' && each.state === 'Cancelled').length,
        at: isoWithOffset(clock.now()),
        ended,
      },
    }
  }

  return {
    note,

    async ask() {
      while (underWay !== undefined) {
        // A window that was loaded again does not know that PRO is being asked.
        if (isSameScope(underWay.scope, current())) return underWay.answer
        underWay.session.stop()
        await underWay.answer
      }
      if (isRunning()) return failure('run-active')
      const scope = current()
      const session = createReadingSession(clock)
      const answer = carryOut(scope, session).finally(() => {
        underWay = undefined
      })
      underWay = { scope, session, answer }
      return answer
    },

    stop() {
      underWay?.session.stop()
    },
  }
}
