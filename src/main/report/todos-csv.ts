import type { OwnCells } from '#shared/report/own-cells.ts'
import { stateWords } from '#shared/state.ts'
import { todoGroupOf } from '#shared/todo.ts'
import { REPORT_GROUP_WORDS } from '#shared/words/group-words.ts'
import { todoAdvice } from '#shared/words/what-to-do.ts'
import { BYTE_ORDER_MARK } from '../files/save-file.ts'
import { inChunks } from '../time/yielding.ts'
import { csvText } from './report-csv.ts'
import type { ListedTodo } from './todos-of-lists.ts'

const COLUMNS = [
  ...['What to do', 'Why', 'List', 'Run', 'Line', 'Reference', 'State in PRO', 'Asked at', 'Done', 'By', 'Note'],
] as const

/** The to-dos of all runs: the user's own columns of all lists first, then ours. */
export async function* todosCsv(todos: readonly ListedTodo[], own: OwnCells): AsyncGenerator<string> {
  const names = new Map<string, { readonly at: number; readonly name: string }>()
  for (const { item } of todos)
    for (const { name } of own.cellsOf(item))
      if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), { at: names.size, name })

  yield BYTE_ORDER_MARK + csvText([[...[...names.values()].map(({ name }) => name), ...COLUMNS]])
  for await (const some of inChunks(todos)) {
    yield csvText(
      some.map((todo) => {
        const cells = Array.from({ length: names.size }, () => '')
        for (const { name, text } of own.cellsOf(todo.item)) cells[names.get(name.toLowerCase())?.at ?? 0] ||= text
        return [...cells, ...ourCells(todo)]
      }),
    )
  }
}

function ourCells({ item, origin }: ListedTodo): readonly string[] {
  const { said, reference = '', numbers, askedAt = '', tick } = item
  return [
    todoAdvice(item),
    REPORT_GROUP_WORDS[todoGroupOf(item)],
    origin?.listName ?? '',
    origin?.startedAt ?? '',
    numbers.join(', '),
    reference,
    said?.kind === 'state' ? stateWords(said.state) : '',
    askedAt,
    ...[tick?.at ?? '', tick?.who ?? '', tick?.note ?? ''],
  ]
}
