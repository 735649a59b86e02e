import type { Step } from '#shared/step.ts'
import type { Arrival } from './answers/arrival.ts'
import { keyRemover } from './key-remover.ts'
import { failureCode, NO_FRESH_CONNECTION } from './transport-failure.ts'

/** A step is a PUT, a read a GET: nothing else is ever sent. */
export type ProRequest = (
  | { readonly purpose: Step; readonly path: string; readonly body: string }
  | { readonly purpose: 'read'; readonly path: string }
) & {
  /** Bytes of an answer after which reading stops. */
  readonly maxAnswerBytes: number
}

export interface Transport {
  /** Never rejects. */
  send(request: ProRequest): Promise<Arrival>
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/**
 * Where calls go out. A step gets a connection that no other call has used: on a reused one Chromium resends a PUT by itself when
 * the connection is reset before an answer, and the second answer is wrong.
 */
export interface ProConnections {
  readonly read: Fetch
  /** Runs `use` with a fetch over a fresh connection; rejects if there can be none. */
  withFreshConnection<Value>(use: (fetch: Fetch) => Promise<Value>): Promise<Value>
}

/** Time limit of a step. PRO documents none; gateways of its kind cut off between 30 and 240 seconds. */
const STEP_TIMEOUT_MS = 60_000
/** Time limit of a read, which is one state or one listing and can be repeated. */
const READ_TIMEOUT_MS = 20_000

/** The status is enough, and Chromium does not expose the body of a proxy's answer to CONNECT. */
const PROXY_SIGN_IN = 407

export interface TransportOptions {
  readonly baseUrl: string
  readonly key: string
  readonly proConnections: ProConnections
  /** Overrides the limit of every kind of call. */
  readonly timeoutMs?: number
}

export function createTransport({ baseUrl, key, proConnections, timeoutMs }: TransportOptions): Transport {
  const withoutKey = keyRemover(key)
  const headers = { 'ocp-apim-subscription-key': key, 'electio-api-version': '1.1', accept: 'application/json' }

  function init(request: ProRequest, signal: AbortSignal): RequestInit {
    const common: RequestInit = { signal, redirect: 'error', cache: 'no-store', credentials: 'omit' }
    return request.purpose === 'read'
      ? { ...common, method: 'GET', headers }
      : { ...common, method: 'PUT', headers: { ...headers, 'content-type': 'application/json' }, body: request.body }
  }

  async function exchange(fetch: Fetch, request: ProRequest): Promise<Arrival> {
    const longestMs = request.purpose === 'read' ? READ_TIMEOUT_MS : STEP_TIMEOUT_MS
    const timeout = AbortSignal.timeout(timeoutMs ?? longestMs)
    const enough = new AbortController()
    try {
      const response = await fetch(baseUrl + request.path, init(request, AbortSignal.any([timeout, enough.signal])))
      if (response.status === PROXY_SIGN_IN) {
        enough.abort()
        return { kind: 'answer', status: PROXY_SIGN_IN, body: '' }
      }
      const head = {
        status: response.status,
        retryAfter: response.headers.get('retry-after') ?? undefined,
        date: response.headers.get('date') ?? undefined,
      }
      const body = await boundedText(response, request.maxAnswerBytes)
      if (body !== undefined) return { kind: 'answer', body: withoutKey(body), ...head }
      enough.abort()
      return { kind: 'too-large', ...head }
    } catch (error) {
      return timeout.aborted || isTimeout(error) ? { kind: 'timed-out' } : { kind: 'failed', error: failureCode(error) }
    }
  }

  return {
    send: (request) =>
      request.purpose === 'read'
        ? exchange(proConnections.read, request)
        : proConnections
            .withFreshConnection((fetch) => exchange(fetch, request))
            .catch(() => ({ kind: 'failed', error: NO_FRESH_CONNECTION })),
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError'
}

/** Undefined when it is too large; the rest is not read. */
async function boundedText({ body }: Response, maxBytes: number): Promise<string | undefined> {
  if (body === null) return ''
  const chunks: AsyncIterable<Uint8Array> = body
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
