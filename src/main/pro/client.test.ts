import { expect, test } from 'vitest'
import type { Reference } from '#shared/reference.ts'
import { createProClient } from './client.ts'
import type { ProRequest } from './transport.ts'

const A = 'EC-000-05D-1NS' as Reference

/** Calls a client whose transport rejects answers longer than `maxAnswerBytes`. */
function clientWith(body: string) {
  const requests: ProRequest[] = []
  const send = (request: ProRequest) => {
    requests.push(request)
    return Promise.resolve(
      body.length > request.maxAnswerBytes
        ? ({ kind: 'too-large', status: 200 } as const)
        : ({ kind: 'answer', status: 200, body, contentType: 'application/json' } as const),
    )
  }
  return { client: createProClient({ send }, () => 0), requests }
}

const manyKeys = `{${Array.from({ length: 5_000 }, (_, at) => `"k${String(at)}":1`).join(',')}}`
const item = `{"IsSuccess":true,"Message":"${'x'.repeat(500)}","Data":"${A}","ApiLinks":[{"Rel":"Link","Href":"/"}]}`

test('the answer to a look-up is a few kilobytes, whatever is in it', async () => {
  expect(await clientWith(manyKeys).client.lookUp(A)).toEqual({ kind: 'nothing', why: 'unreadable-answer' })
})

test('the answer to a cancel may be as long as what was asked for needs', async () => {
  const asked = Array.from({ length: 200 }, () => A)
  const long = `[${asked.map(() => item).join(',')}]`

  expect(await clientWith(long).client.cancel(asked)).toMatchObject({ kind: 'items' })
  expect(await clientWith(long).client.cancel([A, A])).toEqual({ kind: 'nothing', why: 'unreadable-answer' })
  expect(await clientWith(long).client.cancel([A])).toEqual({ kind: 'nothing', why: 'unreadable-answer' })
})
