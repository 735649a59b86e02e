import { expect, test } from 'vitest'
import { journalUnavailable, NewerJournal } from './unavailable.ts'

test.each([
  [Object.assign(new Error('database or disk is full'), { errcode: 13 }), 'the disk is full'],
  [Object.assign(new Error('database is locked'), { errcode: 517 }), 'another program is using it'],
  [new NewerJournal(), 'a newer version of Cancellist'],
  [new Error('EACCES: permission denied'), 'EACCES'],
])('says why, that nothing is sent, and what to do: %s', (error, reason) => {
  const { title, message } = journalUnavailable(error)

  expect(title).toBe('Cancellist cannot open its record of runs')
  expect(message).toContain(reason)
  expect(message).toContain('Nothing is sent without it.')
  expect(message).toContain('start Cancellist again')
})
