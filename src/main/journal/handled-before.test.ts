import { beforeEach, expect, test } from 'vitest'
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import { isoWithOffset } from '../time/instant.ts'
import { EARLIER } from './earlier-runs.ts'
import { openDatabase } from './file/database.ts'
import { handledBefore, referenceChunks, chosenChunks } from './handled-before.ts'
import { createJournal, type Journal } from './journal.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { references } from '../../../test/main/trial/trial.ts'
import type { VerdictOf } from '../verdicts/verdict.ts'

const ALL = references(2_500)
const HEAD = {
  environment: 'sandbox',
  accountId: 'leeds',
  account: 'Leeds',
  who: 'ana',
  source: 'file',
  header: null,
  column: 0,
} as const

const log = createRecordedLog()

let now: number
let journal: Journal

beforeEach(() => {
  now = Date.UTC(2026, 0, 5, 9)
  journal = createJournal(openDatabase(':memory:').database, () => now)
})

function sealed(name: string, chosen: readonly Reference[], head: Partial<typeof HEAD> | object = {}): RunId {
  const id = journal.prepare({ ...HEAD, ...head, name })
  journal.add(
    id,
    chosen.map((reference, at) => ({ number: at + 1, cells: [], kind: 'consignment', reference, chosen: true })),
  )
  journal.seal(id)
  return id
}

/** A finished run in which these were cancelled, those refused, and the rest not sent. */
function run(
  name: string,
  chosen: readonly Reference[],
  { cancelled = chosen, refused = [] }: { cancelled?: readonly Reference[]; refused?: readonly Reference[] } = {},
  head = {},
): void {
  const id = sealed(name, chosen, head)
  journal.start(id)
  const store = journal.runStore(id)
  store.sending([...cancelled, ...refused])
  const verdicts = [
    ...cancelled.map((reference): VerdictOf => ({
      reference,
      outcome: 'cancelled',
      reason: { code: 'confirmed-by-answer' },
    })),
    ...refused.map((reference): VerdictOf => ({ reference, outcome: 'refused', reason: { code: 'refused' } })),
  ]
  store.answered(verdicts, new Map())
  journal.finish(id, 'stopped')
  now += 3_600_000
}

const knownOf = (id: RunId) => handledBefore(journal, HEAD, chosenChunks(journal, id), log)

test('a list that is all new says nothing', async () => {
  run('monday.csv', ALL.slice(0, 10))

  expect(await knownOf(sealed('new.csv', ALL.slice(10, 20)))).toBeUndefined()
})

test('the same long list once more was all handled', async () => {
  const at = isoWithOffset(now)
  run('monday.csv', ALL)

  expect(await knownOf(sealed('monday.csv', ALL))).toEqual({
    count: 2_500,
    cancelled: 2_500,
    runs: 1,
    at,
    listName: 'monday.csv',
    who: 'ana',
  })
})

test('each reference counts once, for a run that cancelled it before one that did not', async () => {
  const [a, b, c, d] = ALL as [Reference, Reference, Reference, Reference]
  run('monday.csv', [a, b, c])
  run('tuesday.csv', [c, d], { cancelled: [], refused: [c, d] })

  expect(await knownOf(sealed('both.csv', [a, b, c, d]))).toMatchObject({
    count: 4,
    cancelled: 3,
    runs: 2,
    listName: 'monday.csv',
  })
})

test('what was prepared, or left unsent, or sent elsewhere, is new', async () => {
  const [a, b, c, d] = ALL as [Reference, Reference, Reference, Reference]
  run('unsent.csv', [a], { cancelled: [] })
  run('live.csv', [b], {}, { environment: 'production' })
  run('another leeds.csv', [c], {}, { accountId: 'york' })
  sealed('never started.csv', [d])

  expect(await knownOf(sealed('all.csv', [a, b, c, d]))).toBeUndefined()
})

test('references that were only handed over are known as well', async () => {
  run('monday.csv', ALL.slice(0, 1_500))

  expect(await handledBefore(journal, HEAD, referenceChunks(ALL), log)).toMatchObject({
    count: 1_500,
    cancelled: 1_500,
    runs: 1,
  })
  expect(await handledBefore(journal, { ...HEAD, accountId: 'york' }, referenceChunks(ALL), log)).toBeUndefined()
})

test('each reference is looked for by itself, however many runs the account has', () => {
  const plan = openDatabase(':memory:')
    .database.prepare(`EXPLAIN QUERY PLAN ${EARLIER}`)
    .all('sandbox', 'leeds', '[]')
    .map(({ detail }) => String(detail))

  expect(plan.filter((step) => step.includes('runs_of_an_account'))).toEqual([])
  expect(plan.filter((step) => step.includes('runs_of_a_reference')).length).toBeGreaterThan(0)
})

test('a journal that cannot be read says nothing, and the log says so', async () => {
  const broken = {
    ...journal,
    earlier: () => {
      throw new Error('disk I/O error')
    },
  }

  expect(await handledBefore(broken, HEAD, referenceChunks(ALL), log)).toBeUndefined()
  expect(log.lines.at(-1)).toContain('not known whether the list was sent before')
})
