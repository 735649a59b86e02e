import type { Fault } from '../../e2e/fake-pro/fault.ts'
import type { SeenRequest } from '../../e2e/fake-pro/seen.ts'
import type { WireAnswer, WireEvent } from '../../test/main/trial/judge.ts'
import type { Reference } from '../../src/shared/reference.ts'

/** What a request at the server's socket and its fault say to the judge. */
export function wireEvents(request: SeenRequest, fault: Fault | undefined, written: boolean): readonly WireEvent[] {
  const references = request.references as readonly Reference[]
  if (request.purpose === 'cancel') {
    return [{ kind: 'cancel', references, answer: answerOf(fault, references.length), written }]
  }
  const isAnswered = fault === undefined || fault.kind === 'late'
  return references.map((reference) => ({ kind: 'read', reference, isAnswered }))
}

const PROVEN_UNPROCESSED: ReadonlySet<number> = new Set([401, 403, 429])

function answerOf(fault: Fault | undefined, size: number): WireAnswer {
  if (fault === undefined || fault.kind === 'late') return 'plain'
  if (fault.kind !== 'status') return 'proves-nothing'
  if (PROVEN_UNPROCESSED.has(fault.status)) return 'unprocessed'
  const isRefusal = fault.status >= 400 && fault.status < 500
  return size === 1 && isRefusal && fault.unprocessed !== true ? 'false-refusal' : 'proves-nothing'
}
