import { expect, test, vi } from 'vitest'
import { proveBatch } from './answers/step-answer.ts'
import { createTransport, type Fetch } from './transport.ts'
import { createPlainConnections } from './plain-connections.ts'

const MAX_BYTES = 2 ** 20
const READ = { purpose: 'read', path: '/consignments/EC-000-05D-1NS/status', maxAnswerBytes: MAX_BYTES } as const
const KEY = '0123456789abcdef0123456789abcdef'
const over = (fetch: Fetch) =>
  createTransport({ baseUrl: 'https://pro.test', key: KEY, proConnections: createPlainConnections(fetch) })

test('hands over a body as it came, however it was cut on its way', async () => {
  const bytes = new TextEncoder().encode('{"Message":"Grüße"}')
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
      controller.close()
    },
  })

  const arrival = await over(() => Promise.resolve(new Response(body, { status: 400 }))).send(READ)

  expect(arrival).toMatchObject({ kind: 'answer', status: 400, body: '{"Message":"Grüße"}' })
})

test('an answer without a body is an answer', async () => {
  const arrival = await over(() => Promise.resolve(new Response(null, { status: 204 }))).send(READ)

  expect(arrival).toMatchObject({ kind: 'answer', status: 204, body: '' })
})

test("a proxy that wants a sign-in is heard, though its answer to a CONNECT can't be read", async () => {
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.error(new Error('net::ERR_TUNNEL_CONNECTION_FAILED'))
    },
  })

  const arrival = await over(() => Promise.resolve(new Response(body, { status: 407 }))).send(READ)

  expect(arrival).toMatchObject({ kind: 'answer', status: 407 })
})

test('an endless body is not read on, and its request is let go of', async () => {
  const cancel = vi.fn()
  const signals: (AbortSignal | null | undefined)[] = []
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 2 ** 16
      controller.enqueue(new Uint8Array(2 ** 16))
    },
    cancel,
  })
  const fetch: Fetch = (_, { signal }) => {
    signals.push(signal)
    return Promise.resolve(new Response(body))
  }

  expect(await over(fetch).send(READ)).toEqual({ kind: 'too-large', status: 200 })
  expect(sent).toBeLessThan(MAX_BYTES + 2 ** 20)
  expect(cancel).toHaveBeenCalledOnce()
  expect(signals[0]?.aborted).toBe(true)
})

test.each([1, MAX_BYTES + 1])(
  'a wait is handed over, and the clock it is told by, with a body of %i bytes',
  async (bytes) => {
    const headers = { 'retry-after': 'Mon, 05 Jan 2026 09:01:00 GMT', date: 'Mon, 05 Jan 2026 09:00:00 GMT' }
    const throttled: Fetch = () => Promise.resolve(new Response('x'.repeat(bytes), { status: 429, headers }))

    expect(await over(throttled).send(READ)).toMatchObject({
      status: 429,
      retryAfter: headers['retry-after'],
      date: headers.date,
    })
  },
)

test('a key that the server sends back goes no further', async () => {
  const echo: Fetch = () => Promise.resolve(new Response(`{"Message":"Not allowed for ${KEY}"}`, { status: 400 }))

  expect(await over(echo).send(READ)).toMatchObject({ body: '{"Message":"Not allowed for [key]"}' })
})

const CANCEL = { purpose: 'cancel', path: '/consignments/cancellist', body: '[]', maxAnswerBytes: MAX_BYTES } as const
const DEALLOCATE = { ...CANCEL, purpose: 'deallocate', path: '/consignments/deallocatelist' } as const
const SET_BACK = { ...CANCEL, purpose: 'set-back', path: '/consignments/setnotreadytoship' } as const

test.each([CANCEL, DEALLOCATE, SET_BACK])('a step is a PUT over a fresh connection ($purpose)', async (request) => {
  const fresh = vi.fn<Fetch>(() => Promise.resolve(new Response('')))
  const read = vi.fn<Fetch>()
  const proConnections = { read, withFreshConnection: <Value>(use: (fetch: Fetch) => Promise<Value>) => use(fresh) }

  await createTransport({ baseUrl: 'https://pro.test', key: KEY, proConnections }).send(request)

  expect(read).not.toHaveBeenCalled()
  expect(fresh.mock.lastCall).toMatchObject([`https://pro.test${request.path}`, { method: 'PUT', body: '[]' }])
})

test.each([CANCEL, DEALLOCATE, SET_BACK])(
  'a step without a fresh connection never left ($purpose)',
  async (request) => {
    const proConnections = {
      read: vi.fn<Fetch>(),
      withFreshConnection: () => Promise.reject(new Error('took too long')),
    }
    const arrival = await createTransport({ baseUrl: 'https://pro.test', key: KEY, proConnections }).send(request)

    expect(proveBatch([], arrival, 0)).toMatchObject({ kind: 'not-processed', cause: { because: 'unreachable' } })
  },
)

test.each([READ, CANCEL, DEALLOCATE, SET_BACK])(
  'a redirect is not followed, nothing is cached and no cookie is sent ($purpose)',
  async (request) => {
    const fetch = vi.fn<Fetch>(() => Promise.resolve(new Response('')))

    await over(fetch).send(request)

    expect(fetch.mock.lastCall?.[1]).toMatchObject({ redirect: 'error', cache: 'no-store', credentials: 'omit' })
  },
)

test.each([
  [READ, 20_000],
  [CANCEL, 60_000],
  [DEALLOCATE, 60_000],
  [SET_BACK, 60_000],
])('a call that never answers ends when its time is over ($purpose)', async (request, afterMs) => {
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort())
  const never: Fetch = (_, { signal }) =>
    new Promise((_resolve, reject) => {
      if (signal?.aborted === true) reject(new DOMException('aborted', 'AbortError'))
    })

  expect(await over(never).send(request)).toEqual({ kind: 'timed-out' })
  expect(timeout).toHaveBeenCalledExactlyOnceWith(afterMs)
  timeout.mockRestore()
})
