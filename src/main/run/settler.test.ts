import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Clock } from '../time/clock.ts'
import type { Reference } from '#shared/reference.ts'
import { createCallGate } from '../calls/call-gate.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { createSettler } from './settler.ts'

const LIST = references(12_000)

/** Counts waits, which only an end of the run ends. */
function createEndlessClock(): Clock & { readonly waits: () => number } {
  let waits = 0
  return {
    now: () => 0,
    elapsed: () => 0,
    waits: () => waits,
    wait(_ms, signal) {
      waits += 1
      return new Promise((resolve) => {
        signal?.addEventListener('abort', () => {
          resolve()
        })
      })
    },
  }
}

test('of many that PRO is still cancelling, no more wait at once than can be looked at meanwhile', async () => {
  const clock = createEndlessClock()
  const gate = createCallGate(clock)
  const recorded: Reference[] = []
  const settler = createSettler({
    store: { pendingState: () => ({ reached: 1, blind: 1, last: { after: 'nothing', why: 'timed-out' } }) },
    pro: { lookUp: () => Promise.resolve({ kind: 'state', state: 'Cancelling' }) },
    clock,
    gate,
    record: (verdicts) => recorded.push(...verdicts.map(({ reference }) => reference)),
    goOn: () => undefined,
    maySend: false,
    waived: new Set(),
  })

  const settled = settler.settle(LIST)
  for (let before = -1; before !== clock.waits();) {
    before = clock.waits()
    for (let turn = 0; turn < 50; turn += 1) await nextTurn()
  }
  const waiting = clock.waits()
  gate.end({ by: 'stop' })

  expect(await settled).toEqual([])
  expect(waiting).toBe(5_000)
  // The run ends before the others were begun; they are given up afterwards.
  expect(recorded.length).toBeLessThan(LIST.length)
})
