import { expect, test } from 'vitest'
import { encodeFindings, findingsOf, type Finding } from './check.ts'
import type { Reference } from './reference.ts'
import { canonicalState } from './state.ts'

const reference = (index: number): Reference => `EC-7${String(index).padStart(8, '0')}` as Reference

test('findings come back as they were, in the order of the references', () => {
  const findings: readonly Finding[] = [
    { kind: 'state', state: 'Manifested' },
    { kind: 'unread' },
    { kind: 'unasked' },
    { kind: 'not-found' },
    { kind: 'state', state: 'Allocated' },
    { kind: 'state', state: 'Manifested' },
  ]
  const references = findings.map((_, index) => reference(index))

  expect([...findingsOf(references, encodeFindings(findings)).values()]).toEqual(findings)
})

test('more names of states than can be told apart leave a reference unread, and never in another state', () => {
  const findings = Array.from({ length: 70_000 }, (_, index): Finding => ({
    kind: 'state',
    state: canonicalState(`State ${index}`),
  }))
  const references = findings.map((_, index) => reference(index))

  const back = [...findingsOf(references, encodeFindings(findings)).values()]

  expect(back[65_000]).toEqual({ kind: 'state', state: 'State 65000' })
  expect(back.filter((finding, index) => finding.kind === 'state' && finding.state !== `State ${index}`)).toEqual([])
  expect(back.at(-1)).toEqual({ kind: 'unread' })
})
