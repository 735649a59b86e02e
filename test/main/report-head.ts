import { shortAccountId } from '#shared/account.ts'
import { isoWithOffset } from '../../src/main/time/instant.ts'
import type { ReportHead } from '../../src/main/report/report-table.ts'
import { runId } from '../ids.ts'

const STARTED_AT = Date.UTC(2025, 4, 12, 8, 30)

/** What a report with the head below says of its run, in the columns behind the eight. */
export const ORIGIN_CELLS = [
  'SANDBOX',
  `Leeds (${shortAccountId('leeds')})`,
  `${isoWithOffset(STARTED_AT)} 3f2504e0`,
  'ann',
] as const

export function reportHead(head: Partial<ReportHead> = {}): ReportHead {
  return {
    environment: 'sandbox',
    accountId: 'leeds',
    account: 'Leeds',
    runs: [{ id: runId('3f2504e0-4f89-41d3-9a0c-0305e82c3301'), who: 'ann', startedAt: STARTED_AT }],
    header: ['Ref'],
    columns: 1,
    ...head,
  }
}
