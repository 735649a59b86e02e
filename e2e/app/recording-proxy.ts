import { once } from 'node:events'
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RecordingProxy {
  /** What Electron is started with, so that everything goes through here, calls to this computer too. */
  readonly args: readonly string[]
  /** Each host that was asked for, with its port, as often as it was. */
  readonly hosts: readonly string[]
  close(): Promise<void>
}

const SIGN_IN = [
  'HTTP/1.1 407 Proxy Authentication Required',
  'Proxy-Authenticate: Basic realm="the network"',
  'Content-Length: 0',
  'Connection: close',
  '\r\n',
].join('\r\n')

/**
 * Keeps a note of each host. Only what is on this computer is passed on; nothing leaves it. `wantsSignIn`: nobody gets a tunnel
 * without a name and a password.
 */
export async function startRecordingProxy({ wantsSignIn = false } = {}): Promise<RecordingProxy> {
  const hosts: string[] = []

  function pass(request: IncomingMessage, response: ServerResponse): void {
    const { host, hostname, port, pathname, search } = new URL(request.url ?? '')
    hosts.push(host)
    if (hostname !== '127.0.0.1') {
      response.writeHead(502).end()
      return
    }
    const { method, headers } = request
    const onward = forward({ hostname, port, path: `${pathname}${search}`, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  }

  const server = createServer(pass)
  server.on('connect', ({ url = '' }: IncomingMessage, socket) => {
    hosts.push(url)
    socket.on('error', () => undefined)
    socket.end(wantsSignIn ? SIGN_IN : 'HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    args: [`--proxy-server=http://127.0.0.1:${String(port)}`, '--proxy-bypass-list=<-loopback>'],
    hosts,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
