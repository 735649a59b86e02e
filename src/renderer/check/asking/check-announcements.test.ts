import { expect, test } from 'vitest'
import { createCheckAnnouncements } from './check-announcements.ts'
import { checkId } from '../../../../test/ids.ts'

function at(read: number) {
  return {
    name: 'asking',
    of: 100,
    progress: { id: checkId('a'), read, of: 100 },
    isStopping: false,
  } as const
}

test('speaks at the beginning, each quarter, and every 15 seconds', () => {
  const announce = createCheckAnnouncements()

  expect([
    announce({ name: 'asking', of: 100, isStopping: false }, 0),
    announce(at(10), 1_000),
    announce(at(25), 2_000),
    announce(at(26), 3_000),
    announce(at(27), 18_000),
  ]).toEqual([
    'PRO is being asked for their states. Nothing is changed by it.',
    undefined,
    '25 of 100 read.',
    undefined,
    '27 of 100 read.',
  ])
})
