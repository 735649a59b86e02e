import { expect, test } from 'vitest'
import type { Reference } from '#shared/reference.ts'
import { createProClient } from './client.ts'
import type { ProRequest } from './transport.ts'

const A = 'EC-000-05D-1NS' as Reference
const B = 'EC-000-05D-1NT' as Reference

/** Calls a client whose transport rejects answers longer than `maxAnswerBytes`. */
function clientWith(body: string) {
  const requests: ProRequest[] = []
  const send = (request: ProRequest) => {
    requests.push(request)
    return Promise.resolve(
      body.length > request.maxAnswerBytes
        ? ({ kind: 'too-large', status: 200 } as const)
        : ({ kind: 'answer', status: 200, body } as const),
    )
  }
  return { client: createProClient({ send }, () => 0), requests }
}

const manyKeys = `{${Array.from({ length: 5_000 }, (_, at) => `"k${String(at)}":1`).join(',')}}`
const item = `{"IsSuccess":true,"Message":"${'x'.repeat(500)}","Data":"${A}","ApiLinks":[{"Rel":"Link","Href":"/"}]}`

test('the answer to a look-up is a few kilobytes, whatever is in it', async () => {
  expect(await clientWith(manyKeys).client.lookUp(A)).toEqual({ kind: 'nothing', why: 'unreadable-answer' })
})

test.each(['cancel', 'deallocate', 'setBack'] as const)(
  'the answer to a step may be as long as what was asked for needs: %s',
  async (call) => {
    const asked = Array.from({ length: 200 }, () => A)
    const long = `[${asked.map(() => item).join(',')}]`

    expect(await clientWith(long).client[call](asked)).toMatchObject({ kind: 'items' })
    expect(await clientWith(long).client[call]([A, A])).toEqual({ kind: 'nothing', why: 'unreadable-answer' })
    expect(await clientWith(long).client[call]([A])).toEqual({ kind: 'nothing', why: 'unreadable-answer' })
  },
)

test.each([
  ['cancel', 'cancel', `/consignments/${A}/cancel`, '/consignments/cancellist'],
  ['deallocate', 'deallocate', `/consignments/${A}/deallocate`, '/consignments/deallocatelist'],
  ['setBack', 'set-back', '/consignments/setnotreadytoship', '/consignments/setnotreadytoship'],
] as const)('%s: one reference and several, each by its endpoint', async (call, purpose, one, several) => {
  const { client, requests } = clientWith('[]')

  await client[call]([A])
  await client[call]([A, B])

  const bodyOfOne = one === several ? JSON.stringify([A]) : '""'
  expect(requests).toMatchObject([
    { purpose, path: one, body: bodyOfOne },
    { purpose, path: several, body: JSON.stringify([A, B]) },
  ])
})

test('a deallocation without a body is proof for one reference, and none for a list', async () => {
  expect(await clientWith('').client.deallocate([A])).toEqual({
    kind: 'items',
    items: new Map([[A, { kind: 'done' }]]),
  })
  expect(await clientWith('').client.setBack([A])).toEqual({ kind: 'nothing', why: 'unreadable-answer' })
  expect(await clientWith('').client.deallocate([A, B])).toEqual({ kind: 'nothing', why: 'unreadable-answer' })
})
