import type { RunId } from '#shared/ids.ts'
import { TODO_GROUPS, type TodoOrigin } from '#shared/todo.ts'
import { REPORT_GROUP_WORDS } from '#shared/words/group-words.ts'
import { REPORT_LOOKS } from '../results/group-look.ts'
import { fromWord, todoText } from '../text/todo.ts'
import type { SideGroup, SideItem } from '../ui/side/side-list.ts'
import type { TodoEntry } from './todo-rows.ts'
import type { TodoFilter } from './todo-view.svelte.ts'

/** Earlier lists are found by their names. */
const LISTS_AT_THE_SIDE = 10

/** A to-do ticked off in sight no longer counts; its group keeps its place, and so does what is shown, so that nothing moves. */
export function sideGroups(
  entries: readonly TodoEntry[],
  chosen: TodoFilter,
  origins: ReadonlyMap<RunId, TodoOrigin>,
  settled: number,
  now: number,
  /** How many are open, while they are not read yet. */
  open?: number,
): readonly SideGroup<TodoFilter>[] {
  const isOpen = ({ item }: TodoEntry): boolean => item.tick === undefined
  const groups = TODO_GROUPS.flatMap((group): readonly SideItem<TodoFilter>[] => {
    const some = entries.filter((entry) => entry.group === group)
    if (some.length === 0 && chosen !== group) return []
    return [
      { value: group, word: REPORT_GROUP_WORDS[group], count: some.filter(isOpen).length, ...REPORT_LOOKS[group] },
    ]
  })
  const isChosen = ({ id }: TodoOrigin): boolean => chosen === `from:${id}`
  const withTodos = new Set(entries.map(({ item }) => item.run))
  const lists = [...origins.values()]
    .filter((origin) => withTodos.has(origin.id) || isChosen(origin))
    .toSorted((one, other) => other.startedAt.localeCompare(one.startedAt))
    .filter((origin, at) => at < LISTS_AT_THE_SIDE || isChosen(origin))
    .map((origin): SideItem<TodoFilter> => ({
      value: `from:${origin.id}`,
      word: fromWord(origin, now),
      count: entries.filter((entry) => entry.item.run === origin.id && isOpen(entry)).length,
    }))
  const { side, all, tickedToday } = todoText
  return [
    { title: side.why, items: [{ value: 'all', word: all, count: open ?? entries.filter(isOpen).length }, ...groups] },
    ...(lists.length === 0 ? [] : [{ title: side.list, items: lists }]),
    {
      title: side.settled,
      items: [{ value: 'ticked', word: tickedToday, count: settled, shape: 'tick', tone: 'quiet' }],
    },
  ]
}
