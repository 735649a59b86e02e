import { expect, test } from 'vitest'
import { encodeFindings, UNASKED, UNREAD, type Finding } from '#shared/check.ts'
import { fakeReference } from '../../../../test/renderer/fake-list.ts'
import { withReading } from './findings.ts'

const REFERENCE = fakeReference(1)
const READY: Finding = { kind: 'state', state: 'Allocated' }
const NOT_FOUND: Finding = { kind: 'not-found' }

test.each<readonly [now: Finding, before: Finding, known: Finding]>([
  [READY, NOT_FOUND, READY],
  [UNREAD, READY, READY],
  [UNASKED, READY, READY],
  [UNREAD, UNASKED, UNREAD],
  [UNASKED, UNREAD, UNREAD],
])('%o after %o: %o', async (now, before, known) => {
  const findings = await withReading(new Map([[REFERENCE, before]]), [REFERENCE], encodeFindings([now]))
  expect(findings.get(REFERENCE)).toEqual(known)
})
