import { expect, test } from 'vitest'
import type { Finding } from '#shared/check.ts'
import { leftOutSentence } from '#shared/words/line-sentence.ts'
import { reasonSentence, type Reason } from '#shared/reason.ts'
import type { ReportRow } from '#shared/run.ts'
import type { ReportLine } from './report-table.ts'
import { createLineGroups } from './line-groups.ts'
import { canonicalState } from '#shared/state.ts'

let number = 1

function line(row: Partial<ReportRow>): ReportLine {
  number += 1
  return {
    cells: [],
    row: { number, kind: 'consignment', text: '', result: 'cancelled', reason: '', attempts: 0, ...row },
  }
}

/** As the journal makes a row of it. */
function leftOut(found: Finding): ReportLine {
  const state = found.kind === 'state' ? found.state : undefined
  return line({ result: 'left-out', reason: leftOutSentence(found), found, state })
}

const stateOf = (state: string): Finding => ({ kind: 'state', state: canonicalState(state) })

test('what was left out and may still go out is left to do, among the rest in the order of its urgency', () => {
  const todo = createLineGroups()
  const lines = [
    ...(['unreadable', 'not-sent', 'not-found', 'refused', 'unknown', 'cancelled', 'blank'] as const).map((result) =>
      line({ result }),
    ),
    leftOut({ kind: 'not-found' }),
    leftOut(stateOf('Manifested')),
    leftOut(stateOf('Manifested')),
    leftOut({ kind: 'unread' }),
  ]
  for (const each of lines) todo.add(each)

  expect(todo.groups().map(({ outcome, group, lines: { length } }) => [outcome, group, length])).toEqual([
    ['Unknown', 'unknown', 1],
    ['Left out', 'manifested', 2],
    ['Refused', 'refused', 1],
    ['Left out', 'unread', 1],
    ['Not sent', 'not-sent', 1],
    ['Not found', 'not-found', 1],
    ['Left out', 'not-found', 1],
    ['Unreadable', 'unreadable', 1],
  ])
})

test('what was left out by hand, or is cancelled, asks nothing of anybody', () => {
  const todo = createLineGroups()
  todo.add(leftOut(stateOf('Allocated')))
  todo.add(leftOut(stateOf('Cancelled')))
  todo.add(line({ result: 'left-out' }))

  expect(todo.groups()).toEqual([])
})

test.each<[Finding, string]>([
  [stateOf('Manifested'), 'Pull the parcel. Gone? Call the carrier.'],
  [stateOf('Teleported'), 'Hold the parcel. Look it up in PRO.'],
  [stateOf('Cancelling'), 'Hold the parcel. Ask PRO again soon.'],
  [{ kind: 'not-found' }, 'Compare it with the label. Right account?'],
  [{ kind: 'unread' }, 'Hold the parcel. Look it up in PRO.'],
])('the floor is told what to do with %j', (found, advice) => {
  const todo = createLineGroups()
  todo.add(leftOut(found))

  expect(todo.groups()[0]?.advice).toBe(advice)
})

test('what PRO contradicts comes first, in one group whenever it had been reported', () => {
  const contradicted = (minute: number): Reason => ({
    code: 'contradicted',
    state: 'Allocated',
    at: `2026-11-23T14:${String(minute)}:00`,
  })
  const lost: Reason = { code: 'no-usable-answer', after: 'connection-lost' }

  const todo = createLineGroups()
  for (const why of [lost, lost, lost, contradicted(10), contradicted(11)])
    todo.add(line({ result: 'unknown', why, reason: reasonSentence(why) }))

  expect(todo.groups().map(({ lines, reason }) => [lines.length, reason])).toEqual([
    [2, 'PRO reported it cancelled; PRO now says Allocated. Hold the parcel and look at it in PRO.'],
    [3, expect.stringContaining('The connection was lost after sending')],
  ])
})
