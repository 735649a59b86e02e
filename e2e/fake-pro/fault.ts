/** How an answer goes wrong. Unless it says `unprocessed`, the service has carried the request out before. */
export type Fault = { readonly delayMs?: number } & (
  | { readonly kind: 'late'; readonly delayMs: number }
  /** The connection is reset before the first byte of an answer. */
  | { readonly kind: 'reset'; readonly unprocessed?: boolean }
  /** The connection is closed normally before the first byte of an answer. */
  | { readonly kind: 'closed'; readonly unprocessed?: boolean }
  /** The answer waits until this resolves. */
  | { readonly kind: 'held'; readonly until: Promise<void>; readonly unprocessed?: boolean }
  /** Nothing ever comes, and the connection stays open. */
  | {
      readonly kind: 'silence'
      readonly unprocessed?: boolean
      /** Sends 102 first, so that a client which listens for it need not wait for its time-out. */
      readonly announced?: boolean
    }
  /** Half of the body, then a reset. */
  | { readonly kind: 'cut' }
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      /** An object is sent as JSON, a text unchanged as HTML. */
      readonly body?: object | string
      readonly unprocessed?: boolean
    }
  /** Changes the list of items on its way. */
  | { readonly kind: 'items'; readonly change: ItemChange }
)

export type ItemChange = 'omit-last' | 'double-first' | 'add-foreign' | 'contradict-first' | 'reverse' | 'lower-case'

interface Item {
  readonly IsSuccess: boolean
  readonly Message: string
  readonly Data: string
  readonly ApiLinks: null
}

const FOREIGN: Item = { IsSuccess: true, Message: 'Done', Data: 'EC-ZZZ-ZZZ-ZZZ', ApiLinks: null }

export function changeItems(body: string, change: ItemChange): string {
  return JSON.stringify(changed(JSON.parse(body) as Item[], change))
}

function changed(items: readonly Item[], change: ItemChange): readonly Item[] {
  const first = items.slice(0, 1)
  switch (change) {
    case 'omit-last':
      return items.slice(0, -1)
    case 'double-first':
      return [...first, ...items]
    case 'add-foreign':
      return [...items, FOREIGN]
    case 'contradict-first':
      return [...items, ...first.map((item) => ({ ...item, IsSuccess: !item.IsSuccess }))]
    case 'reverse':
      return items.toReversed()
    case 'lower-case':
      return items.map((item) => ({ ...item, Data: item.Data.toLowerCase() }))
    default:
      throw new Error(`No such change: ${String(change satisfies never)}`)
  }
}

/** A gateway's answer when it has not let a call through. */
export const GATEWAY = {
  throttled: (seconds: number): Fault => ({
    kind: 'status',
    status: 429,
    headers: { 'retry-after': String(seconds) },
    body: { statusCode: 429, message: `Rate limit is exceeded. Try again in ${String(seconds)} seconds.` },
    unprocessed: true,
  }),
  quotaSpent: {
    kind: 'status',
    status: 403,
    body: { statusCode: 403, message: 'Out of call volume quota. Quota will be replenished soon.' },
    unprocessed: true,
  },
  keyRefused: {
    kind: 'status',
    status: 401,
    body: { statusCode: 401, message: 'Access denied due to invalid subscription key.' },
    unprocessed: true,
  },
  page: {
    kind: 'status',
    status: 200,
    body: '<!doctype html><title>Sign in</title><h1>Sign in to the network</h1>',
    unprocessed: true,
  },
} as const satisfies Record<string, Fault | ((seconds: number) => Fault)>
