import type { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Reference } from '#shared/reference.ts'
import type { ReportRow } from '#shared/run.ts'
import type { RunId } from '#shared/ids.ts'
import { KNOWN_STATES, type State } from '#shared/state.ts'
import { firstStepFor, type Deallocation } from '#shared/step.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { LIST_HEAD } from '../../../test/main/list-head.ts'
import type { LastCall } from '../verdicts/pending-state.ts'
import { openDatabase } from './file/database.ts'
import { createJournal, type Journal } from './journal.ts'
import type { RunStore } from './run-store.ts'

const [A, B, C, D] = references(4) as [Reference, Reference, Reference, Reference]
const REFUSAL: LastCall = { after: 'refusal', message: 'Not in this state', correlationId: 'c-1' }

let database: DatabaseSync
let journal: Journal
let id: RunId

beforeEach(() => {
  database = openDatabase(':memory:').database
  journal = createJournal(database, () => 1_000)
})

/** A run whose references were confirmed in these states, in their order. */
function started(
  states: readonly (State | undefined)[],
  deallocation: Deallocation = 'unless-manifested',
  follows?: RunId,
): RunStore {
  id = journal.prepare({ ...LIST_HEAD, deallocation, follows })
  journal.add(
    id,
    states.map((state, at) => {
      const reference = references(states.length)[at] ?? A
      const found = state === undefined ? undefined : ({ kind: 'state', state } as const)
      return { number: at + 1, cells: [reference], kind: 'consignment', reference, chosen: true, found } as const
    }),
  )
  journal.seal(id)
  journal.start(id)
  return journal.runStore(id)
}

const cancelled = (reference: Reference) =>
  ({ reference, outcome: 'cancelled', reason: { code: 'confirmed-by-answer' } }) as const
const row = (reference: Reference): ReportRow | undefined =>
  journal.page(id, 'all', 0, 10).rows.find((each) => each.reference === reference)
const change = (set: string, reference: Reference) => () =>
  database.prepare(`UPDATE refs SET ${set} WHERE reference = ?`).run(reference)
describe('the first step of a reference', () => {
  test.each(['none', 'unless-manifested', 'manifested-too'] as const)('is the one that was confirmed (%s)', (kind) => {
    const states = [...KNOWN_STATES, undefined]
    const store = started(states, kind)

    const steps = references(states.length).map((each) => store.pendingState(each).steps?.step ?? 'cancel')

    expect(steps).toEqual(states.map((state) => firstStepFor(state, kind)))
  })

  test('does not change with the kind of the run: that was confirmed, too', () => {
    started(['Allocated'], 'none')

    expect(() => database.exec("UPDATE runs SET deallocation = 'manifested-too'")).toThrow('a run stays of its kind')
  })
})

describe('a call carries references of one step', () => {
  test('in the order of the list', () => {
    const store = started(['Allocated', 'ReadyToShip', 'ManifestFailed', 'Unallocated'])

    expect(store.next(9)).toEqual({ step: 'deallocate', references: [A, C] })
    expect(store.next(1)).toEqual({ step: 'deallocate', references: [A] })
    store.sending([A, C], 'deallocate')
    expect(store.next(9)).toEqual({ step: 'set-back', references: [B] })
  })

  test('those between two steps first', () => {
    const store = started(['Unallocated', 'Allocated', 'ReadyToShip', 'Unallocated'])
    store.sending([B], 'deallocate')
    store.answered([], new Map(), [B])

    expect(store.next(9)).toEqual({ step: 'cancel', references: [B, A, D] })
    expect(store.next(1)).toEqual({ step: 'cancel', references: [B] })
  })
})

