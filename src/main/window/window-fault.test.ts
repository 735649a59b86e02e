import { expect, test, vi } from 'vitest'
import { createFaultHandler } from './window-fault.ts'

test('a bug in the window is in the log under the incident that the window shows', async () => {
  const error = vi.fn()
  const fault = createFaultHandler({ error }, () => 'A1')

  expect(await fault({ what: 'TypeError: x is not a function' })).toEqual({ ok: true, value: 'A1' })
  expect(error.mock.calls).toEqual([['Incident A1 in the window', 'TypeError: x is not a function']])
})

test('a window that loops over a bug does not fill the log', async () => {
  const error = vi.fn()
  const fault = createFaultHandler({ error }, () => 'A1')

  for (let index = 0; index < 1_000; index += 1) await fault({ what: 'TypeError' })

  expect(error).toHaveBeenCalledTimes(50)
})
