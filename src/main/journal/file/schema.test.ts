import type { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import { references } from '../../../../test/main/trial/trial.ts'
import { LIST_HEAD } from '../../../../test/main/list-head.ts'
import { openDatabase } from './database.ts'
import { createJournal, type Journal } from '../journal.ts'

const [A, B] = references(2) as [Reference, Reference]

let database: DatabaseSync
let journal: Journal
let id: RunId

/** A is cancelled, B refused. */
beforeEach(() => {
  database = openDatabase(':memory:').database
  journal = createJournal(database, () => 1_000)
  id = journal.prepare(LIST_HEAD)
  const lines = [A, B].map((reference, at) => ({
    ...({ number: at + 1, cells: [reference], kind: 'consignment', reference, chosen: true } as const),
  }))
  journal.add(id, lines)
  journal.seal(id)
  journal.start(id)
})

function settled(): void {
  const store = journal.runStore(id)
  store.sending([A, B])
  store.answered(
    [
      { reference: A, outcome: 'cancelled', reason: { code: 'confirmed-by-answer' } },
      { reference: B, outcome: 'refused', reason: { code: 'refused', state: 'Manifested' } },
    ],
    new Map(),
  )
}

const change = (set: string, reference: Reference) => () =>
  database.prepare(`UPDATE refs SET ${set} WHERE reference = ?`).run(reference)

/** PRO's contradiction when it is asked to confirm. */
const CONTRADICTED = `status = 'unknown', reason = '{"code":"contradicted"}', standing = '{"last":{"after":"contradicted"}}'`

describe('whatever code asks for it, the journal refuses', () => {
  test('a contradiction before the run has finished', () => {
    settled()
    expect(change(CONTRADICTED, A)).toThrow('a status cannot change that way')

    journal.finish(id, undefined)
    expect(change(CONTRADICTED, A)).not.toThrow()
  })

  test('an outcome that changes by anything else than a contradiction', () => {
    settled()
    journal.finish(id, undefined)

    expect(change(`status = 'unknown', reason = '{"code":"still-open"}'`, A)).toThrow('a status cannot change that way')
    expect(change(`status = 'cancelled'`, B)).toThrow('a status cannot change that way')
    expect(change(`status = 'sending', reason = NULL`, B)).toThrow('a status cannot change that way')
  })

  test('the stamp of a confirmation on what is not cancelled', () => {
    settled()
    journal.finish(id, undefined)

    expect(change('confirmed_at = 1', B)).toThrow('CHECK constraint failed')
    expect(change('confirmed_at = 1', A)).not.toThrow()
  })

  test('the stamp of a confirmation while the run goes on', () => {
    settled()

    expect(change('confirmed_at = 1', A)).toThrow('only a finished run is confirmed')
  })

  test('"sending" of what no call can have reached', () => {
    expect(change("status = 'sending', attempts = 1", A)).toThrow('CHECK constraint failed')
    expect(change("status = 'sending', attempts = 1, reached = 1", A)).not.toThrow()
  })

  test('"sending" outside a running run', () => {
    journal.pause(id, { code: 'interrupted' })

    expect(change("status = 'sending', attempts = 1, reached = 1", A)).toThrow('outside a running run')
  })

  test('"not sent" of what a call may have reached', () => {
    journal.runStore(id).sending([A])

    expect(change(`status = 'not-sent', reason = '{}'`, A)).toThrow()
  })

  test('a finished run with something that has no outcome', () => {
    expect(() => database.exec("UPDATE runs SET stage = 'finished'")).toThrow('has an outcome for each')
  })

  test('a run in a list of another account, and in one that no run began', () => {
    const insert = (list: number, account: string) => () =>
      database.exec(`INSERT INTO runs (key, id, environment, account_id, account, list_name, source, stage, prepared_at, list)
        VALUES (2, 'other', 'sandbox', '${account}', '', '', 'file', 'preparing', 0, ${list})`)

    expect(insert(1, 'other')).toThrow('belongs to a list of its account')
    expect(insert(7, 'leeds')).toThrow('belongs to a list of its account')
    expect(insert(1, 'leeds')).not.toThrow()
    expect(() => database.exec('UPDATE runs SET list = 2 WHERE key = 2')).toThrow('stays in its list')
  })

  test('a result of an earlier run that there is not', () => {
    settled()
    journal.finish(id, undefined)
    const again = journal.prepare({ ...LIST_HEAD, follows: id })
    const line = { number: 2, cells: [], kind: 'consignment', chosen: false } as const

    expect(() => journal.add(again, [{ ...line, reference: B, resultRun: 1 }])).toThrow('no earlier run of the list')
    expect(() => journal.add(again, [{ ...line, reference: A, resultRun: 2 }])).toThrow('no earlier run of the list')
    expect(journal.add(again, [{ ...line, reference: A, resultRun: 1 }])).toBe(1)
  })

  test('two runs that are active', () => {
    journal.prepare(LIST_HEAD)

    expect(() => database.exec("UPDATE runs SET stage = 'paused'")).toThrow('UNIQUE constraint failed')
  })
})
