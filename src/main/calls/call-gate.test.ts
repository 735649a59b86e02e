import { expect, test } from 'vitest'
import type { Clock } from '../time/clock.ts'
import { createCallGate } from './call-gate.ts'

test('what is waited for is never before now, however much time passes between two looks at the clock', async () => {
  let elapsed = 0
  const waits: number[] = []
  const clock: Clock = {
    now: () => 0,
    elapsed: () => (elapsed += 300),
    wait(ms) {
      waits.push(ms)
      return Promise.resolve()
    },
  }
  const gate = createCallGate(clock)
  gate.handleUnprocessed({ because: 'throttled', waitMs: 1_000 })

  await gate.opened()

  expect(waits.length).toBeGreaterThan(0)
  expect(Math.min(...waits)).toBeGreaterThan(0)
})
