import { expect, test, vi } from 'vitest'
import { APP_ID, nameForToasts } from './app-id.ts'

test.each([
  ['win32', [[APP_ID]]],
  ['darwin', []],
  ['linux', []],
])('on %s the program says whose its toasts are, where that is asked for', (platform, calls) => {
  const setAppUserModelId = vi.fn()

  nameForToasts({ setAppUserModelId }, platform)

  expect(setAppUserModelId.mock.calls).toEqual(calls)
})
