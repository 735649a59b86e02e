import { counted } from '#shared/words/counts.ts'
import { shortMoment } from '#shared/words/moments.ts'
import type { OwnCells } from '#shared/report/own-cells.ts'
import { textInPlace, todoGroupOf, type TodoOrder, type TodoOrigin } from '#shared/todo.ts'
import { REPORT_GROUP_WORDS } from '#shared/words/group-words.ts'
import { todoAdvice } from '#shared/words/what-to-do.ts'
import { sortColumn, type ListedTodo } from '../todos-of-lists.ts'
import { html } from './html.ts'
import { printedColumns, type Parcel } from './parcel-table.ts'
import type { PrintPage } from './print-report.ts'
import { printedSheet, type Printed } from './printable-page.ts'

export interface TodosToPrint extends Pick<Printed, 'place' | 'savedAt'> {
  /** In their order on the page. */
  readonly todos: readonly ListedTodo[]
  readonly own: OwnCells
  readonly order: TodoOrder
}

/** A page to print with what is to do, over all lists. */
export async function* printedTodos(
  { todos, own, order, place, savedAt }: TodosToPrint,
  print: PrintPage,
): AsyncGenerator<Uint8Array> {
  const columns = printedColumns(own.columns, sortColumn(order, own))
  const lists = new Set(todos.map(({ item }) => item.run)).size
  const sheet = await printedSheet({
    title: 'What is to do',
    list: 'All lists',
    origin: '',
    sums: html`<p>From ${counted(lists, 'list')}.</p>`,
    parcels: todos.map((todo) => parcelOf(todo, own)),
    sortedBy: { urgency: 'what is most urgent', list: 'the lists', own: order.by === 'own' ? order.name : '' }[
      order.by
    ],
    nothing: 'Nothing is left to do.',
    place,
    columns,
    savedAt,
  })
  yield await print(sheet)
}

export function parcelOf({ item, origin }: ListedTodo, own: OwnCells): Parcel {
  const { reference, numbers, tick } = item
  return {
    reference,
    numbers,
    tick,
    list: origin === undefined ? undefined : listWord(origin),
    unreadable: reference === undefined ? { text: textInPlace(item), why: '' } : undefined,
    cells: cellsByIndex(item, own),
    why: REPORT_GROUP_WORDS[todoGroupOf(item)],
    whatToDo: todoAdvice(item),
  }
}

/** `returns.csv, 27 Nov, 07:19` */
function listWord({ listName, startedAt }: TodoOrigin): string {
  return `${listName}, ${shortMoment(startedAt)}`
}

function cellsByIndex(item: ListedTodo['item'], own: OwnCells): readonly string[] {
  const cells: string[] = []
  for (const { index } of own.columns) cells[index] = own.cellOf(item, index)
  return cells
}
