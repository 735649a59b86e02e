import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Reference } from '#shared/reference.ts'
import type { Arrival } from './arrival.ts'
import { createProClient } from '../client.ts'

const ASKED = ['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NV'] as readonly string[] as readonly Reference[]

/** Data as it may come: asked, foreign, in another case, padded, null, or no text at all. */
const data = fc.oneof(
  fc.constantFrom(...ASKED),
  fc.constantFrom(...ASKED).map((reference) => ` ${reference.toLowerCase()} `),
  fc.constantFrom('EC-ZZZ-ZZZ-ZZZ', 'EP-000-05D-1NS', '', null, 7, [], {}),
)
const item = fc.record(
  {
    IsSuccess: fc.constantFrom(true, false, null, 'true', 1),
    Message: fc.option(fc.string()),
    Data: data,
    ApiLinks: fc.constant(null),
  },
  { requiredKeys: [] },
)
const nonsense = fc.oneof(fc.jsonValue(), fc.array(item, { maxLength: 2 }))
const list = fc.array(fc.oneof({ weight: 5, arbitrary: item }, { weight: 1, arbitrary: nonsense }), { maxLength: 12 })

const cleaned = (value: unknown): string => (typeof value === 'string' ? value.trim().toUpperCase() : '')
const answers = (items: readonly unknown[], reference: Reference): readonly unknown[] =>
  items
    .filter((each) => typeof each === 'object' && each !== null && !Array.isArray(each))
    .map((each) => each as { readonly IsSuccess?: unknown; readonly Data?: unknown })
    .filter((each) => cleaned(each.Data) === reference)
    .map((each) => each.IsSuccess)
    .filter((each) => typeof each === 'boolean')

const arrival = (body: unknown): Arrival => ({
  kind: 'answer',
  status: 200,
  body: JSON.stringify(body),
})

test.each(['cancel', 'deallocate', 'setBack'] as const)(
  'whatever a list holds, each reference is proven by its own items alone, and only where they agree: %s',
  async (call) => {
    await fc.assert(
      fc.asyncProperty(list, async (items) => {
        const client = createProClient({ send: () => Promise.resolve(arrival(items)) }, () => 0)
        const proof = await client[call](ASKED)

        const kinds = proof.kind === 'items' ? ASKED.map((reference) => proof.items.get(reference)?.kind) : []
        const expected = ASKED.map((reference) => {
          const said = new Set(answers(items, reference))
          if (said.size !== 1) return 'nothing'
          return said.has(true) ? 'done' : 'refused'
        })
        expect(kinds).toEqual(expected)
      }),
      { numRuns: 1_000 },
    )
  },
)
