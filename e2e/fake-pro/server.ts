import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Reference } from '#shared/reference.ts'
import type { State } from '#shared/state.ts'
import type { ServiceResponse } from '../../src/main/practice/http.ts'
import { createPracticeService, type PracticeService, type World } from '../../src/main/practice/service.ts'
import { practiceWorld } from '../../src/main/practice/world.ts'
import { changeItems, type Fault } from './fault.ts'
import { createFaultScript, type FaultScript } from './fault-script.ts'
import { complaintsAbout, seen, type SeenRequest } from './seen.ts'

/** A key that looks like the gateway's own. */
export const FAKE_KEY = '0f1e2d3c4b5a69788796a5b4c3d2e1f0'

export interface FakePro {
  readonly url: string
  readonly key: string
  /** The true state of each consignment. */
  readonly truth: Pick<PracticeService, 'allows' | 'stateOf' | 'stepsOf' | 'cancelledByCall'>
  readonly faults: FaultScript
  /** Every request, in order. */
  readonly requests: readonly SeenRequest[]
  /** What was wrong with the requests themselves: must stay empty. */
  readonly complaints: readonly string[]
  /** Changes a state from outside, even that of a cancelled one; undefined removes the consignment. */
  become(reference: Reference, state: State | undefined): void
  /** How many cancels of this reference have arrived. */
  cancelsOf(reference: string): number
  /** Resolves when this many cancels have arrived. */
  cancelsArrived(count: number): Promise<void>
  close(): Promise<void>
}

export interface FakeProOptions {
  readonly world?: World
  /** The references that listings are made of. */
  readonly stock?: readonly Reference[]
  readonly keys?: readonly string[]
  /** An account that wants consignments deallocated before they are cancelled. */
  readonly deallocatesFirst?: boolean
}

/** An HTTP server on this computer that answers like PRO, keeps the truth, and fails as it is told. */
export async function startFakePro({
  world = practiceWorld,
  stock = [],
  keys = [FAKE_KEY],
  deallocatesFirst = false,
}: FakeProOptions = {}): Promise<FakePro> {
  const service = createPracticeService({
    world,
    stock: () => stock,
    keys: new Set(keys),
    deallocatesFirst: () => deallocatesFirst,
  })
  const faults = createFaultScript()
  const requests: SeenRequest[] = []
  const complaints: string[] = []
  const cancels = new Map<string, number>()
  const watchers = new Set<() => void>()
  const connections = new WeakMap<object, number>()
  let opened = 0

  const server = createServer((request, response) => {
    receive(request, response).catch((error: unknown) => {
      complaints.push(`The server failed: ${String(error)}`)
      response.destroy()
    })
  })
  server.on('connection', (socket) => connections.set(socket, ++opened))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  function note(request: SeenRequest): void {
    requests.push(request)
    if (request.purpose !== 'cancel') return
    for (const reference of request.references) cancels.set(reference, (cancels.get(reference) ?? 0) + 1)
    for (const watcher of watchers) watcher()
  }

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request
    const body = await textOf(request)
    const arrived = seen(method, path, body, connections.get(request.socket) ?? 0)
    note(arrived)
    complaints.push(...complaintsAbout(method, headers).map((each) => `${method} ${path}: ${each}`))

    const fault = faults.faultFor(arrived)
    const isProcessed = fault === undefined || !('unprocessed' in fault && fault.unprocessed)
    const answer = isProcessed ? service.answer({ method, path, headers: asTexts(headers), body }) : undefined
    if (fault?.delayMs !== undefined) await wait(fault.delayMs)
    if (fault?.kind === 'held') await fault.until
    send(response, answer, fault)
  }

  return {
    url: `http://127.0.0.1:${String(port)}`,
    key: keys[0] ?? FAKE_KEY,
    truth: service,
    become: (reference, state) => {
      service.become(reference, state)
    },
    faults,
    requests,
    complaints,
    cancelsOf: (reference) => cancels.get(reference) ?? 0,
    cancelsArrived: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (requests.filter(({ purpose }) => purpose === 'cancel').length < count) return
          watchers.delete(look)
          resolve()
        }
        watchers.add(look)
        look()
      }),
    async close() {
      if (!server.listening) return
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function send(response: ServerResponse, answer: ServiceResponse | undefined, fault: Fault | undefined): void {
  switch (fault?.kind) {
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'closed':
      response.socket?.end()
      return
    case 'silence':
      if (fault.announced === true) response.writeProcessing()
      return
    case 'cut':
      sendHalf(response, answer)
      return
    case 'status':
      sendWhole(response, toResponse(fault))
      return
    case 'items':
      if (answer !== undefined) sendWhole(response, { ...answer, body: changeItems(answer.body, fault.change) })
      return
    case 'late':
    case 'held':
    case undefined:
      if (answer !== undefined) sendWhole(response, answer)
      return
    default:
      throw new Error(`No such fault: ${String(fault satisfies never)}`)
  }
}

function sendWhole(response: ServerResponse, { status, headers, body }: ServiceResponse): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

function sendHalf(response: ServerResponse, answer: ServiceResponse | undefined): void {
  const { status = 200, headers = {}, body = '[]' } = answer ?? {}
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) + 1 })
  response.write(body.slice(0, Math.floor(body.length / 2)), () => response.socket?.destroy())
}

function toResponse({ status, headers = {}, body = '' }: Extract<Fault, { kind: 'status' }>): ServiceResponse {
  return typeof body === 'string'
    ? { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body }
    : { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(body) }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function asTexts(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  )
}
