import { expect, test } from 'vitest'
import type { ReportRow } from '#shared/run.ts'
import { canonicalState } from '#shared/state.ts'
import { rowWord } from './results.ts'

const RUN = { stage: { name: 'finished', stopped: false }, asking: false } as const

function leftOut(name: string): Pick<ReportRow, 'result' | 'state' | 'found'> {
  const state = canonicalState(name)
  return { result: 'left-out', state, found: { kind: 'state', state } }
}

test.each([
  ['Manifested', leftOut('Manifested')],
  ['May have left', leftOut('Dispatched')],
  ['PRO is busy', leftOut('Allocating')],
  ['Gone fishing', leftOut('Gone fishing')],
  ['No answer', { result: 'left-out', found: { kind: 'unread' } }],
  ['PRO is busy', { result: 'unknown', state: canonicalState('Cancelling') }],
  ['Unknown', { result: 'unknown' }],
  ['Cannot be read', { result: 'unreadable' }],
  // PRO has answered it.
  ['Refused', { result: 'refused', state: canonicalState('Manifested') }],
  ['Left out', { result: 'left-out' }],
  ['Left out', leftOut('Cancelled')],
  ['Left out', { ...leftOut('Manifested'), noLonger: { as: 'cancelled' } }],
  ['Cancelled', { result: 'cancelled' }],
  ['At PRO now', { result: 'sending' }],
] as const)('a row of a report is called “%s”', (word, row) => {
  expect(rowWord(row as Parameters<typeof rowWord>[0], RUN)).toBe(word)
})
