import { expect, test } from 'vitest'
import type { Line } from '#shared/list.ts'
import { lineNote, lineText } from './line-note.ts'
import { reference } from '../../../../../test/ids.ts'

const CHOSEN = { isLeftOut: false, isByHand: false, check: undefined }

test('shows what was there before hyphens were put right, and hints at a letter', () => {
  const line: Line = {
    kind: 'consignment',
    number: 2,
    reference: reference('EC-000-05D-1O2'),
    writtenAs: 'EC00005D1O2',
    cells: [],
  }

  expect(lineNote(line, { isLeftOut: true, isByHand: true, check: undefined })).toBe(
    'Left out by you. Put right: was EC00005D1O2. An O: was it a zero? References have none.',
  )
})

test('a reference without any digit asks to be looked at', () => {
  const line: Line = { kind: 'consignment', number: 2, reference: reference('EC-REF-NAM-BER'), cells: [] }

  expect(lineNote(line, CHOSEN)).toBe('No digit: compare it with the label.')
})

test('says nothing of a line that is as it should be', () => {
  expect(lineNote({ kind: 'consignment', number: 2, reference: reference('EC-000-05D-1NS'), cells: [] }, CHOSEN)).toBe(
    '',
  )
})

test('shows the beginning of a cell that would fill the window', () => {
  const line: Line = { kind: 'unreadable', number: 2, why: 'too-long', cells: ['', 'x'.repeat(1_000_000)] }

  expect(lineText(line, 1)).toBe(`${'x'.repeat(100)}…`)
})
