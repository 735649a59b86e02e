import { describe, expect, test, vi } from 'vitest'
import type { Reference } from '#shared/reference.ts'
import { READY_STATES, type State } from '#shared/state.ts'
import type { Listing } from '../pro/answers/listing.ts'
import type { LookUp } from '../pro/answers/look-up.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { readStates, type ReadingOptions } from './read-states.ts'

const MANY = references(5_000)
const at = (index: number): Reference => MANY[index] as Reference
const UNREADABLE: Listing = { kind: 'nothing', why: 'unreadable-answer' }

type Pro = ReturnType<typeof proOf>

function proOf(stateOf: (reference: Reference) => State | undefined, stock: readonly Reference[] = MANY) {
  return {
    list: vi.fn((state: State): Promise<Listing> => {
      const found = stock.filter((reference) => stateOf(reference) === state)
      return Promise.resolve({ kind: 'references', references: found })
    }),
    lookUp: vi.fn((reference: Reference): Promise<LookUp> => {
      const state = stateOf(reference)
      return Promise.resolve(state === undefined ? { kind: 'not-found' } : { kind: 'state', state })
    }),
  }
}

function optionsOf(pro: Pro, change: Omit<Partial<ReadingOptions>, 'gate'> = {}) {
  const gate = { opened: vi.fn(() => Promise.resolve(true)), handleUnprocessed: vi.fn(), heard: vi.fn() }
  return { pro, gate, lists: READY_STATES, mostLookUps: Number.POSITIVE_INFINITY, ...change }
}

