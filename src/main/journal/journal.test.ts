import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Finding } from '#shared/check.ts'
import type { PreparedLine } from '#shared/ipc/channels.ts'
import { accountIdOfName, PRACTICE_ACCOUNT } from '#shared/account.ts'
import type { Reference } from '#shared/reference.ts'
import { isTodo, reportGroupOf } from '#shared/report/groups.ts'
import type { RunId } from '#shared/ids.ts'
import type { Deallocation } from '#shared/step.ts'
import { references } from '../../../test/main/trial/trial.ts'
import type { VerdictOf } from '../verdicts/verdict.ts'
import { isoWithOffset } from '../time/instant.ts'
import { openDatabase, openWhenFree } from './file/database.ts'
import { FIRST_SCHEMA } from '../../../test/main/first-schema.ts'
import { createJournal, type Journal } from './journal.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { readableRuns } from './file/salvage.ts'
import { MIGRATIONS } from './file/schema.ts'
import { runId } from '../../../test/ids.ts'
import { canonicalState, type State } from '#shared/state.ts'

const NOW = Date.UTC(2026, 0, 5, 9)
const [A, B, C] = references(3) as [Reference, Reference, Reference]
const HEAD = {
  environment: 'sandbox',
  accountId: 'leeds',
  account: 'Leeds',
  name: 'a.csv',
  source: 'file',
  header: ['Ref', 'Bay'],
  column: 0,
} as const

const leftOutOf = (of: Pick<Journal, 'page'>, id: RunId) =>
  of.page(id, 'all', 0, 10).rows.filter(({ result }) => result === 'left-out')

const consignment = (number: number, reference: Reference, chosen = true): PreparedLine => ({
  number,
  cells: [reference, 'B-1'],
  kind: 'consignment',
  reference,
  chosen,
})
/** As the check found it. */
const found = (line: PreparedLine, finding: Finding): PreparedLine => ({ ...line, found: finding })
const MANIFESTED: Finding = { kind: 'state', state: 'Manifested' }
const cancelled = (reference: Reference): VerdictOf => ({
  reference,
  outcome: 'cancelled',
  reason: { code: 'confirmed-by-answer' },
})

const DAY_MS = 86_400_000

let journal: Journal
let now: number

beforeEach(() => {
  now = NOW
  journal = createJournal(openDatabase(':memory:').database, () => now)
})

/** Starts the program on each of `days` days, and forgets old runs. Returns how many. */
function startedOn(days: number, keepDays: number): number {
  return Array.from({ length: days }).reduce<number>((gone) => {
    now += DAY_MS
    return gone + journal.forget(keepDays)
  }, 0)
}

/** All of it is cancelled, so that nothing is left to do. */
function finishedWhole(id: RunId, sent: readonly Reference[]): void {
  journal.runStore(id).sending(sent)
  journal.runStore(id).answered(sent.map(cancelled), new Map())
  journal.finish(id, undefined)
}

function sweepAll(): void {
  while (journal.sweep(2));
}

function rowsIn(database: DatabaseSync): object {
  return Object.fromEntries(
    ['lines', 'refs', 'tallies', 'runs'].map((table) => [
      table,
      database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows'],
    ]),
  )
}

function started(lines: readonly PreparedLine[], deallocation: Deallocation = 'none'): RunId {
  const id = journal.prepare({ ...HEAD, deallocation })
  journal.add(id, lines)
  journal.seal(id)
  journal.start(id)
  return id
}

describe('a list', () => {
  test('is counted by kind as it comes in, in chunks', () => {
    const id = journal.prepare(HEAD)
    journal.add(id, [consignment(2, A), consignment(3, B, false)])
    journal.add(id, [
      { number: 4, cells: [A], kind: 'repeat', reference: A, of: 2, chosen: false },
      { number: 5, cells: [''], kind: 'blank', chosen: false },
      { number: 6, cells: ['EP-1'], kind: 'unreadable', why: 'package', chosen: false },
    ])

    expect(journal.seal(id)).toMatchObject({ count: 1, first: A, last: A })
    expect(journal.find(id)?.counts).toMatchObject({
      lines: 5,
      consignments: 2,
      repeats: 1,
      blank: 1,
      unreadable: 1,
      chosen: 1,
      leftOut: 1,
      waiting: 1,
    })
  })

  test('gets a digest that changes with what was chosen and its state, with deallocation, the environment and the account', () => {
    const digestOf = (
      lines: readonly PreparedLine[],
      head: Partial<typeof HEAD> | { accountId: string } | { account: string } | { deallocation: Deallocation } = {},
    ): string | undefined => {
      const id = journal.prepare({ ...HEAD, ...head })
      journal.add(id, lines)
      return journal.seal(id)?.digest
    }
    const digest = digestOf([consignment(2, A), consignment(3, B)])

    expect(digestOf([consignment(2, A), consignment(3, B)])).toBe(digest)
    expect(digestOf([consignment(2, A), consignment(3, B, false)])).not.toBe(digest)
    expect(digestOf([consignment(2, B), consignment(3, A)])).not.toBe(digest)
    expect(digestOf([consignment(2, A), consignment(3, B)], { accountId: 'york' })).not.toBe(digest)
    expect(digestOf([consignment(2, A), consignment(3, B)], { deallocation: 'unless-manifested' })).not.toBe(digest)
    expect(digestOf([consignment(2, A), found(consignment(3, B), MANIFESTED)])).not.toBe(digest)
    expect(digestOf([consignment(2, A), consignment(3, B)], { account: 'Leeds North' })).toBe(digest)
  })

  test('says which accounts lists were sent to, and what PRO has cancelled for each', () => {
    const other = { ...HEAD, accountId: 'other', account: 'Leeds' }
    for (const head of [
      HEAD,
      other,
      { ...HEAD, account: 'Leeds North' },
      { ...HEAD, environment: 'production' as const },
    ]) {
      const id = journal.prepare(head)
      journal.add(id, [consignment(2, A), consignment(3, B)])
      journal.seal(id)
      journal.start(id)
      if (head === other) {
        journal.runStore(id).sending([A, B])
        journal.runStore(id).answered([{ ...cancelled(A), outcome: 'refused' }, cancelled(B)], new Map())
      }
      journal.finish(id, undefined)
    }
    journal.prepare({ ...HEAD, accountId: 'never sent to' })

    expect(journal.accounts('sandbox', 5)).toEqual([
      { id: 'leeds', name: 'Leeds North' },
      { id: 'other', name: 'Leeds' },
    ])
    expect(journal.accounts('sandbox', 1)).toHaveLength(1)
    expect(journal.accounts('practice', 5)).toEqual([])
    expect(journal.cancelledFor({ environment: 'sandbox', accountId: 'other' })).toBe(B)
    expect(journal.cancelledFor({ environment: 'sandbox', accountId: 'leeds' })).toBeUndefined()
    expect(journal.cancelledFor({ environment: 'production', accountId: 'other' })).toBeUndefined()
  })

  test('with nothing chosen is not sealed', () => {
    const id = journal.prepare(HEAD)
    journal.add(id, [consignment(2, A, false)])

    expect(journal.seal(id)).toBeUndefined()
  })

  test('refuses the same consignment twice, and keeps what was there', () => {
    const id = journal.prepare(HEAD)
    journal.add(id, [consignment(2, A)])

    expect(() => journal.add(id, [consignment(3, B), consignment(4, A)])).toThrow()
    expect(journal.seal(id)?.count).toBe(1)
  })

  test('refuses a repeat of nothing', () => {
    const id = journal.prepare(HEAD)

    expect(() =>
      journal.add(id, [{ number: 2, cells: [A], kind: 'repeat', reference: A, of: 1, chosen: false }]),
    ).toThrow('a repeat must follow')
  })

  test('takes a repeat of a line that comes later, and is not sealed without that line', () => {
    const ahead: PreparedLine = { number: 2, cells: [A], kind: 'repeat', reference: A, of: 3, chosen: false }
    const id = journal.prepare(HEAD)
    journal.add(id, [ahead, consignment(3, A)])

    expect(journal.seal(id)?.count).toBe(1)

    const other = journal.prepare(HEAD)
    journal.add(other, [ahead, consignment(3, B)])
    expect(() => journal.seal(other)).toThrow('must have the line that it repeats')
  })

  test('that was never started makes room for the next', () => {
    const first = journal.prepare(HEAD)
    journal.add(first, [consignment(2, A)])
    journal.seal(first)

    journal.prepare(HEAD)

    expect(journal.find(first)).toBeUndefined()
  })
})

