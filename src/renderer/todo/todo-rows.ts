import { textInPlace, TODO_GROUPS, todoGroupOf, type TodoGroup, type TodoItem, type TodoOrigin } from '#shared/todo.ts'
import type { RunId } from '#shared/ids.ts'
import { todoAdvice } from '#shared/words/what-to-do.ts'
import { outside } from '#shared/words/outside.ts'
import { fromWord, shortTime, tickSentence, whyWord } from '../text/todo.ts'
import { number } from '../text/numbers.ts'

/** Older to-dos are folded into "Older". */
const OLD_MS = 7 * 24 * 3_600_000

/** A to-do as a row shows it. */
export interface TodoEntry {
  readonly item: TodoItem
  readonly group: TodoGroup
  readonly origin: TodoOrigin | undefined
  /** The reference, or the text that is none. */
  readonly name: string
  readonly why: string
  /** What to do; once it is ticked off, by whom. */
  readonly what: string
  readonly asked: string
  readonly from: string
  readonly isOld: boolean
}

export type TodoRow =
  | ({ readonly kind: 'to-do' } & TodoEntry)
  /** The rows after it began long ago. */
  | { readonly kind: 'older'; readonly count: number; readonly isShown: boolean }

export function entryOf(item: TodoItem, origins: ReadonlyMap<RunId, TodoOrigin>, now: number): TodoEntry {
  const origin = item.run === undefined ? undefined : origins.get(item.run)
  return {
    item,
    group: todoGroupOf(item),
    origin,
    name: item.reference ?? outside(textInPlace(item).slice(0, 200)),
    why: whyWord(item),
    what: item.tick === undefined ? todoAdvice(item) : tickSentence(item.tick, now),
    asked: item.askedAt === undefined ? '' : shortTime(item.askedAt, now),
    from: origin === undefined ? '' : fromWord(origin, now),
    isOld: origin !== undefined && now - Date.parse(origin.startedAt) > OLD_MS,
  }
}

/** The most urgent first, and then the oldest. */
export function urgentFirst(one: TodoEntry, other: TodoEntry): number {
  return TODO_GROUPS.indexOf(one.group) - TODO_GROUPS.indexOf(other.group) || one.item.key - other.item.key
}

/** All searchable text of a row, in lower case. */
export function searched({ item, name, why, what, from }: TodoEntry): string {
  return [name, why, what, from, ...item.numbers.map(number), ...item.cells, item.tick?.note ?? '']
    .join('\n')
    .toLowerCase()
}
