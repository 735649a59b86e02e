import type { Reference } from '#shared/reference.ts'
import type { Clock } from '../../../src/main/time/clock.ts'
import type { PracticeService } from '../../../src/main/practice/service.ts'
import { apiError, gatewayError, jsonResponse } from '../../../src/main/practice/responses.ts'
import type { ServiceResponse } from '../../../src/main/practice/http.ts'
import type { Arrival } from '../../../src/main/pro/answers/arrival.ts'
import type { ProRequest, Transport } from '../../../src/main/pro/transport.ts'
import type { Step } from '#shared/step.ts'
import type { WireAnswer, WireEvent } from './judge.ts'
import type { CallFault } from './call-faults.ts'

export interface OutgoingCall {
  readonly purpose: ProRequest['purpose']
  readonly references: readonly Reference[]
  /** How many calls went before it. */
  readonly index: number
}

export type InjectFault = (call: OutgoingCall) => CallFault | undefined

/** Stands between the client and the service; what it saw go out is what a server's socket would have seen. */
export function createFaultyTransport(
  service: PracticeService,
  injectFault: InjectFault | undefined,
  clock: Clock,
  isWritten: (references: readonly Reference[], step: Step) => boolean,
): { readonly transport: Transport; readonly wire: readonly WireEvent[] } {
  const wire: WireEvent[] = []
  let index = 0

  function note(request: ProRequest, references: readonly Reference[], callFault: CallFault | undefined): void {
    const isAnswered = callFault === undefined || HARMLESS_TO_READS.has(callFault)
    const { purpose } = request
    if (purpose === 'read')
      wire.push(...references.map((reference) => ({ kind: 'read' as const, reference, isAnswered })))
    else if (callFault !== 'never-left') {
      const answer = answerOf(callFault, references)
      wire.push({ kind: 'step', step: purpose, references, answer, written: isWritten(references, purpose) })
    }
  }

  async function send(request: ProRequest): Promise<Arrival> {
    const references = referencesOf(request)
    const callFault = injectFault?.({ purpose: request.purpose, references, index: index++ })
    note(request, references, callFault)
    await clock.wait(100)
    const { purpose } = request
    const isBefore = purpose !== 'read' && purpose !== 'cancel'
    const done = isBefore
      ? references.slice(saidDoneFrom(callFault, request)).filter((each) => service.allows(purpose, each))
      : []
    const arrival = arrivalOf(callFault, () => answer(service, request))
    if (done.length > 0) wire.push({ kind: 'done', references: done })
    return arrival
  }

  return { transport: { send }, wire }
}

function answerOf(callFault: CallFault | undefined, references: readonly Reference[]): WireAnswer {
  if (callFault === undefined) return 'plain'
  if (callFault === 'refused-after' && references.length === 1) return 'false-refusal'
  return UNPROCESSED.has(callFault) ? 'unprocessed' : 'proves-nothing'
}

/** From which on an answer names those that were done: the first few faults leave the first in doubt, most all of them. */
function saidDoneFrom(callFault: CallFault | undefined, { path }: ProRequest): number {
  const isOne = path.endsWith('/deallocate')
  switch (callFault) {
    case undefined:
    case 'doubled':
    case 'foreign':
    case 'reversed':
    case 'lower-case':
      return 0
    case 'first-missing':
    case 'contradicted':
      return isOne ? 0 : 1
    // The single endpoint has no body to lose.
    case 'empty':
    case 'cut-off':
      return isOne ? 0 : Number.POSITIVE_INFINITY
    default:
      return Number.POSITIVE_INFINITY
  }
}

const ITEM_DISTORTIONS = ['first-missing', 'doubled', 'contradicted', 'foreign', 'reversed', 'lower-case'] as const
type ItemDistortion = (typeof ITEM_DISTORTIONS)[number]

/** They change lists, and a look-up is answered by no list. */
const HARMLESS_TO_READS: ReadonlySet<CallFault> = new Set<CallFault>(ITEM_DISTORTIONS)

const UNPROCESSED: ReadonlySet<CallFault> = new Set([
  'throttled',
  'throttled-unsaid',
  'throttled-at-once',
  'throttled-in-the-past',
  'throttled-for-minutes',
  'throttled-for-long',
  'key-refused',
  'forbidden',
])

function answer(service: PracticeService, request: ProRequest): ServiceResponse {
  return service.answer({
    method: request.purpose === 'read' ? 'GET' : 'PUT',
    path: request.path,
    headers: { 'ocp-apim-subscription-key': 'practice' },
    body: request.purpose === 'read' ? '' : request.body,
  })
}