describe('a step', () => {
  test('leads to the cancel, and the outcome says what was done', () => {
    const store = started(['Allocated'])
    store.sending([A], 'deallocate')
    expect(store.pendingState(A)).toMatchObject({ reached: 1, blind: 1, steps: { step: 'deallocate', cancels: 0 } })

    store.answered([], new Map(), [A])

    expect(store.next(9).references).toEqual([A])
    expect(store.pendingState(A)).toMatchObject({ steps: { step: 'cancel', taken: 'deallocated', cancels: 0 } })
    store.sending([A])
    store.answered([cancelled(A)], new Map())
    expect(row(A)).toMatchObject({ result: 'cancelled', reason: 'Deallocated, then cancelled.', attempts: 2 })
  })

  test('done, and its cancel never sent: not sent, and the reason says so first', () => {
    const store = started(['Allocated'])
    store.sending([A], 'deallocate')
    store.answered([], new Map(), [A])

    journal.finish(id, 'stopped')

    expect(row(A)).toMatchObject({ result: 'not-sent', why: { taken: 'deallocated' } })
    expect(row(A)?.reason).toBe(
      'Deallocated, not cancelled: no cancel reached PRO after that. Taken off its carrier service in PRO.',
    )
  })

  test('done in an earlier run of the list counts for the later one, until PRO says otherwise', () => {
    const taken = started(['Allocated', 'Allocated'])
    taken.sending([A, B], 'deallocate')
    taken.answered([], new Map(), [A, B])
    journal.finish(id, 'stopped')

    const store = started(['Unallocated', 'Unallocated'], 'unless-manifested', id)
    store.sending([A, B])
    const refused = { code: 'refused', state: 'Allocated' as State } as const
    store.answered(
      [cancelled(A), { reference: B, outcome: 'refused', reason: refused, state: refused.state }],
      new Map(),
    )

    expect(row(A)).toMatchObject({ result: 'cancelled', reason: 'Deallocated, then cancelled.' })
    expect(row(B)?.why?.taken).toBeUndefined()
  })

  test('of which no call went out was done by somebody else', () => {
    const store = started(['Allocated'])

    store.answered([], new Map(), [A])

    expect(store.next(9)).toEqual({ step: 'cancel', references: [A] })
    expect(store.pendingState(A).steps?.taken).toBeUndefined()
  })

  test('that was proven unprocessed waits for the same step', () => {
    const store = started(['Allocated'])
    store.sending([A], 'deallocate')

    expect(store.unprocessed([A])).toEqual([A])
    expect(store.next(9)).toEqual({ step: 'deallocate', references: [A] })
  })

  test('counts cancels over all steps, and calls since the last one that was done', () => {
    const store = started(['ReadyToShip'])
    store.sending([A], 'set-back')
    store.answered([], new Map(), [A])
    store.sending([A])
    store.answered([], new Map([[A, REFUSAL]]))
    expect(store.pendingState(A)).toMatchObject({ reached: 1, blind: 0, steps: { taken: 'set-back', cancels: 1 } })

    store.sending([A], 'deallocate')
    expect(store.pendingState(A)).toMatchObject({ reached: 2, blind: 1, steps: { step: 'deallocate', cancels: 1 } })

    store.answered([], new Map(), [A])
    store.sending([A])
    expect(store.pendingState(A)).toMatchObject({ reached: 1, steps: { taken: 'deallocated', cancels: 2 } })
  })

  test('proven unprocessed after a refused cancel: the cancel is what is open', () => {
    const store = started(['ReadyToShip'])
    store.sending([A], 'set-back')
    store.answered([], new Map(), [A])
    store.sending([A])
    store.answered([], new Map([[A, REFUSAL]]))
    store.sending([A], 'deallocate')

    expect(store.unprocessed([A])).toEqual([])
    expect(store.pendingState(A)).toMatchObject({
      reached: 1,
      blind: 0,
      last: REFUSAL,
      steps: { step: 'cancel', cancels: 1 },
    })
  })

  test('stopped between a refused cancel and the next one: refused, since PRO had a cancel of it', () => {
    const store = started(['ReadyToShip'])
    store.sending([A], 'set-back')
    store.answered([], new Map(), [A])
    store.sending([A])
    store.answered([], new Map([[A, REFUSAL]]))
    store.sending([A], 'deallocate')
    store.answered([], new Map(), [A])

    journal.finish(id, 'stopped')

    expect(row(A)).toMatchObject({ result: 'refused', why: { taken: 'deallocated' } })
  })
})

describe('whatever code asks for it, the journal refuses', () => {
  const SENDING = "status = 'sending', attempts = attempts + 1, reached = reached + 1"

  test('a step that nobody confirmed', () => {
    const store = started(['Unallocated', 'Manifested', 'ReadyToShip', undefined])

    for (const each of [A, B, C, D]) {
      expect(() => {
        store.sending([each], 'deallocate')
      }).toThrow('a step cannot change that way')
    }
  })

  test('a deallocation in a run without', () => {
    const store = started(['Allocated'], 'none')

    expect(() => {
      store.sending([A], 'deallocate')
    }).toThrow('a step cannot change that way')
  })

  test('a cancel before the step that comes before it', () => {
    const store = started(['Allocated'])

    expect(() => {
      store.sending([A])
    }).toThrow('a step cannot change that way')
    store.sending([A], 'deallocate')
    expect(() => {
      store.sending([A])
    }).toThrow('a step cannot change that way')
  })

  test('a deallocation after a setting back whose cancel was not refused', () => {
    const store = started(['ReadyToShip'])
    store.sending([A], 'set-back')
    store.answered([], new Map(), [A])
    store.sending([A])

    expect(() => {
      store.sending([A], 'deallocate')
    }).toThrow('a step cannot change that way')
  })

  test('"cancelled" of what was only deallocated', () => {
    const store = started(['Allocated'])
    store.sending([A], 'deallocate')

    expect(() => {
      store.answered([cancelled(A)], new Map())
    }).toThrow('no cancel was sent')
  })

  test('a reference with the step of another one, or with something taken that no call has taken', () => {
    started(['Allocated'])

    expect(change("taken = 'deallocated'", A)).toThrow('nothing was taken')
    expect(change(`${SENDING}, step = 'set-back'`, A)).toThrow('a step cannot change that way')
    expect(() =>
      database.exec("INSERT INTO refs (run, position, reference, step) VALUES (1, 9, 'EC-000-000-009', 'deallocate')"),
    ).toThrow('nobody has confirmed that step')
  })

  test('"not sent" of what had a cancel', () => {
    const store = started(['Unallocated'])
    store.sending([A])

    expect(change("reached = 0, status = 'waiting'", A)).not.toThrow()
    expect(change("status = 'not-sent', reason = '{}'", A)).toThrow('CHECK constraint failed')
  })
})
