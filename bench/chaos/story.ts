import { GATEWAY, type Fault, type ItemChange } from '../../e2e/fake-pro/fault.ts'
import type { SeenRequest } from '../../e2e/fake-pro/seen.ts'
import type { Consignment, World } from '../../src/main/practice/service.ts'
import { createChance, pick } from '../../test/main/trial/chance.ts'
import { references } from '../../test/main/trial/trial.ts'
import type { Reference } from '../../src/shared/reference.ts'
import type { Deallocation } from '../../src/shared/step.ts'

/** What happens in one run of chaos: the same for the same seed. */
export interface Story {
  readonly references: readonly Reference[]
  readonly world: World
  readonly batchSize: number
  /** Half of the runs deallocate. */
  readonly deallocation: Deallocation
  /** The service wants consignments deallocated before they are cancelled. */
  readonly deallocatesFirst: boolean
  /** How the request goes wrong; the faults end after a while, so that everything can be settled. */
  faultFor(request: SeenRequest): Fault | undefined
}

const CONSIGNMENTS: readonly [Consignment | undefined, ...(Consignment | undefined)[]] = [
  { state: 'Allocated' },
  ...Array<Consignment>(11).fill({ state: 'Allocated' }),
  { state: 'Unallocated' },
  { state: 'ReadyToShip' },
  { state: 'ReadyToShip' },
  { state: 'ManifestFailed' },
  { state: 'Manifested' },
  { state: 'Dispatched' },
  { state: 'Cancelled' },
  { state: 'SomethingNew' },
  { state: 'Allocated', habit: 'cancels-slowly' },
  undefined,
]
const ITEM_CHANGES: readonly [ItemChange, ...ItemChange[]] = [
  'omit-last',
  'double-first',
  'add-foreign',
  'contradict-first',
  'reverse',
  'lower-case',
]
type OddSuccess = Pick<Extract<Fault, { kind: 'status' }>, 'status' | 'body'>

/** Successes that the documents do not show: whether the call did anything cannot be known. */
const ODD_SUCCESSES: readonly [OddSuccess, ...OddSuccess[]] = [
  { status: 200, body: { Message: 'Consignment could not be cancelled' } },
  { status: 200, body: { approved: false } },
  { status: 202, body: { status: 'queued' } },
  { status: 202, body: '' },
]
/** 429s in a row, each of which allows the next call at once. */
const LONGEST_STORM = 12
const PRO_REFUSAL = { Code: 'OperationFailed', Message: 'Not in this state', CorrelationId: 'c-1', Details: [] }
const STATUSES = [400, 404, 409, 422, 500, 502, 503, 504] as const

const KINDS = 1_000_003

export interface Temper {
  readonly mostReferences: number
  /** Requests that may go wrong before the faults end. */
  readonly mostFaulty: number
  /** Whether a call may stay without any answer until it times out. */
  readonly silence: boolean
}

const WILD: Temper = { mostReferences: 400, mostFaulty: 70, silence: true }
const FEWEST_REFERENCES = 20
const FEWEST_FAULTY = 10

export function createStory(seed: number, { mostReferences, mostFaulty, silence }: Temper = WILD): Story {
  const chance = createChance(seed)
  const between = (from: number, to: number): number => from + Math.floor(chance() * (to - from + 1))
  const list = references(between(FEWEST_REFERENCES, mostReferences))
  const world = new Map(list.map((reference) => [reference, pick(chance, CONSIGNMENTS)]))
  const share = 0.1 + chance() * 0.6
  const faulty = between(FEWEST_FAULTY, mostFaulty)
  let requests = 0
  let storm = 0

  // The rest of a story does not depend on these: it is the same in both worlds.
  const kinds = createChance(seed + KINDS)
  return {
    deallocation: kinds() < 0.5 ? 'none' : pick(kinds, ['unless-manifested', 'manifested-too']),
    deallocatesFirst: kinds() < 0.5,
    references: list,
    world: (reference) => world.get(reference),
    batchSize: between(5, 100),
    faultFor(request) {
      if (storm > 0) {
        storm -= 1
        return GATEWAY.throttled(0)
      }
      if (requests++ >= faulty || chance() >= share) return undefined
      if (chance() < 0.05) storm = between(1, LONGEST_STORM)
      return faultOf(chance, request, silence)
    },
  }
}

function faultOf(chance: () => number, request: SeenRequest, silence: boolean): Fault {
  const unprocessed = chance() < 0.5
  const status = pick(chance, STATUSES)
  // PRO's own 404 for a look-up is proof: nobody could tell a false one.
  const inProsWords = chance() < 0.5 && request.purpose !== 'read'
  const body = inProsWords ? PRO_REFUSAL : { statusCode: status, message: 'Says the gateway' }
  const faults: [Fault, ...Fault[]] = [
    { kind: 'reset', unprocessed },
    { kind: 'closed', unprocessed },
    silence ? { kind: 'silence', unprocessed, announced: true } : { kind: 'reset', unprocessed },
    { kind: 'cut' },
    { kind: 'late', delayMs: 20 },
    { kind: 'status', status, body, unprocessed },
    { kind: 'status', status, body: '', unprocessed },
    { kind: 'status', ...pick(chance, ODD_SUCCESSES), unprocessed },
    { kind: 'status', status: 302, headers: { location: '/elsewhere' }, unprocessed },
    GATEWAY.page,
    GATEWAY.throttled(3),
    GATEWAY.quotaSpent,
    GATEWAY.keyRefused,
  ]
  const isList = request.purpose !== 'read' && request.references.length > 1
  const changes = ITEM_CHANGES.map((change): Fault => ({ kind: 'items', change }))
  return pick(chance, isList ? [...faults, ...changes] : faults)
}
