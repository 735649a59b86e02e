import { describe, expect, test } from 'vitest'
import type { Reference } from '#shared/reference.ts'
import type { Arrival } from './arrival.ts'
import { proveBatch, proveSingle } from './step-answer.ts'

const NOW = Date.UTC(2026, 0, 5, 9)
const A = 'EC-000-05D-1NS' as Reference
const B = 'EC-000-05D-1NT' as Reference
const C = 'EC-000-05D-1NV' as Reference

const answer = (status: number, body: unknown = '', retryAfter?: string): Arrival => ({
  kind: 'answer',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  retryAfter,
})
const item = (data: unknown, isSuccess: unknown = true, message: string | null = null): object => ({
  IsSuccess: isSuccess,
  Message: message,
  Data: data,
  ApiLinks: null,
})
const pro = { Code: 'OperationFailed', Message: 'Not in this state', CorrelationId: 'c-1', Details: [] }
const gateway = (status: number): object => ({ statusCode: status, message: 'Says the gateway' })
const page = '<html><body>Bad gateway</body></html>'

const items = (proof: ReturnType<typeof proveBatch>): unknown =>
  proof.kind === 'items' ? Object.fromEntries(proof.items) : proof

describe('a list of items', () => {
  test('proves a step done where its item says so', () => {
    expect(items(proveBatch([A], answer(200, [item(A)]), NOW))).toEqual({ [A]: { kind: 'done' } })
  })

  test('is matched by its Data, never by position', () => {
    const proof = proveBatch([A, B, C], answer(201, [item(C), item(A, false, 'No'), item(B)]), NOW)

    expect(items(proof)).toEqual({
      [A]: { kind: 'refused', message: 'No' },
      [B]: { kind: 'done' },
      [C]: { kind: 'done' },
    })
  })

  test('may not fill the journal with what it says', () => {
    const proof = proveBatch([A], answer(200, [item(A, false, 'No'.repeat(5_000))]), NOW)

    expect(items(proof)).toEqual({ [A]: { kind: 'refused', message: 'No'.repeat(500) } })
  })

  test('has its Data cleaned before it is compared', () => {
    expect(items(proveBatch([A], answer(200, [item(' ec-000-05d-1ns ')]), NOW))).toEqual({ [A]: { kind: 'done' } })
  })

  test.each([
    ['missing', []],
    ['without Data', [item(null)]],
    ['with foreign Data', [item('EC-999-999-999')]],
    ['without a yes or no', [item(A, 'true')]],
    ['of two references', [{ ...item(A), Reference: B }]],
    ['of two references, one in lower case', [{ ...item(A), Reference: B.toLowerCase() }]],
    ['nested nonsense', [[item(A)], null, 7]],
  ])('proves nothing for a reference whose item is %s', (_, list) => {
    expect(items(proveBatch([A], answer(200, list), NOW))).toEqual({
      [A]: { kind: 'nothing', why: 'missing-from-answer' },
    })
  })

  test('proves nothing where two items disagree, whichever comes first', () => {
    const why = { [A]: { kind: 'nothing', why: 'contradicted-in-answer' } }

    expect(items(proveBatch([A], answer(200, [item(A), item(A, false)]), NOW))).toEqual(why)
    expect(items(proveBatch([A], answer(200, [item(A, false), item(A), item(A)]), NOW))).toEqual(why)
  })

  test('that says the same twice is believed', () => {
    expect(items(proveBatch([A], answer(200, [item(A), item(A)]), NOW))).toEqual({ [A]: { kind: 'done' } })
  })
})

describe('a 2xx that is no list', () => {
  test('proves nothing for a list of one either', () => {
    expect(proveBatch([A], answer(200), NOW)).toEqual({ kind: 'nothing', why: 'unreadable-answer' })
    expect(proveBatch([A], answer(200, item(A)), NOW)).toEqual({ kind: 'nothing', why: 'unreadable-answer' })
  })

  test.each([
    ['empty', ''],
    ['cut off', '[{"IsSuccess":true,"Data":"EC-000-05D-1NS"'],
    ['a page', page],
    ['an object', item(A)],
    ['a number', '7'],
    ['a yes and a no under one name', `[{"Data":"${A}","IsSuccess":false,"IsSuccess":true}]`],
    ['nested without an end', '['.repeat(200_000) + ']'.repeat(200_000)],
  ])('proves nothing when it is %s', (_, body) => {
    expect(proveBatch([A, B], answer(200, body), NOW)).toEqual({ kind: 'nothing', why: 'unreadable-answer' })
  })
})

