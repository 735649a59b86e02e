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

test('a window that was closed before its page came is no failure', async () => {
  const shown = whenShown({ shown: never, loaded: failed(), isClosed: () => true, clock: createVirtualClock() })

  await expect(shown).resolves.toBeUndefined()
})

test('a window that is shown is not waited for any longer, nor one whose page is there', async () => {
  const clock = createVirtualClock()
  await whenShown({ shown: Promise.resolve(), loaded: never, isClosed: () => false, clock })
  await whenShown({ shown: never, loaded: Promise.resolve(), isClosed: () => false, clock })

  expect(clock.elapsed()).toBeLessThan(30_000)
})
