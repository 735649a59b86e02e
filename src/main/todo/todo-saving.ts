import { TODO_STATUSES, type TodoFormat, type TodoOrder } from '#shared/todo.ts'
import { reportName } from '../files/file-names.ts'
import { saveFile, type Saved, type SavePorts } from '../files/save-file.ts'
import type { Pieces } from '../files/write-whole.ts'
import type { NamedScope } from '../journal/account-scope.ts'
import type { Journal } from '../journal/journal.ts'
import type { PrintPage } from '../report/print/print-report.ts'
import { inTodoOrder, ownCellsOfListed, readListed, type ListedTodo } from '../report/todos-of-lists.ts'
import { isoWithOffset } from '../time/instant.ts'

export interface TodoSavingDeps extends SavePorts {
  readonly journal: Pick<Journal, 'todos'>
  readonly print: PrintPage
  readonly now: () => number
}

/** Saves the to-dos of an environment and account, and what was ticked off since `since`. */
export function saveTodos(
  deps: TodoSavingDeps,
  place: NamedScope,
  { format, order, since }: { readonly format: TodoFormat; readonly order: TodoOrder; readonly since: number },
): Promise<Saved> {
  const { journal, print, now } = deps
  const savedAt = isoWithOffset(now())

  async function read(): Promise<readonly ListedTodo[]> {
    const parts: (readonly ListedTodo[])[] = []
    for (const status of TODO_STATUSES)
      parts.push(await readListed(journal, place, { status, since: status === 'ticked' ? since : undefined }))
    return parts.flat()
  }

  /** Read only once a place has been chosen: others may tick off while the dialog is open. */
  async function* pieces(): AsyncGenerator<string | Uint8Array> {
    yield* await piecesOf(await read())
  }

  /** Loaded on demand, to keep the start short. */
  async function piecesOf(read: readonly ListedTodo[]): Promise<Pieces> {
    const own = ownCellsOfListed(read)
    const todos = inTodoOrder(read, order, own)
    if (format === 'csv') return (await import('../report/todos-csv.ts')).todosCsv(todos, own)
    const { printedTodos } = await import('../report/print/print-todos.ts')
    return printedTodos({ todos, own, order, place, savedAt }, print)
  }

  return saveFile(deps, reportName(place.account, savedAt, format === 'csv' ? 'todo' : format), pieces())
}
