import type { Result } from '#shared/errors.ts'
import { MAX_ROWS_PER_CALL } from '#shared/ipc/limits.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { RunId } from '#shared/ids.ts'
import type { TodoItem, TodoOrigin, TodoStatus } from '#shared/todo.ts'

export interface TodosRead {
  readonly items: readonly TodoItem[]
  readonly origins: readonly (readonly [RunId, TodoOrigin])[]
}

/** All of them, or those of a run, page by page. */
export async function readTodos(
  todo: Pick<Api['todo'], 'list'>,
  status: TodoStatus,
  run?: RunId,
): Promise<Result<TodosRead>> {
  const items: TodoItem[] = []
  const origins: (readonly [RunId, TodoOrigin])[] = []
  for (let after: number | undefined = 0; after !== undefined;) {
    const answer: Awaited<ReturnType<Api['todo']['list']>> = await todo.list({
      status,
      after,
      limit: MAX_ROWS_PER_CALL,
      run,
    })
    if (!answer.ok) return answer
    items.push(...answer.value.items)
    origins.push(...answer.value.origins.map((origin) => [origin.id, origin] as const))
    after = answer.value.next
  }
  return { ok: true, value: { items, origins } }
}
