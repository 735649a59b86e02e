import { describe, expect, test, vi } from 'vitest'
import type { Reference } from '#shared/reference.ts'
import type { State } from '#shared/state.ts'
import type { Listing, LookUp } from '../pro/look-up.ts'
import { references } from '../run/trial/trial.ts'
import { readStates } from './read-states.ts'

const MANY = references(5_000)
const UNREADABLE: Listing = { kind: 'nothing', why: 'unreadable-answer' }

function proOf(stateOf: (reference: Reference) => State | undefined, stock: readonly Reference[] = MANY) {
  return {
    list: vi.fn((state: State): Promise<Listing> => {
      const found = stock.filter((reference) => stateOf(reference) === state)
      return Promise.resolve({ kind: 'references', references: new Set(found) })
    }),
    lookUp: vi.fn((reference: Reference): Promise<LookUp> => {
      const state = stateOf(reference)
      return Promise.resolve(state === undefined ? { kind: 'not-found' } : { kind: 'state', state })
    }),
  }
}

const always = { clear: () => Promise.resolve(true), meet: () => undefined }

describe('reading states', () => {
  test('takes at most ten calls for 5,000 references in states in which they can be cancelled', async () => {
    const pro = proOf((reference) => (reference < 'EC-700-002-500' ? 'Allocated' : 'Unallocated'))

    const { findings, calls } = await readStates(MANY, { pro, ...always })

    expect(findings.size).toBe(5_000)
    expect(calls).toBeLessThanOrEqual(10)
  })

  test('asks one by one for what is in none of the lists', async () => {
    const pro = proOf((reference) =>
      reference === MANY[7] ? 'Manifested' : reference === MANY[8] ? undefined : 'Allocated',
    )

    const { findings } = await readStates(MANY.slice(0, 100), { pro, ...always })

    expect(findings.get(MANY[7] as Reference)).toEqual({ kind: 'state', state: 'Manifested' })
    expect(findings.get(MANY[8] as Reference)).toEqual({ kind: 'not-found' })
    expect(pro.lookUp).toHaveBeenCalledTimes(2)
  })

  test('asks only one by one for a few', async () => {
    const pro = proOf(() => 'Allocated')

    const { calls } = await readStates(MANY.slice(0, 60), { pro, ...always })

    expect(calls).toBe(60)
    expect(pro.list).not.toHaveBeenCalled()
  })

  test('asks one by one where lists are refused', async () => {
    const pro = { ...proOf(() => 'Allocated'), list: vi.fn(() => Promise.resolve(UNREADABLE)) }

    const { findings } = await readStates(MANY.slice(0, 100), { pro, ...always })

    expect(findings.size).toBe(100)
    expect(pro.list).toHaveBeenCalledTimes(1)
  })

  test('makes a call again that PRO did not process, and says so', async () => {
    const pro = proOf(() => 'Allocated')
    pro.lookUp.mockResolvedValueOnce({ kind: 'not-processed', not: { because: 'throttled' } })
    const meet = vi.fn()

    const { findings } = await readStates(MANY.slice(0, 1), { pro, clear: always.clear, meet })

    expect(findings.size).toBe(1)
    expect(meet).toHaveBeenCalledExactlyOnceWith({ because: 'throttled' })
  })

  test('ends when no more calls may be made', async () => {
    const pro = proOf(() => 'Allocated')

    const { findings, calls } = await readStates(MANY, { pro, clear: () => Promise.resolve(false), meet: always.meet })

    expect([findings.size, calls]).toEqual([0, 0])
  })
})
