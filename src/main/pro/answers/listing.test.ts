import { expect, test } from 'vitest'
import type { Arrival } from './arrival.ts'
import { readListing } from './listing.ts'

const answer = (status: number, body: unknown): Arrival => ({
  kind: 'answer',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

test('reads references however they are written, and nothing else', async () => {
  const body = ['EC-000-05D-1NS', ' ec-000-05d-1nt ', 'EP-000-05D-1NS', 7, null]

  expect(await readListing(answer(200, body), 0)).toEqual({
    kind: 'references',
    references: ['EC-000-05D-1NS', 'EC-000-05D-1NT'],
  })
})

test('lets everything else have its turn while it reads a very long list', async () => {
  const list = Array.from({ length: 20_000 }, (_, at) => `EC7${String(at).padStart(8, '0')}`)
  let isRead = false
  let turns = 0
  const count = (): void => {
    turns += 1
    if (!isRead) setImmediate(count)
  }
  setImmediate(count)

  const listing = await readListing(answer(200, list), 0)
  isRead = true

  expect(listing).toMatchObject({ kind: 'references', references: { length: 20_000 } })
  expect(turns).toBeGreaterThanOrEqual(3)
})

test.each([
  ['empty', answer(200, ' [ ] '), { kind: 'references', references: [] }],
  [
    'followed by the end of a line',
    answer(200, '["EC-000-05D-1NS"]\r\n'),
    { kind: 'references', references: ['EC-000-05D-1NS'] },
  ],
  ['empty, but for what follows it', answer(200, '[] []'), { kind: 'nothing', why: 'unreadable-answer' }],
  ['followed by something', answer(200, '["EC-000-05D-1NS"] 7'), { kind: 'nothing', why: 'unreadable-answer' }],
  ['of lists', answer(200, [['EC-000-05D-1NS']]), { kind: 'nothing', why: 'unreadable-answer' }],
  ['of objects', answer(200, [{ Reference: 'EC-000-05D-1NS' }]), { kind: 'nothing', why: 'unreadable-answer' }],
  ['of endless texts', answer(200, ['E'.repeat(101)]), { kind: 'nothing', why: 'unreadable-answer' }],
  [
    'written with escapes',
    answer(200, '[ "EC\\u002d000-05D-1NS" ,\n"EC-000-05D-1NT"]'),
    { kind: 'references', references: ['EC-000-05D-1NS', 'EC-000-05D-1NT'] },
  ],
  ['a page', answer(200, '<html>'), { kind: 'nothing', why: 'unreadable-answer' }],
  ['an object', answer(200, { References: [] }), { kind: 'nothing', why: 'unreadable-answer' }],
  ['without its beginning', answer(200, 'x["EC-000-05D-1NS"]'), { kind: 'nothing', why: 'unreadable-answer' }],
  ['with a text that is none', answer(200, String.raw`["EC\x2d000"]`), { kind: 'references', references: [] }],
  ['empty, on lines of its own', answer(200, '\n  [\n\n  ]\n\n'), { kind: 'references', references: [] }],
  ['empty, without a space', answer(200, '[]'), { kind: 'references', references: [] }],
  ['cut off', answer(200, '["EC-000-05D-1NS",'), { kind: 'nothing', why: 'unreadable-answer' }],
  ['a part', answer(206, ['EC-000-05D-1NS']), { kind: 'nothing', why: 'unfamiliar-answer' }],
  ['refused', answer(400, { Code: 'x', Message: 'y' }), { kind: 'nothing', why: 'refused' }],
  ['an error', answer(500, ''), { kind: 'nothing', why: 'server-error' }],
  ['too large', { kind: 'too-large', status: 200 } as const, { kind: 'too-large' }],
  ['a large error', { kind: 'too-large', status: 500 } as const, { kind: 'nothing', why: 'unreadable-answer' }],
  [
    'throttled',
    { ...answer(429, ''), retryAfter: '3' },
    { kind: 'not-processed', cause: { because: 'throttled', waitMs: 3_000 } },
  ],
])('that is %s says what it is', async (_, arrival, listing) => {
  expect(await readListing(arrival, 0)).toEqual(listing)
})