describe('a refusal', () => {
  test("of a batch in the gateway's words has no correlation id of PRO's", () => {
    expect(proveBatch([A, B], answer(400, gateway(400)), NOW)).toEqual({
      kind: 'refused-whole',
      message: 'Says the gateway',
    })
  })

  test.each([400, 404, 409, 413, 422])('with %i for a batch refuses it as a whole', (status) => {
    expect(proveBatch([A, B], answer(status, pro), NOW)).toEqual({
      kind: 'refused-whole',
      message: 'Not in this state',
      correlationId: 'c-1',
    })
  })

  test.each([400, 409, 413, 422])("with %i and PRO's own JSON refuses a single one", (status) => {
    expect(items(proveSingle(A, answer(status, pro), NOW))).toEqual({
      [A]: { kind: 'refused', message: 'Not in this state', correlationId: 'c-1' },
    })
  })

  test("with 404 and PRO's own JSON says that a single one is not found", () => {
    expect(items(proveSingle(A, answer(404, pro), NOW))).toMatchObject({ [A]: { kind: 'not-found' } })
  })

  test.each([
    ["the gateway's JSON", gateway(404)],
    ['a page', page],
    ['no body', ''],
  ])('of a single one with %s proves nothing', (_, body) => {
    expect(proveSingle(A, answer(400, body), NOW)).toEqual({ kind: 'nothing', why: 'unfamiliar-answer' })
    expect(proveSingle(A, answer(404, body), NOW)).toEqual({ kind: 'nothing', why: 'unfamiliar-answer' })
    expect(proveBatch([A], answer(404, body), NOW)).toEqual({ kind: 'nothing', why: 'unfamiliar-answer' })
  })

  test('of a list of one refuses that one: there are no halves to send it in', () => {
    expect(items(proveBatch([A], answer(400, pro), NOW))).toEqual({
      [A]: { kind: 'refused', message: 'Not in this state', correlationId: 'c-1' },
    })
    expect(items(proveBatch([A], answer(404, pro), NOW))).toMatchObject({ [A]: { kind: 'not-found' } })
  })
})

describe('a single reference by its own endpoint', () => {
  test('is proven by a body that has nothing but white space', () => {
    expect(items(proveSingle(A, answer(200, ' \n'), NOW))).toEqual({ [A]: { kind: 'done' } })
  })

  test.each([200, 201, 204])('is proven by %i without a body', (status) => {
    expect(items(proveSingle(A, answer(status), NOW))).toEqual({ [A]: { kind: 'done' } })
  })

  test.each([
    ['that names it', item(A)],
    ['that names none', item(null)],
    ['in a list', [item(A)]],
  ])('is proven by an item of success %s', (_, body) => {
    expect(items(proveSingle(A, answer(200, body), NOW))).toEqual({ [A]: { kind: 'done' } })
  })

  test('is refused by a body that says so', () => {
    expect(items(proveSingle(A, answer(200, item(A, false, 'No')), NOW))).toEqual({
      [A]: { kind: 'refused', message: 'No' },
    })
  })

  test.each([
    ["PRO's error", 200, pro, 'unfamiliar-answer'],
    ["the gateway's error", 200, gateway(500), 'unfamiliar-answer'],
    ['an empty list', 200, [], 'missing-from-answer'],
    ['a list with another reference', 200, [item(B)], 'missing-from-answer'],
    ['an item of another reference', 200, item(B), 'missing-from-answer'],
    ['a success of another reference', 200, { IsSuccess: true, Reference: B }, 'missing-from-answer'],
    ['an item of something that is no reference', 200, item('done'), 'missing-from-answer'],
    ['a page', 200, page, 'unreadable-answer'],
    ['a message that says no', 200, { Message: 'The consignment was not cancelled' }, 'unfamiliar-answer'],
    ['a message that says yes', 200, { Message: 'Cancelled' }, 'unfamiliar-answer'],
    ['a no under another name', 200, { approved: false }, 'unfamiliar-answer'],
    ['a yes under another name', 200, { Success: true }, 'unfamiliar-answer'],
    ['a no in words', 200, item(A, 'false'), 'unfamiliar-answer'],
    ['an error without the words of an error', 200, { Errors: ['not cancelled'] }, 'unfamiliar-answer'],
    ['an empty text', 200, '""', 'unfamiliar-answer'],
    ['null', 200, 'null', 'unfamiliar-answer'],
    ['a promise', 202, { status: 'queued' }, 'unfamiliar-answer'],
    ['a promise without a body', 202, '', 'unfamiliar-answer'],
    ['some other success without a body', 206, '', 'unfamiliar-answer'],
  ])('is not proven by a 2xx with %s', (_, status, body, why) => {
    expect(proveSingle(A, answer(status, body), NOW)).toEqual({ kind: 'nothing', why })
  })
})

