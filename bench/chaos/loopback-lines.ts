import { request } from 'node:http'
import type { Fetch, ProConnections } from '../../src/main/pro/transport.ts'

/** Every call goes over a connection of its own, as the cancels of the program do. */
export const loopbackConnections: ProConnections = {
  read: fetchOnce,
  withFreshConnection: (use) => use(fetchOnce),
}

function fetchOnce(...[url, init]: Parameters<Fetch>): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers, body, signal } = init
    const outgoing = request(
      url,
      { method, headers: headers as Record<string, string>, agent: false, ...(signal ? { signal } : {}) },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', reject)
        incoming.on('end', () => {
          const status = incoming.statusCode ?? 0
          if (status >= 300 && status < 400) {
            reject(new Error('Attempted to redirect, but redirect policy was error'))
            return
          }
          const answerHeaders = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
            name,
            String(value),
          ])
          const text = Buffer.concat(chunks).toString()
          resolve(new Response(text === '' ? null : text, { status, headers: answerHeaders }))
        })
      },
    )
    // Its time-out comes at once: on a busy machine no real time may tell this call from any other.
    outgoing.on('information', () => {
      reject(new DOMException('The service stays silent', 'TimeoutError'))
      outgoing.destroy()
    })
    outgoing.on('error', reject)
    outgoing.end(typeof body === 'string' ? body : undefined)
  })
}