function arrivalOf(callFault: CallFault | undefined, process: () => ServiceResponse): Arrival {
  switch (callFault) {
    case 'lost-before':
      return { kind: 'failed', error: 'net::ERR_CONNECTION_RESET' }
    case 'timed-out-before':
      return { kind: 'timed-out' }
    case 'never-left':
      return { kind: 'failed', error: 'net::ERR_CONNECTION_REFUSED' }
    case 'offline':
      return { kind: 'failed', error: 'net::ERR_INTERNET_DISCONNECTED' }
    case 'refused-before':
      return arrived(apiError(400, 'OperationFailed', 'Not this', 'c-1'))
    case 'error-before':
      return arrived(gatewayError(502, 'Bad gateway'))
    case 'page':
      return arrived({ status: 200, headers: {}, body: '<html>Sign in</html>' })
    case 'throttled':
      return arrived(gatewayError(429, 'Slow down'), '7')
    case 'throttled-unsaid':
      return arrived(gatewayError(429, 'Slow down'))
    case 'throttled-at-once':
      return arrived(gatewayError(429, 'Slow down'), '0')
    case 'throttled-in-the-past':
      return arrived(gatewayError(429, 'Slow down'), 'Thu, 01 Jan 2015 00:00:00 GMT')
    case 'throttled-for-minutes':
      return arrived(gatewayError(429, 'Slow down'), '290')
    case 'throttled-for-long':
      return arrived(gatewayError(429, 'Slow down'), '3600')
    case 'says-no':
      return arrived(jsonResponse(200, { Message: 'It was not cancelled' }))
    case 'promised-in-vain':
      return arrived(jsonResponse(202, { status: 'queued' }))
    case 'key-refused':
      return arrived(gatewayError(401, 'No'))
    case 'forbidden':
      return arrived(gatewayError(403, 'Out of call volume quota'))
    default:
      return distorted(callFault, process())
  }
}

type Distortion =
  'lost-after' | 'timed-out-after' | 'refused-after' | 'error-after' | 'promised' | 'empty' | 'cut-off' | ItemDistortion

function distorted(distortion: Distortion | undefined, response: ServiceResponse): Arrival {
  switch (distortion) {
    case undefined:
      return arrived(response)
    case 'lost-after':
      return { kind: 'failed', error: 'net::ERR_EMPTY_RESPONSE' }
    case 'timed-out-after':
      return { kind: 'timed-out' }
    case 'refused-after':
      return arrived(apiError(400, 'OperationFailed', 'One of these', 'c-2'))
    case 'error-after':
      return arrived(gatewayError(500, 'Internal server error'))
    case 'promised':
      return arrived(jsonResponse(202, { status: 'queued' }))
    case 'empty':
      return arrived({ ...response, body: '' })
    case 'cut-off':
      return arrived({ ...response, body: response.body.slice(0, Math.floor(response.body.length / 2)) })
    default:
      return arrived(withItems(response, distortion))
  }
}

interface Item {
  readonly IsSuccess: boolean
  readonly Data: string
}

function withItems(response: ServiceResponse, distortion: ItemDistortion): ServiceResponse {
  const items = itemsOf(response.body)
  if (items === undefined) return response
  const changed = {
    'first-missing': () => items.slice(1),
    doubled: () => [...items, ...items],
    contradicted: () => [...items, ...items.slice(0, 1).map((item) => ({ ...item, IsSuccess: !item.IsSuccess }))],
    foreign: () => [{ IsSuccess: true, Message: null, Data: 'EC-ZZZ-ZZZ-ZZZ', ApiLinks: null }, ...items],
    reversed: () => items.toReversed(),
    'lower-case': () => items.map((item) => ({ ...item, Data: item.Data.toLowerCase(), Message: null })),
  }[distortion]()
  return jsonResponse(response.status, changed)
}

/** Undefined for whatever is no answer to a cancel; a list of references by state is none. */
function itemsOf(body: string): readonly Item[] | undefined {
  const value: unknown = body === '' ? undefined : JSON.parse(body)
  return Array.isArray(value) && typeof value[0] === 'object' ? (value as readonly Item[]) : undefined
}

function arrived({ status, body }: ServiceResponse, retryAfter?: string): Arrival {
  return { kind: 'answer', status, body, retryAfter }
}

function referencesOf(request: ProRequest): readonly Reference[] {
  if (request.purpose !== 'read' && request.body.startsWith('['))
    return JSON.parse(request.body) as readonly Reference[]
  const [, , reference = '', verb] = request.path.split('/')
  // A list is about no reference of ours.
  return verb === undefined ? [] : [reference as Reference]
}
