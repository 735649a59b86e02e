import { byText } from '#shared/in-order.ts'
import { ownCellsOf, type OwnCells } from '#shared/report/own-cells.ts'
import { TODO_GROUPS, todoGroupOf, type TodoItem, type TodoOrder, type TodoOrigin } from '#shared/todo.ts'
import type { RunId } from '#shared/ids.ts'
import type { AccountScope } from '../journal/account-scope.ts'
import type { Journal } from '../journal/journal.ts'
import type { TodoWanted } from '../journal/todo/todos.ts'
import { inPages } from '../time/yielding.ts'

/** A to-do with the list that it is from. */
export interface ListedTodo {
  readonly item: TodoItem
  /** Undefined if its run was deleted. */
  readonly origin: TodoOrigin | undefined
}

const READ_AT_ONCE = 500

export async function readListed(
  journal: Pick<Journal, 'todos'>,
  scope: AccountScope,
  wanted: TodoWanted,
): Promise<readonly ListedTodo[]> {
  const origins = new Map<RunId, TodoOrigin>()
  const todos: ListedTodo[] = []
  for await (const page of inPages((after = 0) => journal.todos(scope, wanted, after, READ_AT_ONCE))) {
    for (const origin of page.origins) origins.set(origin.id, origin)
    for (const item of page.items)
      todos.push({ item, origin: item.run === undefined ? undefined : origins.get(item.run) })
  }
  return todos
}

export function ownCellsOfListed(todos: readonly ListedTodo[]): OwnCells {
  return ownCellsOf(
    todos.map(({ item }) => item),
    new Map(todos.flatMap(({ origin }) => (origin === undefined ? [] : [[origin.id, origin] as const]))),
  )
}

/** The user's own column that they are sorted by; undefined where it is another order. */
export function sortColumn(order: TodoOrder, own: OwnCells): number | undefined {
  return order.by === 'own' ? own.columns.find(({ name }) => name === order.name)?.index : undefined
}

/** Ticked ones last; then those with an empty cell in the sort column; equal ones by urgency. */
export function inTodoOrder(todos: readonly ListedTodo[], order: TodoOrder, own: OwnCells): readonly ListedTodo[] {
  const index = sortColumn(order, own)
  const textOf = ({ item, origin }: ListedTodo): string => {
    if (order.by === 'list') return origin === undefined ? '' : `${origin.startedAt} ${origin.listName}`
    return index === undefined ? '' : own.cellOf(item, index).trim()
  }
  return todos
    .map((todo) => ({ todo, text: textOf(todo), urgency: TODO_GROUPS.indexOf(todoGroupOf(todo.item)) }))
    .sort(
      (one, other) =>
        Number(one.todo.item.tick !== undefined) - Number(other.todo.item.tick !== undefined) ||
        Number(one.text === '') - Number(other.text === '') ||
        byText(one.text, other.text) ||
        one.urgency - other.urgency ||
        one.todo.item.key - other.todo.item.key,
    )
    .map(({ todo }) => todo)
}
