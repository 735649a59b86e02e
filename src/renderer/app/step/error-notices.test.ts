import { expect, test } from 'vitest'
import { NOTHING_CHANGED } from '../../text/errors.ts'
import { errorNotices } from './error-notices.ts'

test('an error hides no other, and is said once', () => {
  const gone = { code: 'no-such-run' } as const
  const unreadable = { code: 'key-unreadable' } as const

  const notices = errorNotices([undefined, gone, unreadable, gone], NOTHING_CHANGED)

  expect(notices.map(({ text }) => text)).toEqual([
    'This run is no longer in the record on this computer. Nothing was changed. Look in History, or bring the list again to cancel it.',
    'The saved key is unreadable. Nothing was changed. Save it again under Connection.',
  ])
  expect(new Set(notices.map(({ id }) => id)).size).toBe(2)
})
