import { expect, test } from 'vitest'
import type { TodoItem, TodosAsked } from '#shared/todo.ts'
import { askedSentence, detailsOf } from './todo.ts'

const NOW = Date.parse('2026-03-02T08:00:00')
const ASKED: TodosAsked = {
  ...{ of: 13, read: 13, unanswered: 0, cancelled: 2 },
  at: '2026-03-02T07:20:00',
}

test.each<[Partial<TodosAsked>, string]>([
  [{}, 'PRO was asked about 13 at 07:20: 2 are cancelled, 11 still to do.'],
  [{ read: 10, unanswered: 3 }, 'PRO gave no answer about 3, which stay as before.'],
  [
    { read: 4, unanswered: 1, ended: 'stopped' },
    'PRO was asked about 5 at 07:20: 2 are cancelled, 11 still to do. You stopped it. PRO gave no answer about 1, which stays as before. 8 were not asked about.',
  ],
  [{ of: 213, read: 200 }, '13 were not asked about, because there are too many to ask about one by one'],
])('PRO was asked about no more than it was: %j', (change, sentence) => {
  expect(askedSentence({ ...ASKED, ...change })).toContain(sentence)
})

test.each<[Partial<TodoItem>, string]>([
  [{ result: 'unreadable' }, 'Never'],
  [{ result: 'left-out', unasked: true }, 'Never'],
  [{ result: 'left-out' }, 'No answer so far'],
  [{ result: 'unknown' }, 'No answer so far'],
  [{ result: 'refused', askedAt: '2026-03-02T07:20:00' }, 'Today 07:20'],
])('says whether PRO was asked about %j', (item, text) => {
  const details = detailsOf({ key: 1, result: 'refused', numbers: [], cells: [], ...item }, undefined, NOW)

  expect(details).toContainEqual({ name: 'PRO asked', text })
})
