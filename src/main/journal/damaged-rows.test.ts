import type { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import type { PreparedLine } from '#shared/ipc/channels.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import { createVirtualClock } from '../../../test/main/virtual-clock.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { createRunController } from '../run/run-controller.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { LIST_HEAD } from '../../../test/main/list-head.ts'
import { openDatabase } from './file/database.ts'
import { createJournal, type Journal } from './journal.ts'

const [A, B, C] = references(3) as [Reference, Reference, Reference]
const HEAD = { ...LIST_HEAD, header: ['Ref'] }

/** Text that SQLite does not take for JSON, and JSON that this program never wrote. */
const DAMAGES = ['{"code":"unre', '[1,2]', '"x"', '{"code":"nobody knows it","kind":"?","blind":"?"}']

const DAMAGED: unknown = expect.stringContaining('damaged')
const COLUMNS_GONE: unknown = expect.stringContaining('Your own columns')

let database: DatabaseSync
let journal: Journal

beforeEach(() => {
  database = openDatabase(':memory:').database
  journal = createJournal(database, () => 1_000)
})

function started(): RunId {
  const id = journal.prepare(HEAD)
  const lines: readonly PreparedLine[] = [
    {
      number: 1,
      cells: [A],
      kind: 'consignment',
      reference: A,
      chosen: true,
      found: { kind: 'state', state: 'Allocated' },
    },
    { number: 2, cells: [B], kind: 'consignment', reference: B, chosen: true },
    { number: 3, cells: [C], kind: 'consignment', reference: C, chosen: false, found: { kind: 'not-found' } },
    { number: 4, cells: ['EC-1'], kind: 'unreadable', why: 'too-short', chosen: false },
  ]
  journal.add(id, lines)
  journal.seal(id)
  journal.start(id)
  return id
}

const damage = (table: string, column: string, where: string, how: string): void => {
  expect(database.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${where}`).run(how).changes).toBeGreaterThan(0)
}

describe.each(DAMAGES)('%s', (how) => {
  test('as a header: the history shows the run as damaged, and its report has every line', () => {
    const other = started()
    journal.finish(other, 'stopped')
    const id = started()
    damage('runs', 'header', `id = '${id}'`, how)

    expect(journal.list(undefined, 10).runs.map(({ id: each, damaged }) => [each, damaged])).toEqual([
      [id, true],
      [other, false],
    ])
    expect(journal.find(id)?.header).toBeUndefined()
    expect([...journal.reportLines(id)]).toHaveLength(4)
  })

  test('as a reason: the outcome is kept, and the line says what is missing', () => {
    const id = started()
    const store = journal.runStore(id)
    store.sending([A, B])
    const refused = (reference: Reference) =>
      ({ reference, outcome: 'refused', reason: { code: 'refused', state: 'Allocated' }, state: 'Allocated' }) as const
    store.answered([refused(A), refused(B)], new Map())
    journal.finish(id, undefined)
    damage('refs', 'reason', `reference = '${A}'`, how)

    const [first, second] = journal.page(id, 'all', 0, 10).rows
    expect(first).toMatchObject({ result: 'refused', state: 'Allocated', reason: DAMAGED })
    expect(second?.reason).not.toContain('damaged')
    expect(journal.linesAgain(id, { outcomes: ['refused'] }, 0, 10).map(({ chosen }) => chosen)).toEqual([
      false,
      true,
      false,
      false,
    ])
  })

  test('as cells: the line keeps its reference and says that its columns are gone', () => {
    const id = started()
    damage('lines', 'cells', 'number IN (1, 4)', how)

    const [first, second, , last] = [...journal.reportLines(id)]
    expect(first).toMatchObject({ cells: [], row: { reference: A, reason: COLUMNS_GONE } })
    expect(second?.cells).toEqual([B])
    expect(last).toMatchObject({ cells: [], row: { result: 'unreadable', text: '' } })
    expect(journal.linesAgain(id, { outcomes: [] }, 0, 10)).toHaveLength(4)
  })

  test('as why a line is still to do: a later list with the same parcel can be removed', () => {
    journal.finish(started(), 'stopped')
    const second = started()
    journal.finish(second, 'stopped')
    damage('refs', 'reason', 'run = 1', how)

    journal.hide(second)
    while (journal.sweep(2));

    expect(database.prepare('SELECT count(*) AS runs FROM runs').get()).toEqual({ runs: 1 })
  })

  test('as what the check found: the line says so, and the run can go on', () => {
    const id = started()
    damage('lines', 'found', 'number IN (1, 3)', how)
    const store = journal.runStore(id)
    store.sending([A])

    const leftOut = journal.page(id, 'all', 0, 10).rows.filter(({ result }) => result === 'left-out')
    expect(leftOut).toMatchObject([{ reason: DAMAGED }])
    expect(store.pendingState(A).chosenIn).toBeUndefined()
  })

  test('as what is known of a call: each of its calls may have reached PRO, and the run ends with an outcome', () => {
    const id = started()
    const store = journal.runStore(id)
    store.sending([A, B])
    store.sending([A])
    damage('refs', 'standing', `reference = '${A}'`, how)

    expect(store.pendingState(A)).toMatchObject({
      reached: 2,
      blind: 2,
      last: { after: 'nothing', why: 'program-ended' },
    })
    store.sending([A])
    expect(store.pendingState(A)).toMatchObject({ reached: 3, blind: 3 })
    damage('refs', 'standing', `reference = '${A}'`, how)
    const reason = { code: 'no-usable-answer', after: 'timed-out' } as const
    store.answered(
      [A, B].map((reference) => ({ reference, outcome: 'unknown', reason })),
      new Map(),
    )
    expect(store.waitingBehind(-1, 1)).toEqual([])
    journal.finish(id, undefined)
    damage('refs', 'standing', `reference = '${A}'`, how)
    expect(journal.reopenUnknown(id, 10)).toBe(2)
    expect(journal.find(id)?.counts.sending).toBe(2)
  })

  test('as a pause: the program starts, and the run can be continued', () => {
    const id = started()
    journal.pause(id, { code: 'interrupted' })
    damage('runs', 'pause', `id = '${id}'`, how)

    createRunController({
      journal,
      clock: createVirtualClock(),
      log: createRecordedLog(),
      connect: () => Promise.reject(new Error('nobody asked')),
      batchSize: () => 10,
      onProgress: () => undefined,
    })

    expect(journal.active()).toMatchObject({ id, damaged: true, stage: { name: 'paused', pause: { code: 'damaged' } } })
    journal.resume(id)
    expect(journal.find(id)).toMatchObject({ damaged: false, stage: { name: 'running' } })
  })
})