test('what the reading left out says so in the report, and when the list is used again', () => {
  const hidden: PreparedLine = { ...consignment(3, B, false), leftOutAs: 'hidden' }
  const id = started([consignment(2, A), hidden])

  expect(leftOutOf(journal, id)).toMatchObject([
    { reference: B, result: 'left-out', reason: 'Left out: hidden in the workbook.', found: undefined },
  ])
  expect(journal.linesAgain(id, { outcomes: ['refused'] }, 0, 10)[1]).toMatchObject({
    leftOutAs: 'hidden',
    chosen: false,
  })
})

describe('what the check found', () => {
  test('is counted where a consignment was left out and its parcel may still go out', () => {
    const [, , , d, e, f] = references(6) as [Reference, Reference, Reference, Reference, Reference, Reference]
    const id = started([
      found(consignment(2, A), MANIFESTED),
      found(consignment(3, B, false), MANIFESTED),
      found(consignment(4, C, false), { kind: 'state', state: 'Cancelled' }),
      found(consignment(5, d, false), { kind: 'unread' }),
      found(consignment(6, e, false), { kind: 'state', state: 'Delivered' }),
      consignment(7, f, false),
    ])

    expect(journal.find(id)?.counts).toMatchObject({ leftOut: 5, heldBack: 2, hadLeft: 1 })
  })

  test('is said of what was left out, and of nothing else', () => {
    const id = started([
      found(consignment(2, A), MANIFESTED),
      found(consignment(3, B, false), MANIFESTED),
      consignment(4, C, false),
    ])

    const { rows } = journal.page(id, 'all', 0, 10)

    expect(rows.map(({ reason, state, found: finding }) => [reason, state, finding])).toEqual([
      ['', undefined, undefined],
      [
        'Left out: PRO said Manifested at the check. Pull the parcel. Gone? Call the carrier.',
        'Manifested',
        MANIFESTED,
      ],
      ['', undefined, undefined],
    ])
  })

  test('is known of a reference that was chosen all the same', () => {
    const id = started([found(consignment(2, A), MANIFESTED), found(consignment(3, B), { kind: 'not-found' })])
    const store = journal.runStore(id)
    store.sending([A])

    expect([A, B].map((each) => store.pendingState(each).chosenIn)).toEqual(['Manifested', undefined])
    expect(store.pendingState(A)).toMatchObject({ reached: 1, chosenIn: 'Manifested' })
    expect(store.unsettledBehind(-1, 9)).toEqual([{ reference: A, position: 0 }])
  })

  test('goes with the list that is prepared again, save of what has an outcome and is not chosen again', () => {
    const id = started([
      found(consignment(2, A), MANIFESTED),
      found(consignment(3, B, false), MANIFESTED),
      found(consignment(4, C), MANIFESTED),
    ])
    journal.runStore(id).sending([A, C])
    journal
      .runStore(id)
      .answered([cancelled(A), { reference: C, outcome: 'refused', reason: { code: 'refused' } }], new Map())
    journal.finish(id, undefined)

    expect(journal.linesAgain(id, { outcomes: ['refused'] }, 0, 10).map((line) => [line.chosen, line.found])).toEqual([
      [false, undefined],
      [false, MANIFESTED],
      [true, MANIFESTED],
    ])
  })
})

describe('the way of a reference', () => {
  test('goes from waiting over sending to its outcome', () => {
    const id = started([consignment(2, A), consignment(3, B)])
    const store = journal.runStore(id)

    store.sending([A])
    expect(journal.find(id)?.counts).toMatchObject({ sending: 1, waiting: 1 })
    store.answered([cancelled(A)], new Map())

    expect(journal.find(id)?.counts).toMatchObject({ sending: 0, waiting: 1, outcomes: { cancelled: 1 } })
  })

  test('is told a part at a time while it waits', () => {
    const id = started([consignment(2, A), consignment(3, B), consignment(4, C)])
    const store = journal.runStore(id)
    store.sending([B])

    const [first] = store.waitingBehind(-1, 1)

    expect(first?.reference).toBe(A)
    expect(store.waitingBehind(first?.position ?? -1, 5).map(({ reference }) => reference)).toEqual([C])
    expect(store.waitingBehind(2, 5)).toEqual([])
  })

  test('never skips "sending"', () => {
    const store = journal.runStore(started([consignment(2, A)]))

    expect(() => {
      store.answered([cancelled(A)], new Map())
    }).toThrow('no cancel was sent')
  })

  test('never leaves an outcome', () => {
    const store = journal.runStore(started([consignment(2, A)]))
    store.sending([A])
    store.answered([cancelled(A)], new Map())

    expect(() => {
      store.sending([A])
    }).toThrow('never sent again')
    expect(() => {
      store.answered([{ reference: A, outcome: 'refused', reason: { code: 'refused' } }], new Map())
    }).toThrow('a status cannot change that way')
  })

  test('is all or nothing for a batch', () => {
    const id = started([consignment(2, A), consignment(3, B)])
    const store = journal.runStore(id)
    store.sending([A])
    store.answered([cancelled(A)], new Map())

    expect(() => {
      store.sending([B, A])
    }).toThrow()
    expect(journal.find(id)?.counts).toMatchObject({ waiting: 1, sending: 0 })
  })

  test('goes back to waiting when the only call for it was not processed', () => {
    const store = journal.runStore(started([consignment(2, A), consignment(3, B)]))
    store.sending([A, B])

    expect(store.unprocessed([A, B])).toEqual([A, B])
    expect(store.next(9).references).toEqual([A, B])
  })

  test('stays "sending" when an earlier call may have reached PRO, and remembers how that one ended', () => {
    const store = journal.runStore(started([consignment(2, A)]))
    store.sending([A])
    store.answered([], new Map([[A, { after: 'nothing', why: 'timed-out' }]]))
    store.sending([A])

    expect(store.unprocessed([A])).toEqual([])
    expect(store.unsettledBehind(-1, 9)).toEqual([{ reference: A, position: 0 }])
    expect(store.pendingState(A)).toEqual({ reached: 1, blind: 1, last: { after: 'nothing', why: 'timed-out' } })
  })

  test('counts a call that was cut off by the end of the program as one that proved nothing', () => {
    const store = journal.runStore(started([consignment(2, A)]))
    store.sending([A])

    expect(store.pendingState(A)).toMatchObject({
      reached: 1,
      blind: 1,
      last: { after: 'nothing', why: 'program-ended' },
    })
  })

  test('is not begun outside a running run', () => {
    const id = started([consignment(2, A)])
    journal.pause(id, { code: 'proxy-sign-in' })

    expect(() => {
      journal.runStore(id).sending([A])
    }).toThrow('nothing is sent outside a running run')
  })
})

describe('a run', () => {
  test('is the only active one', () => {
    started([consignment(2, A)])
    const second = journal.prepare(HEAD)
    journal.add(second, [consignment(2, B)])
    journal.seal(second)

    expect(() => {
      journal.start(second)
    }).toThrow()
  })

  test('does not finish while a reference has no outcome', () => {
    const id = started([consignment(2, A)])
    journal.runStore(id).sending([A])

    expect(() => {
      journal.finish(id, 'stopped')
    }).toThrow('an outcome for each chosen reference')
  })

  test('says why the rest was not sent', () => {
    const id = started([consignment(2, A)])

    journal.finish(id, 'key-refused')

    expect(journal.page(id, 'all', 0, 10).rows[0]).toMatchObject({
      result: 'not-sent',
      reason: 'PRO refused the key, so nothing was processed.',
    })
  })

  test('leaves the rest in parts, in the order of the list', () => {
    const id = started([consignment(2, A), consignment(3, B)])

    const parts = [1, 5, 5].map((limit) => journal.leave(id, 'stopped', limit))

    expect(parts).toEqual([1, 1, 0])
    expect(journal.find(id)?.counts).toMatchObject({ waiting: 0, outcomes: { 'not-sent': 2 } })
  })

  test('is listed newest first, with the one that is under way on top, and forgotten after its time', () => {
    const done = started([consignment(2, A)])
    finishedWhole(done, [A])
    const active = started([consignment(2, B)])

    expect(journal.list(undefined, 10).runs.map(({ id }) => id)).toEqual([active, done])
    expect(startedOn(2, 1)).toBe(1)
    expect(journal.list(undefined, 10).runs.map(({ id }) => id)).toEqual([active])
  })

  test('gives its room back to the disk in the end', () => {
    const { database } = openDatabase(':memory:')
    journal = createJournal(database, () => now)
    const pages = (): unknown => database.prepare('PRAGMA page_count').get()?.['page_count']
    const before = pages()
    const sent = references(2_000)
    const id = started(sent.map((reference, index) => consignment(index + 2, reference)))
    const full = pages()
    finishedWhole(id, sent)
    while (journal.sweep(500));

    startedOn(2, 1)
    while (journal.sweep(500));

    expect(full).toBeGreaterThan(Number(before))
    expect(pages()).toBe(before)
  })
})

