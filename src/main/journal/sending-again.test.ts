import { expect, test } from 'vitest'
import type { Finding } from '#shared/check.ts'
import type { RunId } from '#shared/ids.ts'
import type { PreparedLine } from '#shared/ipc/channels.ts'
import { SENT_AGAIN, type SentAgain } from '#shared/outcome.ts'
import type { Reason } from '#shared/reason.ts'
import type { StateCount } from '#shared/run.ts'
import type { State } from '#shared/state.ts'
import { DEALLOCATIONS, firstStepFor } from '#shared/step.ts'
import { createChance, pick } from '../../../test/main/trial/chance.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { openDatabase } from './file/database.ts'
import { createJournal, type Journal } from './journal.ts'

const LIST = references(6)
const SCOPE = { environment: 'sandbox', accountId: 'leeds', account: 'Leeds' } as const
const HEAD = { ...SCOPE, name: 'a.csv', source: 'file', header: null, column: 0 } as const
const STATES = ['Allocated', 'ReadyToShip', 'ManifestFailed', 'Manifested', 'Unallocated', 'Dispatched'] as const
const ENDS: readonly [Ending, ...Ending[]] = [
  ['refused', { code: 'refused' }],
  ['refused', { code: 'refused' }],
  ['refused', { code: 'moved-on', state: 'Manifested' }],
  ['unknown', { code: 'still-open', state: 'Allocated', after: 'timed-out' }],
  ['unknown', { code: 'no-usable-answer', after: 'timed-out' }],
]
type Ending = readonly [SentAgain, Reason]

/** A list with a few runs in which anything may become of its consignments. */
function history(seed: number): { readonly journal: Journal; readonly id: RunId } {
  const chance = createChance(seed)
  const journal = createJournal(openDatabase(':memory:').database, () => 0)

  function run(lines: readonly PreparedLine[], deallocation: (typeof DEALLOCATIONS)[number], follows?: RunId): RunId {
    const id = journal.prepare({ ...HEAD, deallocation, follows })
    journal.add(id, lines)
    if (journal.seal(id) === undefined) return follows ?? id
    journal.start(id)
    const store = journal.runStore(id)
    for (let left = chance() * LIST.length; left > 0; left -= 1) {
      const { step, references: sent } = store.next(1)
      const [reference] = sent
      if (reference === undefined) break
      store.sending(sent, step)
      const [outcome, reason] = pick(chance, ENDS)
      const state = 'state' in reason ? reason.state : chance() < 0.7 ? pick(chance, STATES) : undefined
      if (step === 'cancel') store.answered([{ reference, outcome, reason, state }], new Map())
      else store.answered([], new Map(), sent)
    }
    journal.finish(id, 'stopped')
    return id
  }

  const found = (): Finding | undefined => (chance() < 0.8 ? { kind: 'state', state: pick(chance, STATES) } : undefined)
  const first = LIST.map((reference, at) => {
    return { number: at + 1, cells: [reference], kind: 'consignment', reference, chosen: true, found: found() } as const
  })
  let id = run(first, pick(chance, DEALLOCATIONS))
  for (let more = 0; more < 2; more += 1) {
    const again = {
      outcomes: some(chance),
      deallocation: pick(chance, DEALLOCATIONS),
      onlyDeallocatable: chance() < 0.5,
    }
    id = run(journal.linesAgain(id, again, 0, LIST.length), again.deallocation, id)
  }
  return { journal, id }
}

function some(chance: () => number): readonly SentAgain[] {
  return SENT_AGAIN.filter(() => chance() < 0.6)
}

/** What the lines that are sent again go through a step for. */
function stepsIn(lines: readonly PreparedLine[]): readonly StateCount[] {
  const counts = new Map<State, number>()
  for (const line of lines) {
    if (!line.chosen || line.found?.kind !== 'state') continue
    const { state } = line.found
    if (firstStepFor(state, 'manifested-too') !== 'cancel') counts.set(state, (counts.get(state) ?? 0) + 1)
  }
  return [...counts].map(([state, count]) => ({ state, count })).toSorted((a, b) => (a.state < b.state ? -1 : 1))
}

const WANTED = [...SENT_AGAIN.map((outcome) => [outcome]), ['refused', 'not-sent'], SENT_AGAIN] as const

test('what is offered to be deallocated is what the run then deallocates, however often it was sent before', () => {
  let counted = 0
  for (let seed = 0; seed < 60; seed += 1) {
    const { journal, id } = history(seed)
    for (const outcomes of WANTED) {
      const offered = journal.deallocatable(id, outcomes, 0, LIST.length)
      const again = { outcomes, deallocation: 'manifested-too' } as const
      const all = journal.linesAgain(id, again, 0, LIST.length)
      const only = journal.linesAgain(id, { ...again, onlyDeallocatable: true }, 0, LIST.length)

      expect({ seed, outcomes, all: stepsIn(all), only: stepsIn(only) }).toEqual({
        seed,
        outcomes,
        all: offered,
        only: offered,
      })
      counted += offered.length
    }
    journal.close()
  }
  expect(counted).toBeGreaterThan(100)
})
