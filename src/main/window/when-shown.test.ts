import { expect, test } from 'vitest'
import { createVirtualClock } from '../../../test/main/virtual-clock.ts'
import { UserFacingError } from '../logging/user-facing-error.ts'
import { whenShown } from './when-shown.ts'

const never = new Promise<void>(() => undefined)
const failed = (): Promise<void> => Promise.reject(new Error('ERR_FAILED (-2) loading app://page'))

test.each([
  ['is never loaded', () => never],
  ['cannot be loaded', failed],
])('a page that %s is told in words that help, after a while', async (_, load) => {
  const shown = whenShown({ shown: never, loaded: load(), isClosed: () => false, clock: createVirtualClock() })

  await expect(shown).rejects.toThrow(UserFacingError)
  await expect(shown).rejects.toThrow('Nothing was sent')
})

test('a page that is loaded again before it was there is waited for, and is told if it never comes', async () => {
  const replaced = (): Promise<void> =>
    Promise.reject(Object.assign(new Error('ERR_ABORTED (-3) loading app://page'), { errno: -3 }))
  const clock = createVirtualClock()
  const again = whenShown({ shown: clock.wait(900), loaded: replaced(), isClosed: () => false, clock })
  await expect(again).resolves.toBeUndefined()

  const gone = whenShown({ shown: never, loaded: replaced(), isClosed: () => false, clock })
  await expect(gone).rejects.toThrow(UserFacingError)
})

test('a window that was closed before its page came is no failure', async () => {
  const shown = whenShown({ shown: never, loaded: failed(), isClosed: () => true, clock: createVirtualClock() })

  await expect(shown).resolves.toBeUndefined()
})

test('a page that fails because its window is being closed is no failure', async () => {
  const clock = createVirtualClock()
  const shown = whenShown({ shown: never, loaded: failed(), isClosed: () => clock.elapsed() > 0, clock })

  await expect(shown).resolves.toBeUndefined()
})

test('a window that is shown is not waited for any longer, nor one whose page is there', async () => {
  const clock = createVirtualClock()
  await whenShown({ shown: Promise.resolve(), loaded: never, isClosed: () => false, clock })
  await whenShown({ shown: never, loaded: Promise.resolve(), isClosed: () => false, clock })

  expect(clock.elapsed()).toBeLessThan(30_000)
})
