import type { IncomingHttpHeaders } from 'node:http'
import type { Step } from '#shared/step.ts'

/** A request as it came in at the socket, whatever became of it. */
export interface SeenRequest {
  readonly purpose: Step | 'read' | 'other'
  readonly method: string
  readonly path: string
  readonly references: readonly string[]
  /** Connections are numbered as they are opened. */
  readonly connection: number
  readonly at: number
}

const BATCHES: ReadonlyMap<string, Step> = new Map([
  ['/consignments/cancellist', 'cancel'],
  ['/consignments/deallocatelist', 'deallocate'],
  ['/consignments/setnotreadytoship', 'set-back'],
])
const SINGLE = /^\/consignments\/([^/?]+)\/(cancel|deallocate|status)$/

export function seen(method: string, path: string, body: string, connection: number): SeenRequest {
  const common = { method, path, connection, at: Date.now() }
  const step = method === 'PUT' ? BATCHES.get(path) : undefined
  if (step !== undefined) return { ...common, purpose: step, references: asList(body) }
  const [, reference = '', verb] = SINGLE.exec(path) ?? []
  if (method === 'PUT' && (verb === 'cancel' || verb === 'deallocate'))
    return { ...common, purpose: verb, references: [reference] }
  if (method === 'GET') return { ...common, purpose: 'read', references: verb === 'status' ? [reference] : [] }
  return { ...common, purpose: 'other', references: [] }
}

function asList(body: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(body)
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}

/** What PRO's documents ask of every call and this one lacks. */
export function complaintsAbout(method: string, headers: IncomingHttpHeaders): string[] {
  const complaints = []
  if (headers['electio-api-version'] !== '1.1') complaints.push('electio-api-version is not 1.1')
  if (headers.accept !== 'application/json') complaints.push('accept is not application/json')
  if (method === 'PUT' && headers['content-type'] !== 'application/json') {
    complaints.push('content-type is not application/json')
  }
  if (headers.cookie !== undefined) complaints.push('a cookie was sent')
  if (headers.origin !== undefined) complaints.push('an origin was sent')
  return complaints
}
