import http from 'node:http'
import https from 'node:https'
import { netError, toNetError } from './failure.ts'

export interface Net {
  fetch(input: string | Request, init?: RequestInit): Promise<Response>
  /** The next call uses a new connection. */
  closeConnections(): void
}

interface Agents {
  readonly 'http:': http.Agent
  readonly 'https:': https.Agent
}

const WITHOUT_BODY: readonly number[] = [101, 204, 205, 304]
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]

/**
 * Behaves like the `fetch` of an Electron session: one connection pool for each session, Chromium's errors, bodies read as they
 * arrive. Uses `node:http`, because Node's own fetch does not say which connection it uses. It never retries by itself.
 */
export function createFetch(): Net {
  const newAgents = (): Agents => ({
    'http:': new http.Agent({ keepAlive: true }),
    'https:': new https.Agent({ keepAlive: true }),
  })
  let agents = newAgents()

  return {
    closeConnections() {
      agents['http:'].destroy()
      agents['https:'].destroy()
      agents = newAgents()
    },
    async fetch(input, init) {
      const request = new Request(input, init)
      request.signal.throwIfAborted()
      const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer())
      return exchange(request, body, agents)
    },
  }
}

function exchange(request: Request, body: Buffer | undefined, agents: Agents): Promise<Response> {
  const url = new URL(request.url)
  const secure = url.protocol === 'https:'
  const headers = Object.fromEntries(request.headers)
  return new Promise((resolve, reject) => {
    const sending = (secure ? https : http).request(url, {
      method: request.method,
      headers: body === undefined ? headers : { ...headers, 'content-length': body.length },
      agent: agents[secure ? 'https:' : 'http:'],
    })
    const abort = (): void => {
      reject(request.signal.reason as Error)
      sending.destroy()
    }
    request.signal.addEventListener('abort', abort, { once: true })
    sending.once('error', (error) => {
      reject(toNetError(error))
    })
    sending.once('response', (incoming) => {
      if (request.redirect === 'error' && REDIRECTS.includes(incoming.statusCode ?? 0)) {
        sending.destroy()
        reject(new Error("Attempted to redirect, but redirect policy was 'error'"))
        return
      }
      resolve(toResponse(incoming, request.signal))
    })
    sending.end(body)
  })
}

function toResponse(incoming: http.IncomingMessage, signal: AbortSignal): Response {
  const status = incoming.statusCode ?? 0
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  if (WITHOUT_BODY.includes(status)) {
    incoming.resume()
    return new Response(null, { status, headers })
  }
  return new Response(bodyOf(incoming, signal), { status, statusText: incoming.statusMessage ?? '', headers })
}

function bodyOf(incoming: http.IncomingMessage, signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      incoming.on('data', (chunk: Buffer) => {
        controller.enqueue(new Uint8Array(chunk))
      })
      incoming.once('end', () => {
        controller.close()
      })
      incoming.once('error', () => {
        controller.error(signal.aborted ? signal.reason : cutOff(incoming))
      })
    },
    cancel() {
      incoming.destroy()
    },
  })
}

function cutOff({ headers }: http.IncomingMessage): Error {
  return netError('content-length' in headers ? 'CONTENT_LENGTH_MISMATCH' : 'INCOMPLETE_CHUNKED_ENCODING')
}
