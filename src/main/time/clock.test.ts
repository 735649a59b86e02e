import { expect, test, vi } from 'vitest'
import { systemClock } from './clock.ts'

test('a wait for what has passed ends at once, without a warning', async () => {
  const emitWarning = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)

  await systemClock.wait(-5)

  expect(emitWarning).not.toHaveBeenCalled()
  emitWarning.mockRestore()
})
