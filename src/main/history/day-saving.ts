import { environmentKind } from '#shared/connection.ts'
import type { RunId } from '#shared/ids.ts'
import { dayName } from '../files/file-names.ts'
import { saveFile, type Saved, type SavePorts } from '../files/save-file.ts'
import { isSameScope, type NamedScope } from '../journal/account-scope.ts'
import type { Journal } from '../journal/journal.ts'
import type { DayRun } from '../report/print/print-day.ts'
import type { PrintPage } from '../report/print/print-report.ts'
import { inTodoOrder, ownCellsOfListed, readListed, type ListedTodo } from '../report/todos-of-lists.ts'
import { isoWithOffset } from '../time/instant.ts'
import { inPages } from '../time/yielding.ts'

export interface DaySavingDeps extends SavePorts {
  readonly journal: Pick<Journal, 'list' | 'todos' | 'accountsWithTodos'>
  readonly print: PrintPage
  readonly now: () => number
}

const READ_AT_ONCE = 100

/** Where all of them were sent; undefined if to several places. */
function placeOf(runs: readonly DayRun[]): NamedScope | undefined {
  const [first, ...others] = runs.map(({ record }) => record)
  return first !== undefined && others.every((other) => isSameScope(first, other)) ? first : undefined
}

/** The page of a day (`2026-11-27`). */
export function saveDay(deps: DaySavingDeps, day: string): Promise<Saved> {
  const { journal, print, now } = deps
  const savedAt = isoWithOffset(now())

  /** The earliest first. */
  async function runsOfDay(): Promise<readonly DayRun[]> {
    const runs = new Map<RunId, DayRun>()
    for await (const page of inPages((before) => journal.list(before, READ_AT_ONCE, { day })))
      for (const record of page.runs) {
        const began = record.runs.filter(({ startedAt }) => isoWithOffset(startedAt).startsWith(day))
        runs.set(record.id, { record, began })
      }
    const startOf = ({ began }: DayRun): number => began[0]?.startedAt ?? 0
    return [...runs.values()].toSorted((one, other) => startOf(one) - startOf(other))
  }

  /** Read only once a place has been chosen. */
  async function* pieces(): AsyncGenerator<Uint8Array> {
    const runs = await runsOfDay()
    const todos: ListedTodo[] = []
    for (const { record } of runs)
      if (record.toDo > 0)
        for (const todo of await readListed(journal, record, { status: 'open', run: record.id })) todos.push(todo)
    const since = new Date(`${day}T00:00:00`).getTime()
    let place = placeOf(runs)
    const kinds = new Set(runs.map(({ record }) => environmentKind(record)))
    for (const environment of new Set(runs.map(({ record }) => record.environment)))
      for (const accountId of journal.accountsWithTodos(environment)) {
        if (!kinds.has(environmentKind({ environment, accountId }))) continue
        const ticked = await readListed(journal, { environment, accountId }, { status: 'ticked', since })
        const ofDay = ticked.filter(({ item }) => item.tick?.at.startsWith(day))
        for (const todo of ofDay) todos.push(todo)
        if (ofDay.length > 0 && place?.accountId !== accountId) place = undefined
      }
    const own = ownCellsOfListed(todos)
    const { printedDay } = await import('../report/print/print-day.ts')
    yield* printedDay({ day, runs, place, todos: inTodoOrder(todos, { by: 'urgency' }, own), own, savedAt }, print)
  }

  return saveFile(deps, dayName(day, savedAt), pieces())
}
