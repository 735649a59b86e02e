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
  'What to do',
  'Why',
  'List',
  'Run',
  'Line',
  'Reference',
  'State in PRO',
  'Asked at',
  'Done',
  'By',
  'Note',
] as const

/** The to-dos of all runs: the user's own columns of all lists first, then ours. */
export async function* todosCsv(todos: readonly ListedTodo[], own: OwnCells): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvText([[...own.names, ...COLUMNS]])
  for await (const some of inChunks(todos)) {
    yield csvText(
      some.map((todo) => [...own.names.map((_name, index) => own.textOf(todo.item, index)), ...ourCells(todo)]),
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
    tick?.at ?? '',
    tick?.who ?? '',
    tick?.note ?? '',
  ]
}