describe('a call that PRO did not process', () => {
  test.each([
    ['401', answer(401, gateway(401)), { because: 'key-refused', message: 'Says the gateway' }],
    ['401 with an empty body', answer(401), { because: 'key-refused', message: undefined }],
    ["403 with the gateway's JSON", answer(403, gateway(403)), { because: 'forbidden', message: 'Says the gateway' }],
    ["403 with PRO's JSON", answer(403, pro), { because: 'forbidden', message: 'Not in this state' }],
    ['407', answer(407, page), { because: 'proxy-sign-in' }],
    [
      'a proxy that keeps its 407 to itself',
      failed('net::ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION'),
      { because: 'proxy-sign-in' },
    ],
    ['429 with JSON', answer(429, gateway(429)), { because: 'throttled', waitMs: undefined }],
    ['429 with Retry-After in seconds', answer(429, '', '20'), { because: 'throttled', waitMs: 20_000 }],
    ['429 with a date', answer(429, '', 'Mon, 05 Jan 2026 09:01:00 GMT'), { because: 'throttled', waitMs: 60_000 }],
    [
      "429 with a date by the server's clock, where the computer's is wrong by years",
      { ...answer(429, '', 'Thu, 05 Jan 2031 09:01:00 GMT'), date: 'Thu, 05 Jan 2031 09:00:00 GMT' },
      { because: 'throttled', waitMs: 60_000 },
    ],
    ['401 with a page that is too large', tooLarge(401), { because: 'key-refused', message: undefined }],
    ['407 with a page that is too large', tooLarge(407), { because: 'proxy-sign-in' }],
    [
      '429 with Retry-After and a page that is too large',
      tooLarge(429, '20'),
      { because: 'throttled', waitMs: 20_000 },
    ],
    [
      'a refused connection',
      failed('net::ERR_CONNECTION_REFUSED'),
      { because: 'unreachable', detail: 'net::ERR_CONNECTION_REFUSED' },
    ],
    ['an unknown name', failed('ENOTFOUND'), { because: 'unreachable', detail: 'ENOTFOUND' }],
    [
      'a certificate error',
      failed('net::ERR_CERT_DATE_INVALID'),
      { because: 'unreachable', detail: 'net::ERR_CERT_DATE_INVALID' },
    ],
  ])('is known by %s', (_, arrival, cause) => {
    expect(proveBatch([A, B], arrival, NOW)).toEqual({ kind: 'not-processed', cause })
    expect(proveSingle(A, arrival, NOW)).toEqual({ kind: 'not-processed', cause })
  })
})

describe('anything else proves nothing', () => {
  test.each([
    ['a time-out', { kind: 'timed-out' } as const, 'timed-out'],
    ['a lost connection', failed('net::ERR_CONNECTION_RESET'), 'connection-lost'],
    ['the network going down, perhaps in mid-call', failed('net::ERR_INTERNET_DISCONNECTED'), 'connection-lost'],
    [
      'an unreachable host, which also ends open connections',
      failed('net::ERR_ADDRESS_UNREACHABLE'),
      'connection-lost',
    ],
    ['a changed network', failed('net::ERR_NETWORK_CHANGED'), 'connection-lost'],
    ['an error that nobody has named', failed('something new'), 'connection-lost'],
    ['a redirect', failed('Attempted to redirect, but redirect policy was error'), 'redirected'],
    ['300', answer(300), 'redirected'],
    ['302', answer(302), 'redirected'],
    ['399', answer(399), 'redirected'],
    ['500', answer(500, pro), 'server-error'],
    ['502 with a page', answer(502, page), 'server-error'],
    ['503', answer(503, gateway(503)), 'server-error'],
    ['403 with a page', answer(403, page), 'unfamiliar-answer'],
    ['403 with a page and Retry-After', { ...answer(403, page), retryAfter: '5' }, 'unfamiliar-answer'],
    ['429 with neither JSON nor Retry-After', answer(429, page), 'unfamiliar-answer'],
    [
      '429 with JSON that is longer than any error',
      answer(429, `${JSON.stringify(gateway(429))}${' '.repeat(300_000)}`),
      'unfamiliar-answer',
    ],
    ['a list that is too large', tooLarge(200), 'unreadable-answer'],
    ['403 with a page that is too large', tooLarge(403, '5'), 'unreadable-answer'],
    ['418', answer(418), 'unfamiliar-answer'],
  ])('%s', (_, arrival, why) => {
    expect(proveBatch([A, B], arrival, NOW)).toEqual({ kind: 'nothing', why })
    expect(proveSingle(A, arrival, NOW)).toEqual({ kind: 'nothing', why })
  })
})

function tooLarge(status: number, retryAfter?: string): Arrival {
  return { kind: 'too-large', status, retryAfter }
}

function failed(error: string): Arrival {
  return { kind: 'failed', error }
}