describe('the rows of a report', () => {
  test('say what became of each line, in its order', () => {
    const id = started([
      consignment(2, A),
      consignment(3, B, false),
      { number: 4, cells: ['ec ' + A.slice(3), 'x'], kind: 'repeat', reference: A, of: 2, chosen: false },
      { number: 5, cells: ['', ''], kind: 'blank', chosen: false },
      { number: 6, cells: ['EP-000-05D-1NS'], kind: 'unreadable', why: 'package', chosen: false },
      consignment(7, C),
      { number: 8, cells: ['Leeds', ''], kind: 'blank', isHeading: true, chosen: false },
    ])
    journal.runStore(id).sending([A])
    journal.runStore(id).answered([{ ...cancelled(A), state: 'Cancelled', correlationId: 'c-9' }], new Map())

    const { total, rows } = journal.page(id, 'all', 0, 10)

    expect(total).toBe(7)
    expect(rows.map(({ number, result }) => [number, result])).toEqual([
      [2, 'cancelled'],
      [3, 'left-out'],
      [4, 'repeat'],
      [5, 'blank'],
      [6, 'unreadable'],
      [7, 'waiting'],
      [8, 'blank'],
    ])
    expect(rows[0]).toMatchObject({ state: 'Cancelled', correlationId: 'c-9', attempts: 1 })
    expect(rows[2]?.reason).toBe('Repeat of line 2.')
    expect(rows[3]?.reason).toBe('')
    expect(rows[4]?.reason).toContain('package')
    expect(rows[6]?.reason).toBe('A heading: nothing to cancel in it.')
  })

  test('are in the groups in which the report shows them, whatever they are', () => {
    const states = ['Manifested', 'Allocated', 'Cancelled', 'Cancelling', 'Teleported', 'Delivered']
    const findings = [
      ...states.map((state): Finding => ({ kind: 'state', state: canonicalState(state) })),
      { kind: 'not-found' },
      { kind: 'unread' },
      undefined,
    ] as const
    const list = references(findings.length + 4)
    const [first, second, third, fourth] = list.slice(findings.length) as [Reference, Reference, Reference, Reference]
    const id = started([
      ...findings.map((finding, at) => {
        const line = consignment(at + 2, list[at] ?? A, false)
        return finding === undefined ? line : found(line, finding)
      }),
      ...[first, second, third, fourth].map((reference, at) => consignment(at + 20, reference)),
      { number: 30, cells: ['EP-000-05D-1NS'], kind: 'unreadable', why: 'package', chosen: false },
      { number: 31, cells: [''], kind: 'blank', chosen: false },
      { ...consignment(32, references(100)[99] ?? A, false), leftOutAs: 'hidden' },
    ])
    journal.runStore(id).sending([first, second])
    journal.runStore(id).answered([cancelled(first)], new Map())

    const all = journal.page(id, 'all', 0, 100).rows

    expect([...journal.reportGroups(id)]).toEqual(all.map((row) => ({ group: reportGroupOf(row), isTicked: false })))
    expect(all.some((row) => row.result === 'left-out' && isTodo(reportGroupOf(row)))).toBe(true)
  })

  test('that were chosen come with what is not cancelled first, in pages as well', () => {
    const list = references(12)
    const [first, second, third, fourth, fifth] = list as [Reference, Reference, Reference, Reference, Reference]
    const id = started(list.map((reference, index) => consignment(index + 2, reference, index < 10)))
    journal.runStore(id).sending([first, second, third, fourth, fifth])
    const refused: VerdictOf = { reference: third, outcome: 'refused', reason: { code: 'refused' } }
    const unknown: VerdictOf = { reference: fifth, outcome: 'unknown', reason: { code: 'still-cancelling' } }
    journal.runStore(id).answered([cancelled(first), refused, cancelled(fourth), unknown], new Map())

    const { total, rows } = journal.page(id, 'chosen', 0, 100)

    expect(total).toBe(10)
    expect(rows.map(({ number, result }) => [number, result])).toEqual([
      [6, 'unknown'],
      [4, 'refused'],
      [3, 'sending'],
      [2, 'cancelled'],
      [5, 'cancelled'],
      ...[7, 8, 9, 10, 11].map((number) => [number, 'waiting']),
    ])
    expect([0, 3, 6, 9].flatMap((offset) => journal.page(id, 'chosen', offset, 3).rows)).toEqual(rows)
  })

  test('come in pages, filtered', () => {
    const list = references(30)
    const id = started(list.map((reference, index) => consignment(index + 2, reference, index % 3 > 0)))

    expect(journal.page(id, 'waiting', 2, 3)).toMatchObject({
      total: 20,
      rows: [{ number: 6 }, { number: 7 }, { number: 9 }],
    })
    expect(journal.page(id, 'all', 3, 2)).toMatchObject({ total: 30, rows: [{ number: 5 }, { number: 6 }] })
    expect([...journal.reportLines(id)]).toHaveLength(30)
  })
})

/** Indexes and rules by their text, and tables by their columns: `ALTER TABLE` leaves a different text. */
function schemaOf(database: DatabaseSync): readonly unknown[] {
  const rules = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') ORDER BY name")
  const columns = database.prepare(
    "SELECT m.name, c.name AS column FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1, 2",
  )
  return [...rules.all(), ...columns.all()]
}

