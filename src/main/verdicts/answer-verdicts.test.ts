import { expect, test } from 'vitest'
import type { Step } from '#shared/step.ts'
import type { ItemProof, Proof } from '../pro/answers/step-answer.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { provesAnything, verdictsOf } from './answer-verdicts.ts'

const [A, B] = references(2) as [ReturnType<typeof references>[number], ReturnType<typeof references>[number]]
const WORDS = { message: 'Not in this state', correlationId: 'c-1' }
const items = (...proofs: readonly ItemProof[]): Proof => ({
  kind: 'items',
  items: new Map(proofs.map((proof, at) => [[A, B][at] ?? A, proof])),
})
const parted = (proof: Proof, step: Step = 'cancel') => {
  if (proof.kind === 'not-processed') throw new Error('nothing to part')
  const { verdicts, taken, open } = verdictsOf(step, [A, B], proof)
  return { verdicts, taken, open: Object.fromEntries(open) }
}

test('what an answer says to be cancelled has its outcome, and the rest is open', () => {
  expect(parted(items({ kind: 'done' }, { kind: 'refused', ...WORDS }))).toEqual({
    verdicts: [{ reference: A, outcome: 'cancelled', reason: { code: 'confirmed-by-answer' } }],
    taken: [],
    open: { [B]: { after: 'refusal', ...WORDS } },
  })
})

test.each(['set-back', 'deallocate'] as const)(
  'an answer that a step before the cancel is done (%s) is no outcome',
  (step) => {
    expect(parted(items({ kind: 'done' }, { kind: 'refused', ...WORDS }), step)).toEqual({
      verdicts: [],
      taken: [A],
      open: { [B]: { after: 'refusal', ...WORDS } },
    })
  },
)

test('what an answer does not know, or says nothing of, is open, each with its cause', () => {
  expect(parted(items({ kind: 'not-found', ...WORDS }, { kind: 'nothing', why: 'contradicted-in-answer' }))).toEqual({
    verdicts: [],
    taken: [],
    open: { [A]: { after: 'not-found', ...WORDS }, [B]: { after: 'nothing', why: 'contradicted-in-answer' } },
  })
  expect(parted(items({ kind: 'done' })).open).toEqual({ [B]: { after: 'nothing', why: 'missing-from-answer' } })
})

test('a batch that is refused as a whole, or of which nothing is known, is open as a whole', () => {
  const whole = { after: 'refused-whole', size: 2, ...WORDS }
  expect(parted({ kind: 'refused-whole', ...WORDS })).toEqual({
    verdicts: [],
    taken: [],
    open: { [A]: whole, [B]: whole },
  })
  const nothing = { after: 'nothing', why: 'timed-out' }
  expect(parted({ kind: 'nothing', why: 'timed-out' })).toEqual({
    verdicts: [],
    taken: [],
    open: { [A]: nothing, [B]: nothing },
  })
})

test('an answer is of use if it says anything of any of its references', () => {
  const nothing: ItemProof = { kind: 'nothing', why: 'missing-from-answer' }
  expect(provesAnything(items({ kind: 'done' }, nothing))).toBe(true)
  expect(provesAnything(items(nothing, nothing))).toBe(false)
  expect(provesAnything({ kind: 'refused-whole', ...WORDS })).toBe(true)
  expect(provesAnything({ kind: 'nothing', why: 'timed-out' })).toBe(false)
})
