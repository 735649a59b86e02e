import { environmentWord, type ConnectionStatus } from '#shared/connection.ts'
import type { Line, List } from '#shared/list.ts'
import { OUTCOME_WORDS } from '#shared/outcome.ts'
import { shortAccountId } from '#shared/account.ts'
import { findReportColumns, readAccountCell } from '#shared/report/columns.ts'
import { currentAccountId } from '../../results/current-account.ts'
import { Slice } from '../../ui/slices.ts'

/** Consignments that a report calls cancelled, and where, by its cells. */
export interface Reported {
  /** Empty in a report without the column, such as that of an earlier version. */
  readonly environment: string
  readonly account: string
  readonly lines: ReadonlySet<number>
}

const DONE: ReadonlySet<string> = new Set([OUTCOME_WORDS.cancelled, OUTCOME_WORDS['already-cancelled']])

/** What a report brought back as a list calls cancelled; its lines may come from several reports. Empty when it is no longer wanted. */
export async function findReported(list: List, isWanted: () => boolean): Promise<readonly Reported[]> {
  const places = list.reading?.outcomeColumn === undefined ? undefined : findReportColumns(list.header ?? [])
  if (places === undefined) return []
  const found = new Map<string, { environment: string; account: string; lines: Set<number> }>()
  const slice = new Slice()
  for (const line of list.lines) {
    if (slice.isOver) {
      await slice.next()
      if (!isWanted()) return []
    }
    if (line.kind !== 'consignment' || !DONE.has(cellOf(line, places.get('Outcome')))) continue
    const environment = cellOf(line, places.get('Environment'))
    const account = cellOf(line, places.get('Account'))
    const key = JSON.stringify([environment, account])
    const same = found.get(key) ?? { environment, account, lines: new Set() }
    same.lines.add(line.number)
    found.set(key, same)
  }
  return [...found.values()]
}

/** Whether what a report says can be true where a run would be sent now, by its environment and account. */
export function originOf(
  report: Pick<Reported, 'environment' | 'account'>,
  connection: ConnectionStatus,
): 'here' | 'elsewhere' | 'unnamed' {
  if (report.environment === '') return 'unnamed'
  const { environment } = connection
  const id = currentAccountId(connection)
  if (report.environment.toUpperCase() !== environmentWord({ environment, accountId: id ?? '' })) return 'elsewhere'
  if (environment === 'practice') return 'here'
  const { tag } = readAccountCell(report.account)
  // The name alone proves nothing: it may change, and two accounts may have the same.
  if (tag === undefined) return 'unnamed'
  return id !== undefined && tag === shortAccountId(id) ? 'here' : 'elsewhere'
}

function cellOf({ cells }: Line, column: number | undefined): string {
  return column === undefined ? '' : (cells[column] ?? '').trim()
}