describe('the file', () => {
  let folder: string
  let file: string

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'journal-'))
    file = path.join(folder, 'journal.sqlite')
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  test('keeps everything from one start to the next', () => {
    const first = createJournal(openDatabase(file).database, () => NOW)
    const id = first.prepare(HEAD)
    first.add(id, [consignment(2, A)])
    first.seal(id)
    first.start(id)
    first.close()

    const second = createJournal(openDatabase(file).database, () => NOW)

    expect(second.active()).toMatchObject({ id, account: 'Leeds', counts: { waiting: 1 } })
    second.close()
  })

  /** A run in progress: A is cancelled, B waits, C was left out. */
  function writtenAt(version: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13): void {
    const old = new DatabaseSync(file)
    old.exec(`${FIRST_SCHEMA}
      ${[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((before) => (before < version ? MIGRATIONS[before] : '')).join('')}
      INSERT INTO runs (key, id, environment, account, list_name, source, stage, prepared_at, started_at${version >= 11 ? ', list' : ''})
      VALUES (1, 'old', 'sandbox', 'Leeds', 'a.csv', 'file', 'preparing', ${NOW}, ${NOW}${version >= 11 ? ', 1' : ''});
      INSERT INTO lines (run, position, number, kind, reference, chosen, cells) VALUES
        (1, 0, 2, 'consignment', '${A}', 1, '[]'), (1, 1, 3, 'consignment', '${B}', 1, '[]'),
        (1, 2, 4, 'consignment', '${C}', 0, '[]');
      INSERT INTO lines (run, position, number, kind, chosen, note, cells) VALUES (1, 3, 5, 'unreadable', 0, 'package', '["EP-1"]');
      ${version >= 6 ? "UPDATE runs SET account_id = 'sandbox:Leeds';" : ''}
      UPDATE runs SET stage = 'running'${version >= 7 ? ', todo_from = 0' : ''};
      UPDATE refs SET status = 'sending', attempts = 1, reached = 1, standing = '{}'${version >= 10 ? ', cancels = 1' : ''}
      WHERE reference = '${A}';
      UPDATE refs SET status = 'cancelled', reason = '{"code":"confirmed-by-answer"}', answered_at = ${NOW}
      WHERE reference = '${A}';
      PRAGMA user_version = ${version}`)
    old.close()
  }

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] as const)(
    'that was written by version %i of its schema is brought up to date',
    (version) => {
      writtenAt(version)

      const { database, setAside } = openDatabase(file)
      const journal = createJournal(database, () => NOW)

      expect(setAside).toBeUndefined()
      expect(schemaOf(database)).toEqual(schemaOf(openDatabase(':memory:').database))
      expect(journal.find(runId('old'))).toMatchObject({
        who: '',
        counts: { chosen: 2, leftOut: 1, heldBack: 0, waiting: 1, outcomes: { cancelled: 1 } },
      })
      expect(journal.page(runId('old'), 'cancelled', 0, 10).rows).toMatchObject([{ reference: A, attempts: 1 }])
      expect(leftOutOf(journal, runId('old'))).toMatchObject([{ reference: C, reason: '', found: undefined }])
      expect(journal.find(runId('old'))?.deallocation).toBe('none')
      const store = journal.runStore(runId('old'))
      store.sending([B])
      expect(store.unprocessed([B])).toEqual([B])
      journal.finish(runId('old'), 'stopped')
      expect(journal.reportOf(runId('old'))?.toDo).toBe(2)
      while (journal.sweep(2));
      expect(journal.reportOf(runId('old'))?.toDo).toBe(2)
      expect(
        journal.todos(
          { environment: 'sandbox', accountId: accountIdOfName('sandbox', 'Leeds') },
          { status: 'open' },
          0,
          10,
        ).items,
      ).toMatchObject([
        { reference: B, result: 'not-sent', run: runId('old'), numbers: [3] },
        { unreadable: 'package', cells: ['EP-1'] },
      ])
      expect(journal.confirm(runId('old'), [{ reference: A, state: 'Cancelled', at: NOW }])).toBe(1)
      const next = journal.prepare(HEAD)
      journal.add(next, [consignment(2, A), found(consignment(3, B, false), MANIFESTED)])
      journal.seal(next)
      expect(journal.find(next)?.counts.heldBack).toBe(1)

      const scope = { environment: 'sandbox', accountId: accountIdOfName('sandbox', 'Leeds') } as const
      const later = journal.prepare({ ...HEAD, ...scope })
      const row = { number: 2, cells: ['EP-1', ''], kind: 'unreadable', why: 'package', chosen: false } as const
      journal.add(later, [row, consignment(3, B)])
      journal.seal(later)
      journal.start(later)
      journal.finish(later, 'stopped')
      const runs = () => journal.todos(scope, { status: 'open' }, 0, 10).items.map(({ run }) => run)
      expect(runs()).toEqual([later, later])
      journal.hide(later)
      while (journal.sweep(2));
      expect(runs()).toEqual([runId('old'), runId('old')])
      journal.close()
    },
  )

  test('of version 8 counts what had left by the check apart from what still asks something of a person', () => {
    writtenAt(8)
    const old = new DatabaseSync(file)
    old.exec(`UPDATE runs SET held_back = 2;
      DROP TRIGGER lines_only_while_preparing;
      INSERT INTO lines (run, position, number, kind, reference, chosen, cells, found) VALUES
        (1, 8, 9, 'consignment', 'EC-000-000-00A', 0, '[]', '{"kind":"state","state":"Delivered"}'),
        (1, 9, 10, 'consignment', 'EC-000-000-00B', 0, '[]', '{"kind":"state","state":"Manifested"}')`)
    old.close()

    journal = createJournal(openDatabase(file).database, () => NOW)

    expect(journal.find(runId('old'))?.counts).toMatchObject({ heldBack: 1, hadLeft: 1 })
  })

  test('of version 12 loses its table of steps, and goes on', () => {
    writtenAt(12)
    const old = new DatabaseSync(file)
    old.exec(`CREATE TABLE steps (
        run INTEGER NOT NULL,
        position INTEGER NOT NULL,
        step TEXT NOT NULL,
        PRIMARY KEY (run, position, step),
        FOREIGN KEY (run, position) REFERENCES refs (run, position) ON DELETE CASCADE
      ) STRICT, WITHOUT ROWID;
      INSERT INTO steps VALUES (1, 1, 'deallocate');
      CREATE TRIGGER step_begun AFTER UPDATE OF attempts ON refs BEGIN INSERT INTO steps VALUES (NEW.run, NEW.position, 'cancel'); END;
      CREATE TRIGGER step_settled AFTER UPDATE OF taken ON refs BEGIN UPDATE steps SET step = step; END;
      CREATE TRIGGER step_ended AFTER UPDATE OF status ON refs BEGIN UPDATE steps SET step = step; END;
      CREATE TRIGGER step_answered AFTER UPDATE OF correlation_id ON refs BEGIN UPDATE steps SET step = step; END`)
    old.close()

    const { database } = openDatabase(file)
    journal = createJournal(database, () => NOW)

    expect(schemaOf(database)).toEqual(schemaOf(openDatabase(':memory:').database))
    journal.runStore(runId('old')).sending([B])
    expect(journal.find(runId('old'))?.counts.sending).toBe(1)
  })

  test('of version 13 knows a row that has lost its cells by its to-do, and none by what is left of them', () => {
    writtenAt(13)
    const old = new DatabaseSync(file)
    old.exec(`INSERT INTO todos (environment, account_id, identity, status, result, run, position, seq)
      VALUES ('sandbox', 'sandbox:Leeds', 'row:of EP-1', 'open', 'unreadable', 1, 3, 1);
      DROP TRIGGER lines_only_while_preparing;
      INSERT INTO lines (run, position, number, kind, chosen, note, cells) VALUES (1, 4, 6, 'unreadable', 0, 'package', '["EP-1"]');
      UPDATE runs SET todo_from = NULL, strip_from = -1`)
    old.close()

    const { database } = openDatabase(file)

    expect(database.prepare("SELECT identity FROM lines WHERE kind = 'unreadable'").all()).toMatchObject([
      { identity: 'row:of EP-1' },
      { identity: null },
    ])
    database.close()
  })

  test('of version 10 keeps two reports of a list that was sent again', () => {
    writtenAt(10)
    const old = new DatabaseSync(file)
    old.exec(`UPDATE refs SET status = 'not-sent', reason = '{"code":"not-sent","because":"stopped"}' WHERE reference = '${B}';
      UPDATE runs SET stage = 'finished', ended_at = ${NOW};
      INSERT INTO runs (id, environment, account_id, account, list_name, source, stage, prepared_at, follows)
      VALUES ('again', 'sandbox', 'sandbox:Leeds', 'Leeds', 'a.csv', 'file', 'preparing', ${NOW}, 1);
      INSERT INTO lines (run, position, number, kind, reference, chosen, cells) VALUES
        (2, 0, 2, 'consignment', '${A}', 0, '[]'), (2, 1, 3, 'consignment', '${B}', 1, '[]'),
        (2, 2, 4, 'consignment', '${C}', 0, '[]');
      UPDATE refs SET status = 'not-sent', reason = '{"code":"not-sent","because":"stopped"}' WHERE run = 2;
      UPDATE runs SET stage = 'finished', started_at = ${NOW}, ended_at = ${NOW} WHERE key = 2`)
    old.close()

    journal = createJournal(openDatabase(file).database, () => NOW)

    const said = (id: string) => [...journal.reportLines(runId(id))].map(({ row }) => row.result)
    expect([said('old'), said('again')]).toEqual([
      ['cancelled', 'not-sent', 'left-out', 'unreadable'],
      ['left-out', 'not-sent', 'left-out'],
    ])
    expect(journal.list(undefined, 10).runs.map(({ id, runs }) => [id, runs.length])).toEqual([
      ['again', 1],
      ['old', 1],
    ])
    journal.close()
  })

  test('of version 11 counts the to-dos that are open in it, and those alone', () => {
    writtenAt(11)
    const old = new DatabaseSync(file)
    old.exec(`UPDATE refs SET status = 'sending', attempts = 1, reached = 1, standing = '{}' WHERE reference = '${B}';
      UPDATE refs SET status = 'refused', reason = '{"code":"refused"}', answered_at = ${NOW} WHERE reference = '${B}';
      UPDATE runs SET stage = 'finished', ended_at = ${NOW}, todo_from = NULL;
      INSERT INTO todos (environment, account_id, identity, status, result, run, position, seq, ticked_at, ticked_by, tick_run)
      VALUES ('sandbox', 'sandbox:Leeds', 'row:of EP-1', 'ticked', 'unreadable', 1, 3, 1, ${NOW}, 'ana', 1)`)
    old.close()

    journal = createJournal(openDatabase(file).database, () => NOW)

    expect(journal.reportOf(runId('old'))?.toDo).toBe(1)
    expect([...journal.reportLines(runId('old'))].map(({ row }) => row.noLonger?.as)).toEqual([
      undefined,
      undefined,
      undefined,
      'ticked',
    ])
    journal.close()
  })

  test.each([1, 2, 3, 4, 5] as const)('of version %i gets an account for each environment and name', (version) => {
    writtenAt(version)
    const old = new DatabaseSync(file)
    old.exec(`INSERT INTO runs (id, environment, account, list_name, source, stage, prepared_at) VALUES
      ('same', 'sandbox', 'Leeds', 'b.csv', 'file', 'finished', ${NOW}),
      ('unnamed', 'sandbox', '', 'c.csv', 'file', 'finished', ${NOW}),
      ('live', 'production', 'Leeds', 'd.csv', 'file', 'finished', ${NOW}),
      ('practice', 'practice', '', 'e.csv', 'file', 'finished', ${NOW})`)
    old.close()

    journal = createJournal(openDatabase(file).database, () => NOW)
    const scopeOf = (id: RunId) => {
      const { environment, accountId, account } = journal.find(id) ?? {}
      return { environment, accountId, account }
    }

    const leeds = { environment: 'sandbox', accountId: accountIdOfName('sandbox', 'Leeds'), account: 'Leeds' }
    expect([scopeOf(runId('old')), scopeOf(runId('same'))]).toEqual([leeds, leeds])
    expect([scopeOf(runId('unnamed')), scopeOf(runId('live')), scopeOf(runId('practice'))]).toEqual([
      { environment: 'sandbox', accountId: accountIdOfName('sandbox', ''), account: '' },
      { environment: 'production', accountId: accountIdOfName('production', 'Leeds'), account: 'Leeds' },
      { environment: 'practice', accountId: PRACTICE_ACCOUNT, account: '' },
    ])
    expect(journal.earlier({ environment: 'sandbox', accountId: leeds.accountId }, [A])).toMatchObject([{ id: 'old' }])
    journal.close()
  })

  test('is for this user only', () => {
    openDatabase(file).database.close()

    expect(statSync(file).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600)
  })

  test('that is damaged still says what can be read of it, and is not changed by that', () => {
    const first = createJournal(openDatabase(file).database, () => NOW)
    const id = first.prepare(HEAD)
    first.add(id, [consignment(2, A), consignment(3, B)])
    first.seal(id)
    first.start(id)
    first.runStore(id).sending([A])
    first.runStore(id).answered([cancelled(A)], new Map())
    first.close()
    const before = readFileSync(file)

    expect(readableRuns(file, createRecordedLog())).toMatchObject([
      { listName: 'a.csv', isFinished: false, chosen: 2, cancelled: 1 },
    ])
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(folder)).toEqual(['journal.sqlite'])
  })

  test('that is no journal has nothing to say', () => {
    writeFileSync(file, 'nothing like a database')

    expect(readableRuns(file, createRecordedLog())).toEqual([])
  })

  test('that is damaged has nothing to say where nothing can be copied', () => {
    onTestFinished(() => {
      vi.unstubAllEnvs()
    })
    for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, path.join(folder, 'gone'))

    expect(readableRuns(file, createRecordedLog())).toEqual([])
  })

  /** A run of two, of which A was being sent; the power is cut, and nothing is left of the main file. */
  function cutOff(): RunId {
    const source = path.join(folder, 'source.sqlite')
    const before = openDatabase(source).database
    journal = createJournal(before, () => NOW)
    const id = started([consignment(2, A), consignment(3, B)])
    journal.runStore(id).sending([A])
    writeFileSync(`${file}-wal`, readFileSync(`${source}-wal`))
    journal.close()
    return id
  }

  test.each([
    ['empty', [''], ''],
    ['gone', [], '-wal'],
  ])('that is %s beside its log is restored from there, with the run that was under way', (_, left, suffix) => {
    const id = cutOff()
    left.forEach((content) => {
      writeFileSync(file, content)
    })
    const log = readFileSync(`${file}-wal`)

    const { database, setAside } = openDatabase(file, { today: () => 'now' })
    journal = createJournal(database, () => NOW)

    const aside = path.join(folder, 'journal-damaged-now.sqlite')
    expect(setAside).toEqual({ file: aside + suffix, restored: true })
    expect(readFileSync(`${aside}-wal`).equals(log)).toBe(true)
    expect(journal.active()).toMatchObject({ id, counts: { sending: 1, waiting: 1 } })
    journal.close()
    expect(readableRuns(aside, createRecordedLog())).toMatchObject([
      { listName: 'a.csv', chosen: 2, isFinished: false },
    ])
  })

  test('that is empty beside a log in which parts are missing is not made up of what is left', () => {
    const source = path.join(folder, 'source.sqlite')
    journal = createJournal(openDatabase(source).database, () => NOW)
    const id = started(references(300).map((reference, index) => consignment(index + 2, reference)))
    journal.close()
    const { database } = openDatabase(source)
    journal = createJournal(database, () => NOW)
    journal.runStore(id).sending([A])
    writeFileSync(`${file}-wal`, readFileSync(`${source}-wal`))
    writeFileSync(file, '')
    journal.close()

    const fresh = openDatabase(file, { today: () => 'now' })

    expect(fresh.setAside).toMatchObject({ restored: false })
    expect(createJournal(fresh.database, () => NOW).list(undefined, 1).runs.length).toBe(0)
    fresh.database.close()
  })

  test('that is a database with nothing in it is no first start', () => {
    const empty = new DatabaseSync(file)
    empty.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a); DROP TABLE t')
    empty.close()

    const { database, setAside } = openDatabase(file, { today: () => 'now' })
    database.close()

    expect(setAside?.file).toBe(path.join(folder, 'journal-damaged-now.sqlite'))
  })

  test('of a first start is completed under another name: what a power cut leaves of it is no journal', () => {
    writeFileSync(`${file}.new`, 'half of a first start')

    const { database, setAside } = openDatabase(file)

    expect(setAside).toBeUndefined()
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
    database.close()
    expect(readdirSync(folder)).toEqual(['journal.sqlite'])
  })

  test('that another program holds is waited for, a little at a time', async () => {
    openDatabase(file).database.close()
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    const waits: number[] = []
    const clock = {
      wait: (ms: number) => {
        waits.push(ms)
        if (waits.length === 3) other.close()
        return Promise.resolve()
      },
    }

    const { database } = await openWhenFree(file, {}, clock)

    expect(waits).toEqual([100, 100, 100])
    database.close()
  })

  test('that another program holds on to is not opened, and is left as it is', async () => {
    openDatabase(file).database.close()
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    let waited = 0

    const opening = openWhenFree(
      file,
      {},
      {
        wait: (ms) => {
          waited += ms
          return Promise.resolve()
        },
      },
    )

    await expect(opening).rejects.toThrow('locked')
    expect(waited).toBe(10_000)
    other.close()
    expect(readdirSync(folder)).toEqual(['journal.sqlite'])
  })

  test('that is open cannot be taken by another program in the middle of a run', () => {
    journal = createJournal(openDatabase(file).database, () => NOW)
    const id = started([consignment(2, A)])
    const other = new DatabaseSync(file)

    expect(() => {
      other.exec('BEGIN IMMEDIATE')
    }).toThrow('locked')
    other.close()

    journal.runStore(id).sending([A])
    journal.close()
  })

  test('of a later version of the program is left as it is', () => {
    const { database } = openDatabase(file)
    database.exec('PRAGMA user_version = 99')
    database.close()

    expect(() => openDatabase(file)).toThrow('version 99')
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([])
  })

  test.each(['unseen', 'damaged'] as const)(
    'of a later version, which this SQLite takes for damaged, is left as it is (%s)',
    (soundness) => {
      openDatabase(file).database.close()
      const later = new DatabaseSync(file, { defensive: false })
      later.exec(`PRAGMA writable_schema = ON; PRAGMA user_version = 99;
        INSERT INTO sqlite_schema VALUES ('table', 'later', 'later', 0, 'CREATE TABLE later (a) LATER')`)
      later.close()

      expect(() => openDatabase(file, { soundness })).toThrow('version 99')
      expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([])
    },
  )

  test.each([
    ['is no database', 'nothing like a database, but long enough to be looked at'.repeat(40)],
    ['is cut off', 'SQLite format 3\0'],
    ['is empty', ''],
  ])('that %s is set aside under a new name, and a fresh one begun', (_, content) => {
    writeFileSync(file, content)

    const { database, setAside } = openDatabase(file, { today: () => 'now' })

    expect(setAside).toEqual({ file: path.join(folder, 'journal-damaged-now.sqlite'), restored: false })
    expect(readdirSync(folder)).toContain('journal-damaged-now.sqlite')
    expect(createJournal(database, () => NOW).list(undefined, 1).runs.length).toBe(0)
    database.close()
  })
})