describe('reading states', () => {
  test('takes at most ten calls for 5,000 references in states in which they can be cancelled', async () => {
    const pro = proOf((reference) => (reference < 'EC-700-002-500' ? 'Allocated' : 'Unallocated'))

    const { findings, calls } = await readStates(MANY, optionsOf(pro))

    expect(findings.size).toBe(5_000)
    expect(calls).toBeLessThanOrEqual(10)
  })

  test('asks one by one only about what the lists do not hold', async () => {
    const states = new Map<Reference, State>([
      [at(7), 'Manifested'],
      [at(8), 'Collected'],
      [at(10), 'Delivered'],
    ])
    const pro = proOf((reference) => (reference === at(9) ? undefined : (states.get(reference) ?? 'ReadyToShip')))

    const { findings } = await readStates(MANY.slice(0, 100), optionsOf(pro))

    expect(findings.get(at(7))).toEqual({ kind: 'state', state: 'Manifested' })
    expect(findings.get(at(9))).toEqual({ kind: 'not-found' })
    expect(pro.lookUp.mock.calls).toEqual([[at(7)], [at(8)], [at(9)], [at(10)]])
  })

  test('does not ask for the lists where there are few, or where none may be asked for', async () => {
    const pro = proOf(() => 'Allocated')

    await readStates(MANY.slice(0, 60), optionsOf(pro))
    await readStates(MANY.slice(0, 61), optionsOf(pro, { lists: [] }))

    expect(pro.list).not.toHaveBeenCalled()
    expect(pro.lookUp).toHaveBeenCalledTimes(121)
  })

  test('asks for the long lists where more than a few are left, and goes without one that is too large', async () => {
    const pro = proOf((reference) => (reference < at(100) ? 'Allocated' : 'Cancelled'))
    const LONG: readonly State[] = ['Manifested', 'Cancelled']
    const asked = (): readonly State[] => pro.list.mock.calls.map(([state]) => state)

    await readStates(MANY.slice(0, 160), optionsOf(pro, { longListings: LONG }))
    expect(asked()).toEqual(READY_STATES)
    pro.list.mockClear()
    pro.lookUp.mockClear()
    const { findings, calls } = await readStates(MANY.slice(0, 161), optionsOf(pro, { longListings: LONG }))
    expect(asked()).toEqual([...READY_STATES, ...LONG])
    expect([findings.size, calls, pro.lookUp.mock.calls.length]).toEqual([161, 7, 0])
    pro.list.mockImplementation((state) =>
      Promise.resolve(LONG.includes(state) ? { kind: 'too-large' } : { kind: 'references', references: [] }),
    )
    const { withoutListings } = await readStates(MANY.slice(0, 161), optionsOf(pro, { longListings: LONG }))

    expect(withoutListings).toBeUndefined()
  })

  test('believes no list of a PRO that names the same references on each of them', async () => {
    const pro = proOf((reference) => (reference < at(90) ? 'Allocated' : 'Manifested'))
    pro.list.mockImplementation(() => Promise.resolve({ kind: 'references', references: MANY }))

    const { findings, withoutListings } = await readStates(MANY.slice(0, 100), optionsOf(pro))

    expect(pro.list).toHaveBeenCalledTimes(2)
    expect(withoutListings).toBe('contradicted-in-answer')
    expect([...findings.values()].filter(({ kind }) => kind === 'state')).toHaveLength(100)
    expect([findings.get(at(1)), findings.get(at(95))]).toEqual([
      { kind: 'state', state: 'Allocated' },
      { kind: 'state', state: 'Manifested' },
    ])
  })

  test('has gone without no list where those that were given name all of them', async () => {
    const pro = proOf((reference) => (reference < at(50) ? 'AllocationFailed' : 'Allocated'))
    pro.list.mockResolvedValueOnce({ kind: 'too-large' })

    const { findings, withoutListings } = await readStates(MANY.slice(0, 100), optionsOf(pro))

    expect([findings.size, withoutListings, pro.lookUp.mock.calls.length]).toEqual([100, undefined, 0])
  })

  test('believes no single list: nothing shows that PRO separates them', async () => {
    const pro = proOf(() => 'Allocated')
    pro.list.mockResolvedValueOnce({ kind: 'references', references: MANY })
    pro.list.mockResolvedValue({ kind: 'nothing', why: 'server-error' })

    const { findings, unasked, withoutListings } = await readStates(
      MANY.slice(0, 100),
      optionsOf(pro, { mostLookUps: 60 }),
    )

    expect([unasked, withoutListings]).toEqual([40, 'server-error'])
    expect([...findings.values()]).toEqual(Array(60).fill({ kind: 'state', state: 'Allocated' }))
  })

  test('takes what moves on between two lists for what the later one says', async () => {
    const pro = proOf((reference) => (reference < at(50) ? 'Unallocated' : 'Allocated'))
    pro.list.mockImplementation((state) => {
      const listed = new Map<State, readonly Reference[]>([
        ['Unallocated', MANY.slice(0, 50)],
        ['Allocated', MANY.slice(49, 100)],
      ])
      const references = listed.get(state) ?? []
      return Promise.resolve({ kind: 'references', references })
    })

    const { findings, calls } = await readStates(MANY.slice(0, 100), optionsOf(pro))

    expect([findings.size, calls]).toEqual([100, 3])
    expect(findings.get(at(49))).toEqual({ kind: 'state', state: 'Allocated' })
  })

  test('asks for no further list where as many calls would read what is left', async () => {
    const pro = proOf((reference) => (reference < at(98) ? 'Unallocated' : 'Manifested'))

    await readStates(MANY.slice(0, 100), optionsOf(pro))

    expect(pro.list.mock.calls).toEqual([['Unallocated'], ['AllocationFailed']])
    expect(pro.lookUp).toHaveBeenCalledTimes(2)
  })

  test('limits what costs a call each, in the order of the list', async () => {
    const pro = proOf(() => 'Manifested')

    const { findings, unasked, calls } = await readStates(MANY.slice(0, 1_000), optionsOf(pro, { mostLookUps: 200 }))

    expect([findings.size, unasked, calls]).toEqual([200, 800, READY_STATES.length + 200])
    expect([...findings.keys()]).toEqual(MANY.slice(0, 200))
  })

  test('makes at most four calls at once', async () => {
    let inFlight = 0
    let most = 0
    const pro = proOf(() => 'Allocated')
    pro.lookUp.mockImplementation(async () => {
      most = Math.max(most, (inFlight += 1))
      await new Promise(setImmediate)
      inFlight -= 1
      return { kind: 'state', state: 'Allocated' }
    })

    await readStates(MANY.slice(0, 40), optionsOf(pro))

    expect(most).toBe(4)
  })

  test('says how far it is after each answer', async () => {
    const told: number[] = []
    const pro = proOf((reference) => (reference < at(90) ? 'Unallocated' : undefined))

    await readStates(MANY.slice(0, 100), optionsOf(pro, { onProgress: (read) => told.push(read) }))

    expect(told.slice(0, 2)).toEqual([90, 90])
    expect(told).toHaveLength(READY_STATES.length + 10)
    expect(told.at(-1)).toBe(100)
  })
})

