import type { OwnCells } from '#shared/report/own-cells.ts'
import type { TodoItem, TodoOrder, TodoOrigin } from '#shared/todo.ts'
import { TODO_GROUPS, todoGroupOf } from '#shared/todo.ts'
import { shortMoment } from './print/formats.ts'

/** A to-do with the list that it is from. */
export interface ListedTodo {
  readonly item: TodoItem
  /** Undefined if its run was deleted. */
  readonly origin: TodoOrigin | undefined
}

const TEXTS = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' })

/** `returns.csv, 27 Nov, 07:19` */
export function listWord({ listName, startedAt }: TodoOrigin): string {
  return `${listName}, ${shortMoment(startedAt)}`
}

/** Ticked ones last; then those with an empty cell in the sort column; equal ones by urgency. */
export function inTodoOrder(todos: readonly ListedTodo[], order: TodoOrder, own: OwnCells): readonly ListedTodo[] {
  const index = order.by === 'own' ? own.columns.find(({ name }) => name === order.name)?.index : undefined
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
        TEXTS.compare(one.text, other.text) ||
        one.urgency - other.urgency ||
        one.todo.item.key - other.todo.item.key,
    )
    .map(({ todo }) => todo)
}