describe('the verification', () => {
  const LATER = NOW + 3_600_000

  /** A finished run that reports A and B cancelled, and C unknown. */
  function reported(): RunId {
    const id = started([consignment(2, A), consignment(3, B), consignment(4, C)])
    const store = journal.runStore(id)
    store.sending([A, B, C])
    const unknown: VerdictOf = { reference: C, outcome: 'unknown', reason: { code: 'still-cancelling' } }
    store.answered([cancelled(A), { ...cancelled(B), outcome: 'already-cancelled' }, unknown], new Map())
    journal.finish(id, undefined)
    return id
  }

  const said = (reference: Reference, state: State | undefined = 'Cancelled', at = LATER) => ({ reference, state, at })

  test('is asked about what is reported cancelled, in parts', () => {
    const id = reported()

    expect(journal.reportedCancelled(id, 'all', 0, 1)).toEqual({ references: [A], next: 1 })
    expect(journal.reportedCancelled(id, 'all', 1, 1)).toEqual({ references: [B], next: 2 })
    expect(journal.reportedCancelled(id, 'all', 2, 2)).toEqual({ references: [], next: undefined })
    journal.confirm(id, [said(A)])
    expect(journal.reportedCancelled(id, 'unconfirmed', 0, 1)).toEqual({ references: [], next: 1 })
    expect(journal.reportedCancelled(id, 'unconfirmed', 0, 9).references).toEqual([B])
  })

  test('stamps what PRO confirms, and counts it once', () => {
    const id = reported()

    journal.confirm(id, [said(A)])
    expect(journal.confirm(id, [said(A, 'Cancelled', LATER + 60_000), said(B)])).toBe(2)

    expect(journal.find(id)?.confirmation).toEqual({
      confirmed: 2,
      contradicted: 0,
      from: isoWithOffset(LATER),
      until: isoWithOffset(LATER + 60_000),
    })
    expect(journal.page(id, 'already-cancelled', 0, 1).rows[0]).toMatchObject({
      state: 'Cancelled',
      confirmedAt: isoWithOffset(LATER),
      answeredAt: isoWithOffset(NOW),
    })
  })

  test('makes unknown what PRO contradicts, with both words of PRO, and takes its stamp away', () => {
    const id = reported()
    journal.confirm(id, [said(A), said(B)])

    expect(journal.contradict(id, [said(A, 'Allocated'), { ...said(B), state: undefined }])).toBe(2)

    expect(journal.find(id)).toMatchObject({
      counts: { outcomes: { cancelled: 0, 'already-cancelled': 0, unknown: 3 } },
      confirmation: { confirmed: 0, contradicted: 2, from: undefined },
    })
    const [first, second] = journal.page(id, 'unknown', 0, 2).rows
    expect(first).toMatchObject({ state: 'Allocated', answeredAt: isoWithOffset(LATER), confirmedAt: undefined })
    expect(first?.reason).toMatch(
      /^PRO reported it cancelled on 5 January at \d\d:00; PRO now says Allocated. Hold the parcel and look at it in PRO.$/,
    )
    expect(second?.reason).toContain('PRO now says that it does not know it.')
    expect(journal.runStore(id).pendingState(A)).toEqual({
      reached: 1,
      blind: 0,
      last: { after: 'contradicted', was: 'cancelled', at: isoWithOffset(NOW), state: 'Allocated' },
      chosenIn: undefined,
    })
  })

  test('leaves alone what has another outcome', () => {
    const id = reported()

    expect([journal.confirm(id, [said(C)]), journal.contradict(id, [said(C, 'Allocated')])]).toEqual([0, 0])
    expect(journal.find(id)?.counts.outcomes.unknown).toBe(1)
  })

  test('says nothing of a run that goes on', () => {
    const id = reported()
    journal.reopenUnknown(id, 100)

    expect([journal.confirm(id, [said(A)]), journal.contradict(id, [said(B, 'Allocated')])]).toEqual([0, 0])
    expect(journal.reportedCancelled(id, 'all', 0, 9).references).toEqual([])
    expect(journal.find(id)?.counts.outcomes).toMatchObject({ cancelled: 1, 'already-cancelled': 1 })
  })

  test('is looked through in parts for what PRO can be asked about again', () => {
    const id = reported()

    expect([0, 1, 2].map((from) => journal.hasUnknown(id, from, 1))).toEqual([
      { has: false, next: 1 },
      { has: false, next: 2 },
      { has: true, next: undefined },
    ])
  })

  test('what is contradicted can be asked about again, also where no call of the run was for it', () => {
    const id = started([consignment(2, A)])
    journal
      .runStore(id)
      .answered([{ reference: A, outcome: 'already-cancelled', reason: { code: 'was-cancelled-before' } }], new Map())
    journal.finish(id, undefined)
    journal.contradict(id, [said(A, 'Allocated')])

    expect(journal.reopenUnknown(id, 100)).toBe(1)
    expect(journal.runStore(id).pendingState(A)).toMatchObject({ reached: 0, last: { was: 'already-cancelled' } })
    expect(journal.find(id)?.confirmation).toBeUndefined()
    journal.runStore(id).answered(
      [
        {
          reference: A,
          outcome: 'unknown',
          reason: { code: 'contradicted', state: 'Manifested' },
          state: 'Manifested',
        },
      ],
      new Map(),
    )

    expect(journal.find(id)?.confirmation).toMatchObject({ contradicted: 1 })
    expect(journal.runStore(id).pendingState(A).last).toMatchObject({ after: 'contradicted', state: 'Manifested' })
  })

  test.each([
    ['a cancelled one becomes refused', "status = 'refused'"],
    ['a cancelled one becomes unknown for another reason', `status = 'unknown', reason = '{"code":"still-open"}'`],
    ['what is not reported cancelled is stamped', `status = 'unknown', confirmed_at = 1`],
  ])('refuses that %s', (_, set) => {
    const { database } = openDatabase(':memory:')
    journal = createJournal(database, () => NOW)
    reported()

    expect(() => {
      database.exec(`UPDATE refs SET ${set} WHERE reference = '${A}'`)
    }).toThrow()
  })

  test('refuses a stamp in a run that goes on', () => {
    const { database } = openDatabase(':memory:')
    journal = createJournal(database, () => NOW)
    journal.reopenUnknown(reported(), 100)

    expect(() => {
      database.exec(`UPDATE refs SET confirmed_at = 1 WHERE reference = '${A}'`)
    }).toThrow('only a finished run is confirmed')
  })
})