describe('without lists', () => {
  test.each<[string, Listing, string]>([
    ['are of no use', UNREADABLE, 'unreadable-answer'],
    ['are refused', { kind: 'nothing', why: 'refused' }, 'refused'],
    ['are forbidden to this key', { kind: 'not-processed', cause: { because: 'forbidden' } }, 'refused'],
  ])('that %s, the others are not asked for and all is read one by one', async (_, listing, why) => {
    const pro = proOf(() => 'Allocated')
    pro.list.mockResolvedValue(listing)
    const options = optionsOf(pro)

    const { findings, withoutListings } = await readStates(MANY.slice(0, 100), options)

    expect([findings.size, withoutListings]).toEqual([100, why])
    expect(pro.list).toHaveBeenCalledTimes(1)
    expect(options.gate.handleUnprocessed).not.toHaveBeenCalled()
  })

  test('one that is too large says so, and does not keep the others from being of use', async () => {
    const pro = proOf((reference) => (reference < at(50) ? 'Unallocated' : 'Allocated'))
    pro.list.mockResolvedValueOnce({ kind: 'too-large' })

    const { findings, withoutListings } = await readStates(MANY.slice(0, 100), optionsOf(pro))

    expect([findings.size, withoutListings]).toEqual([100, 'too-large'])
    expect(pro.lookUp).toHaveBeenCalledTimes(50)
  })

  test('nothing is said of them where they were of use', async () => {
    expect((await readStates(MANY, optionsOf(proOf(() => 'Allocated')))).withoutListings).toBeUndefined()
  })
})

describe('a reading that is held up', () => {
  test('makes a call again that was not processed', async () => {
    const pro = proOf(() => 'Allocated')
    pro.lookUp.mockResolvedValueOnce({ kind: 'not-processed', cause: { because: 'throttled' } })
    const options = optionsOf(pro)

    const { findings, calls } = await readStates(MANY.slice(0, 1), options)

    expect([findings.size, calls]).toEqual([1, 2])
    expect(options.gate.handleUnprocessed).toHaveBeenCalledExactlyOnceWith({ because: 'throttled' })
  })

  test('tells which answers were of use', async () => {
    const pro = proOf(() => undefined)
    pro.lookUp.mockResolvedValueOnce({ kind: 'nothing', why: 'timed-out' })
    const options = optionsOf(pro)

    await readStates(MANY.slice(0, 2), options)

    expect(options.gate.heard.mock.calls).toEqual([[false], [true]])
  })

  test('ends when no more calls may be made', async () => {
    const pro = proOf(() => 'Allocated')
    const options = optionsOf(pro, { mostLookUps: 10 })
    options.gate.opened.mockResolvedValue(false)

    const { findings, calls, unasked } = await readStates(MANY, options)

    expect([findings.size, calls, unasked]).toEqual([0, 0, 0])
  })

  test('keeps what was read, and does not await what is on its way, when it is abandoned', async () => {
    const pro = proOf(() => 'Allocated')
    const abandon = new AbortController()
    pro.lookUp.mockImplementation((reference) => {
      if (reference < at(10)) return Promise.resolve({ kind: 'state', state: 'Allocated' })
      abandon.abort()
      return new Promise(() => undefined)
    })

    const { findings } = await readStates(MANY.slice(0, 50), optionsOf(pro, { abandoned: abandon.signal }))

    expect(findings.size).toBe(10)
  })

  test('keeps nothing of a call when it has ended', async () => {
    const { signal } = new AbortController()
    const [waits, ends] = [vi.spyOn(signal, 'addEventListener'), vi.spyOn(signal, 'removeEventListener')]

    await readStates(
      MANY.slice(0, 50),
      optionsOf(
        proOf(() => 'Allocated'),
        { abandoned: signal },
      ),
    )

    expect(waits).toHaveBeenCalledTimes(50)
    expect(ends.mock.calls.map(([, listener]) => listener)).toEqual(waits.mock.calls.map(([, listener]) => listener))
  })
})
