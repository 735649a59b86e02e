import { expect, test } from 'vitest'
import { TookTooLong } from '../../time/within.ts'
import { journalUnavailable, NewerJournal } from './unavailable.ts'

const OWNER = { computer: 'DESK-2', user: 'ana', since: '2026-01-02T03:04:05Z' }

test.each([
  [Object.assign(new Error('database or disk is full'), { errcode: 13 }), 'the disk is full'],
  [new NewerJournal(), 'a newer version of Cancellist'],
  [Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' }), 'this user may not write to it'],
  [new TookTooLong('The look took more than 60000 ms'), 'its disk does not answer'],
  [new Error('something with a /path'), 'see the log for the reason'],
])('says why, that nothing is sent, and what to do: %s', (error, reason) => {
  const { title, message } = journalUnavailable(error, () => OWNER)

  expect(title).toBe('Cancellist cannot open its record of runs')
  expect(message).toContain(reason)
  expect(message).toContain('Nothing is sent without it.')
  expect(message).toContain('start Cancellist again')
})

test('a journal that another program has open is said with who has it, and that nothing of that is disturbed', () => {
  const locked = Object.assign(new Error('database is locked'), { errcode: 517 })

  const { title, message } = journalUnavailable(locked, () => OWNER)

  expect(title).toBe('Cancellist is open elsewhere')
  expect(message).toContain('by ana, on the computer DESK-2, on 2 Jan 2026')
  expect(message).toContain('What is done there goes on')
  expect(journalUnavailable(locked, () => undefined).message).toContain('another program is using it')
})
