import { setTimeout as sleep } from 'node:timers/promises'
import type { PracticeService } from './service.ts'

/** How long a call takes in practice: long enough to watch a run and to press Stop. */
const LATENCY_MS = 350

/** A `fetch` that never leaves the program, so that the PRO client needs no special case for practice. */
export function createPracticeFetch(service: PracticeService, latencyMs = LATENCY_MS): typeof fetch {
  return async (input, init = {}) => {
    const request = new Request(input, init)
    await sleep(latencyMs, undefined, { signal: request.signal })
    const { status, headers, body } = service.answer({
      method: request.method,
      path: pathOf(request.url),
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
    })
    return new Response(body === '' ? null : body, { status, headers })
  }
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address)
  return pathname + search
}