describe('the history', () => {
  test('knows who prepared a run', () => {
    const id = journal.prepare({ ...HEAD, who: 'ana' })
    journal.add(id, [consignment(2, A)])
    journal.seal(id)

    expect(journal.find(id)?.who).toBe('ana')
  })

  test('lets a finished run go bit by bit, out of sight from the first', () => {
    const { database } = openDatabase(':memory:')
    const left = vi.fn()
    journal = createJournal(database, () => NOW, left)
    const id = started([consignment(2, A), consignment(3, B), consignment(4, C)])
    journal.finish(id, 'stopped')
    left.mockClear()

    expect(journal.hide(id)).toBe(true)
    expect([journal.find(id), journal.list(undefined, 10).runs.length]).toEqual([undefined, 0])
    expect([...journal.search(A)]).toEqual([])
    expect(left).toHaveBeenCalledTimes(1)
    expect(rowsIn(database)).toMatchObject({ lines: 3, refs: 3 })
    expect([journal.sweep(2), rowsIn(database)]).toMatchObject([true, { lines: 1, refs: 1, runs: 1 }])
    sweepAll()
    expect(rowsIn(database)).toEqual({ lines: 0, refs: 0, tallies: 0, runs: 0 })
  })

  test('sweeps what was never started, and neither the list that is being prepared nor any run', () => {
    const { database } = openDatabase(':memory:')
    journal = createJournal(database, () => NOW)
    const running = started([consignment(2, A)])
    const never = journal.prepare(HEAD)
    journal.add(never, [consignment(2, A), consignment(3, B)])
    journal.seal(never)
    const now = journal.prepare(HEAD)
    journal.add(now, [consignment(2, C)])

    sweepAll()

    expect(rowsIn(database)).toMatchObject({ runs: 2, lines: 2, refs: 2 })
    expect(journal.find(running)?.counts.chosen).toBe(1)
    expect(journal.seal(now)?.count).toBe(1)
    sweepAll()
    expect(journal.find(now)?.counts.chosen).toBe(1)
  })

  test('sweeps after a start what a power cut left of it', () => {
    const { database } = openDatabase(':memory:')
    journal = createJournal(database, () => now)
    const id = started([consignment(2, A), consignment(3, B)])
    finishedWhole(id, [A, B])
    startedOn(2, 1)
    journal.sweep(1)

    journal = createJournal(database, () => now)
    sweepAll()

    expect(rowsIn(database)).toEqual({ lines: 0, refs: 0, tallies: 0, runs: 0 })
  })

  test('is kept where the clock is years ahead at one start, or at one start after another on a single day', () => {
    const id = started([consignment(2, A)])
    finishedWhole(id, [A])
    startedOn(3, 90)
    const right = now

    now += 3_650 * DAY_MS
    expect([journal.forget(90), journal.forget(90), journal.forget(90)]).toEqual([0, 0, 0])
    now = right

    expect(startedOn(80, 90)).toBe(0)
    expect(journal.list(undefined, 10).runs.map((run) => run.id)).toEqual([id])
    expect(startedOn(10, 90)).toBe(1)
  })

  test('is kept where the clock was years behind when the run ended', () => {
    now = 0
    const id = started([consignment(2, A)])
    finishedWhole(id, [A])
    now = NOW

    expect(startedOn(10, 90)).toBe(0)
    expect(journal.find(id)?.id).toBe(id)
  })

  describe('of a list that was sent in two runs', () => {
    /** A is cancelled in the first, and B, which was unknown then, in the second. */
    /** `isOver`: PRO has said that the one that was left out is cancelled. */
    function sentTwice(daysBetween: number, isOver = true): { readonly first: RunId; readonly second: RunId } {
      const first = started([consignment(2, A), consignment(3, B), found(consignment(4, C, false), MANIFESTED)])
      const store = journal.runStore(first)
      store.sending([A, B])
      const open = { code: 'still-open', state: 'Allocated', after: 'timed-out' } as const
      store.answered([cancelled(A), { reference: B, outcome: 'unknown', reason: open }], new Map())
      journal.finish(first, undefined)
      if (isOver) journal.noteFindings(HEAD, [{ reference: C, found: { kind: 'state', state: 'Cancelled' }, at: now }])
      startedOn(daysBetween, 90)
      const second = journal.prepare({ ...HEAD, follows: first })
      journal.add(second, journal.linesAgain(first, { outcomes: ['unknown'] }, 0, 10))
      journal.seal(second)
      journal.start(second)
      finishedWhole(second, [B])
      return { first, second }
    }

    test('keeps both until the second is old, and lets both go then, also where the first did not know', () => {
      const { first, second } = sentTwice(60)

      expect(startedOn(40, 90)).toBe(0)
      expect([journal.find(first)?.id, journal.find(second)?.id]).toEqual([first, second])
      expect(startedOn(60, 90)).toBe(2)
      expect([journal.find(first), journal.find(second)]).toEqual([undefined, undefined])
    })

    test('lets none of them go while one is held, and then all, with what was prepared and never started', async () => {
      const { first, second } = sentTwice(0)
      const again = journal.prepare({ ...HEAD, follows: second })
      journal.add(again, [consignment(2, A), consignment(3, B), consignment(4, C)])
      journal.seal(again)
      await journal.during(second, () => {
        expect(journal.hide(first)).toBe(false)
        return Promise.resolve()
      })

      expect(journal.hide(first)).toBe(true)

      expect([first, second, again].map(journal.find)).toEqual([undefined, undefined, undefined])
      expect(journal.list(undefined, 10).runs).toEqual([])
    })

    test('is found on each of its days, counts each run on its own, and what is still to do on the last', () => {
      const { second } = sentTwice(2, false)
      const [last, first] = journal.runSums(undefined, 10).sums

      expect([first, last]).toMatchObject([
        { cancelled: 1, open: 0 },
        { cancelled: 1, open: 1 },
      ])
      expect(first?.list).toBe(last?.list)
      for (const day of [first?.day, last?.day])
        expect(journal.list(undefined, 10, { day }).runs.map(({ id }) => id)).toEqual([second])
    })
  })

  test('is kept for as long as something in it is unknown', () => {
    const id = started([consignment(2, A), consignment(3, B)])
    const store = journal.runStore(id)
    store.sending([A, B])
    store.answered(
      [cancelled(A), { reference: B, outcome: 'unknown', reason: { code: 'still-cancelling' } }],
      new Map(),
    )
    journal.finish(id, undefined)

    expect(startedOn(100, 30)).toBe(0)
    journal.reopenUnknown(id, 100)
    store.answered([cancelled(B)], new Map())
    journal.finish(id, undefined)
    expect(startedOn(1, 30)).toBe(1)
  })

  test('is kept for as long as something in it is to do, after its days without the other cells', () => {
    const id = started([
      consignment(2, A),
      found(consignment(3, B, false), MANIFESTED),
      { number: 4, cells: ['EP-1', 'B-1'], kind: 'unreadable', why: 'package', chosen: false },
    ])
    finishedWhole(id, [A])

    expect(startedOn(100, 30)).toBe(0)
    sweepAll()

    const scope = HEAD
    const { items } = journal.todos(scope, { status: 'open' }, 0, 10)
    expect(items).toMatchObject([
      { reference: B, said: MANIFESTED, cells: [] },
      { unreadable: 'package', cells: ['EP-1', ''] },
    ])
    expect([...journal.reportLines(id)].map(({ cells }) => cells)).toEqual([[], [], ['EP-1', '']])
    const keys = items.map(({ key }) => key)
    journal.tick(scope, keys, 'Bob', '')
    expect(startedOn(13, 30)).toBe(0)
    expect(journal.untick(scope, keys)).toEqual(keys)
    expect(journal.tick(scope, keys, 'Ann', 'pulled')).toEqual(keys)
    expect([startedOn(13, 30), startedOn(1, 30)]).toEqual([0, 1])
    sweepAll()
    expect(journal.todos(scope, { status: 'ticked' }, 0, 10).items).toMatchObject([
      { reference: B, said: MANIFESTED, run: undefined, tick: { who: 'Ann', note: 'pulled' } },
      { result: 'unreadable', tick: { who: 'Ann' } },
    ])
  })

  test('keeps what was ticked off before its days were over, with its reference, why and tick', () => {
    const id = started([
      consignment(2, A),
      found(consignment(3, B, false), MANIFESTED),
      found(consignment(4, C, false), MANIFESTED),
    ])
    finishedWhole(id, [A])
    const [first] = journal.todos(HEAD, { status: 'open' }, 0, 10).items
    journal.tick(HEAD, [first?.key ?? 0], 'Ann', 'pulled')

    expect(startedOn(100, 30)).toBe(0)
    sweepAll()

    expect(journal.todos(HEAD, { status: 'ticked' }, 0, 10).items).toMatchObject([
      { reference: B, said: MANIFESTED, cells: [], tick: { who: 'Ann', note: 'pulled' } },
    ])
    expect(journal.todos(HEAD, { status: 'open' }, 0, 10).items).toMatchObject([{ reference: C, said: MANIFESTED }])
  })

  test('takes its to-dos along when a person removes it, and no tick', () => {
    const scope = HEAD
    const id = started([consignment(2, A), consignment(3, B)])
    journal.finish(id, 'stopped')
    const [first] = journal.todos(scope, { status: 'open' }, 0, 10).items
    journal.tick(scope, [first?.key ?? 0], 'Ann', '')

    expect(journal.reportOf(id)?.toDo).toBe(1)
    journal.hide(id)
    expect([journal.openTodos(scope), journal.todos(scope, { status: 'open' }, 0, 10).items]).toEqual([0, []])
    sweepAll()

    expect(journal.openTodos(scope)).toBe(0)
    expect(journal.todos(scope, { status: 'ticked' }, 0, 10).items).toMatchObject([{ reference: A }])
    expect(journal.untick(scope, [first?.key ?? 0])).toEqual([])
    // A later run has a later number, so the tick does not hold against it.
    journal.finish(started([consignment(2, A)]), 'stopped')
    expect(journal.todos(scope, { status: 'open' }, 0, 10).items).toMatchObject([{ reference: A }])
  })

  describe('that has the same parcels as an earlier list', () => {
    const UNREADABLE: PreparedLine = { number: 4, cells: ['EP-1'], kind: 'unreadable', why: 'package', chosen: false }
    const list = [consignment(2, A), found(consignment(3, B, false), MANIFESTED), UNREADABLE]

    /** The same file again, of which nothing is sent. */
    function stopped(lines: readonly PreparedLine[] = list): RunId {
      const id = started(lines)
      journal.finish(id, 'stopped')
      return id
    }
    const open = () =>
      journal.todos(HEAD, { status: 'open' }, 0, 10).items.map(({ reference, run }) => [reference, run] as const)

    test('leaves them to that list at once', () => {
      const [first, second] = [stopped(), stopped()]

      journal.hide(second)

      expect([journal.openTodos(HEAD), journal.reportOf(first)?.toDo]).toEqual([3, 3])
      expect(new Set(open().map(([, run]) => run))).toEqual(new Set([first]))
    })

    test.each([0, 100])('leaves one to it that was ticked off, once that is taken back, after %i steps', (steps) => {
      const [first, second] = [stopped(), stopped()]
      const keys = journal.todos(HEAD, { status: 'open' }, 0, 10).items.map(({ key }) => key)
      journal.tick(HEAD, keys, 'Ann', '')
      journal.hide(second)
      for (let step = 0; step < steps; step += 1) journal.sweep(10)
      expect(open()).toEqual([])

      expect(journal.untick(HEAD, keys)).toEqual(keys)

      expect(new Map(open())).toEqual(new Map([A, B, undefined].map((reference) => [reference, first] as const)))
      expect(journal.todos(HEAD, { status: 'ticked' }, 0, 10).items).toEqual([])
    })

    test('leaves them to that list', () => {
      const [first, second] = [stopped(), stopped()]
      expect(open().map(([, run]) => run)).toEqual([second, second, second])
      journal.changedLists()

      journal.hide(second)
      sweepAll()

      expect(new Map(open())).toEqual(new Map([A, B, undefined].map((reference) => [reference, first] as const)))
      expect(journal.reportOf(first)?.toDo).toBe(3)
      expect([...journal.reportLines(first)].map(({ row }) => row.noLonger)).toEqual([undefined, undefined, undefined])
      expect(journal.changedLists()).toEqual([first])
      journal.hide(first)
      sweepAll()
      expect(open()).toEqual([])
    })

    test('leaves a row that cannot be read to a list that has it elsewhere, even if that has lost its other cells', () => {
      const row = (number: number): PreparedLine => ({ ...UNREADABLE, number, cells: ['EP-1', 'bay 4', ''] })
      const first = stopped([consignment(2, A), row(3)])
      startedOn(30, 1)
      sweepAll()
      const second = stopped([row(2), consignment(3, B)])
      expect([...journal.reportLines(first)].map(({ row }) => row.noLonger?.as)).toEqual([undefined, 'elsewhere'])

      journal.hide(second)
      sweepAll()

      expect(new Map(open())).toEqual(new Map([A, undefined].map((reference) => [reference, first] as const)))
      expect([...journal.reportLines(first)].map(({ row, cells }) => [row.noLonger, cells])).toEqual([
        [undefined, []],
        [undefined, ['EP-1', '', '']],
      ])
    })

    test('leaves as many at once as its time allows', () => {
      const many = references(40).map((reference, index) => consignment(index + 2, reference))
      const [first, second] = [stopped(many), stopped(many)]
      const left = () => journal.todos(HEAD, { status: 'open', run: first }, 0, 500).items.length
      let ms = 0
      const elapsed = vi.spyOn(performance, 'now').mockImplementation(() => (ms += 1))

      journal.hide(second)
      const inOneStep = left()
      elapsed.mockReturnValue(0)
      journal.sweep(500)

      expect([inOneStep, left()]).toEqual([24, 40])
    })

    test('takes along what that list has cancelled, left out by hand, or never had', () => {
      const first = started([consignment(2, A), consignment(3, B, false)])
      const store = journal.runStore(first)
      store.sending([A])
      store.answered([cancelled(A)], new Map())
      journal.finish(first, undefined)
      const second = stopped([consignment(2, A), consignment(3, B), consignment(4, C)])
      expect(open()).toHaveLength(3)

      journal.hide(second)
      sweepAll()

      expect(open()).toEqual([])
    })

    test('leaves them with what PRO has said, and was done there, since', () => {
      const first = stopped()
      const second = started([found(consignment(2, A), { kind: 'state', state: 'ReadyToShip' })], 'unless-manifested')
      const store = journal.runStore(second)
      store.sending([A], 'set-back')
      store.answered([], new Map(), [A])
      journal.finish(second, 'stopped')
      journal.noteFindings(HEAD, [{ reference: A, found: { kind: 'state', state: 'Allocated' }, at: now + 1 }])

      journal.hide(second)
      sweepAll()

      expect(
        journal.todos(HEAD, { status: 'open' }, 0, 10).items.find(({ reference }) => reference === A),
      ).toMatchObject({ run: first, said: { state: 'Allocated' }, reason: { because: 'stopped', taken: 'set-back' } })
    })

    test('leaves one with what PRO has said last, though the clock was set back', () => {
      const first = stopped()
      const second = stopped()
      journal.noteFindings(HEAD, [{ reference: B, found: { kind: 'state', state: 'Collected' }, at: NOW - 3_600_000 }])

      journal.hide(second)
      sweepAll()

      expect(
        journal.todos(HEAD, { status: 'open' }, 0, 10).items.find(({ reference }) => reference === B),
      ).toMatchObject({ run: first, said: { state: 'Collected' } })
    })

    test('leaves one with what became of it there, if it was sent', () => {
      const first = stopped()
      const second = started([consignment(2, A)])
      const store = journal.runStore(second)
      store.sending([A])
      const reason = { code: 'no-usable-answer', after: 'timed-out' } as const
      store.answered([{ reference: A, outcome: 'unknown', reason }], new Map())
      journal.finish(second, undefined)

      journal.hide(second)
      sweepAll()

      expect(
        journal.todos(HEAD, { status: 'open' }, 0, 10).items.find(({ reference }) => reference === A),
      ).toMatchObject({ run: first, result: 'unknown', reason })
    })

    test('leaves one with what was done there also where that list has left it out', () => {
      const first = stopped()
      const second = started([found(consignment(3, B), MANIFESTED)], 'manifested-too')
      const store = journal.runStore(second)
      store.sending([B], 'deallocate')
      store.answered([], new Map(), [B])
      journal.finish(second, 'stopped')

      journal.hide(second)
      sweepAll()

      const item = journal.todos(HEAD, { status: 'open' }, 0, 10).items.find(({ reference }) => reference === B)
      expect(item).toMatchObject({ run: first, result: 'left-out', reason: { taken: 'deallocated' } })
    })
  })

  test('keeps a run that has not finished', () => {
    const id = started([consignment(2, A)])

    expect(journal.hide(id)).toBe(false)
    expect(journal.active()?.id).toBe(id)
  })
})
