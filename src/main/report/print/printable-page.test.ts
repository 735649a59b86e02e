import { expect, test } from 'vitest'
import { NO_OUTCOMES } from '#shared/outcome.ts'
import { printablePage } from './printable-page.ts'
import { createTodo } from '../todo-groups.ts'

const run: Parameters<typeof printablePage>[0] = {
  environment: 'production',
  account: 'Leeds',
  who: 'ana',
  listName: '<b>monday</b>.csv',
  stage: { name: 'finished', stopped: true },
  counts: {
    lines: 6,
    consignments: 4,
    repeats: 1,
    blank: 1,
    unreadable: 0,
    chosen: 3,
    leftOut: 1,
    heldBack: 0,
    outcomes: { ...NO_OUTCOMES, cancelled: 2, refused: 1 },
    sending: 0,
    waiting: 0,
  },
  confirmation: undefined,
  preparedAt: 0,
  startedAt: 0,
  endedAt: 60_000,
}

const NONE = { heldBack: 0, alreadyCancelled: 0, byHand: 0, notChosen: 0 }
const LEFT_OUT = { ...NONE, byHand: 1 }

const words = (page: string) =>
  page
    .replace(/<style>[^]*<\/style>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('the page has the sums, where it was sent to, and that it was stopped', () => {
  const page = words(printablePage(run, [], LEFT_OUT, '2025-05-12T09:30:00+01:00'))

  expect(page).toContain('LIVE')
  expect(page).toContain('2 of 3 consignments cancelled')
  expect(page).toContain('The run was stopped before its end.')
  expect(page).toContain(
    'The list has 6 lines: 4 consignments + 1 repeat + 1 blank. 1 of the consignments was left out: 1 by hand.',
  )
  expect(page).toContain('Nothing is left to do.')
})

test.each([
  [{ ...NONE, byHand: 1 }, '1 of the consignments was left out: 1 by hand.'],
  [{ ...NONE, notChosen: 1 }, '1 of the consignments was left out: 1 not chosen for this run.'],
  [{ ...NONE, heldBack: 1 }, '1 of the consignments was left out: 1 needs a look.'],
  [
    { heldBack: 1_002, alreadyCancelled: 200, byHand: 1, notChosen: 0 },
    '1,203 of the consignments were left out: 1,002 need a look, 200 were cancelled already, 1 by hand.',
  ],
])('accounts for what was left out: %o', (left, sentence) => {
  const counts = { ...run.counts, leftOut: left.heldBack + left.alreadyCancelled + left.byHand + left.notChosen }

  expect(words(printablePage({ ...run, counts }, [], left, '2025-05-12T09:30:00+01:00'))).toContain(` ${sentence} `)
})

test('says how many PRO has confirmed since, and when', () => {
  const at = '2026-11-23T14:20:00'
  const page = (confirmation: typeof run.confirmation): string =>
    words(printablePage({ ...run, confirmation }, [], LEFT_OUT, at))

  expect(page({ confirmed: 2, contradicted: 0, from: at, until: at })).toContain(
    '2 of 2 confirmed with PRO on Monday 23 November at 14:20.',
  )
  expect(page({ confirmed: 1, contradicted: 1, from: at, until: '2026-11-24T09:00:00' })).toMatch(
    /1 of 3 confirmed with PRO between Monday 23 November at 14:20 and Tuesday 24 November at 09:00\. +1 contradicted: PRO had reported it/,
  )
  expect(page(undefined)).not.toContain('confirmed')
})

test('no text of a list is taken for markup', () => {
  const todo = createTodo()
  todo.add({
    cells: [],
    row: {
      number: 2,
      kind: 'unreadable',
      text: '<script>x</script>',
      result: 'unreadable',
      reason: '"&"',
      attempts: 0,
    },
  })

  const page = printablePage(run, todo.groups(), LEFT_OUT, '2025-05-12T09:30:00+01:00')

  expect(page).not.toMatch(/<b>monday|<script/)
  expect(page).toContain('&lt;b&gt;monday&lt;/b&gt;.csv')
  expect(page).toContain('line 2: &lt;script&gt;x&lt;/script&gt;')
  expect(page).toContain('&quot;&amp;&quot;')
})

test('a run that goes on says that its numbers are not final', () => {
  expect(
    words(printablePage({ ...run, stage: { name: 'running' } }, [], LEFT_OUT, '2025-05-12T09:30:00+01:00')),
  ).toContain('This run has not ended: the numbers are not final.')
})

test('of a reason with very many references the page names the first thousand', () => {
  const todo = createTodo()
  for (let number = 1; number <= 1_200; number += 1)
    todo.add({
      cells: [],
      row: { number, kind: 'unreadable', text: '', result: 'unreadable', reason: '', attempts: 0 },
    })

  const page = printablePage(run, todo.groups(), LEFT_OUT, '2025-05-12T09:30:00+01:00')

  expect(page.match(/☐/g)).toHaveLength(1_000)
  expect(words(page)).toContain('And 200 more: the Excel report has them all.')
})
