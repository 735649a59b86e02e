import type { Fault } from '../../e2e/fake-pro/fault.ts'
import type { PracticeService } from '../../src/main/practice/service.ts'
import type { SeenRequest } from '../../e2e/fake-pro/seen.ts'
import type { WireAnswer, WireEvent } from '../../test/main/trial/judge.ts'
import type { Reference } from '../../src/shared/reference.ts'

/** A request and its fault as events for the judge. */
export function wireEvents(
  request: SeenRequest,
  fault: Fault | undefined,
  written: boolean,
  allows: PracticeService['allows'],
): readonly WireEvent[] {
  const references = request.references as readonly Reference[]
  const { purpose } = request
  if (purpose !== 'read' && purpose !== 'other') {
    const done = purpose === 'cancel' ? [] : saidDone(references, fault).filter((each) => allows(purpose, each))
    return [
      { kind: 'step', step: purpose, references, answer: answerOf(fault, references.length), written },
      { kind: 'done', references: done },
    ]
  }
  const isAnswered = fault === undefined || fault.kind === 'late'
  return references.map((reference) => ({ kind: 'read', reference, isAnswered }))
}

/** Those that the answer reports as done, if they were. */
function saidDone(references: readonly Reference[], fault: Fault | undefined): readonly Reference[] {
  if (fault === undefined || fault.kind === 'late') return references
  if (fault.kind !== 'items') return []
  if (fault.change === 'omit-last') return references.slice(0, -1)
  return fault.change === 'contradict-first' ? references.slice(1) : references
}

const PROVEN_UNPROCESSED: ReadonlySet<number> = new Set([401, 403, 429])

function answerOf(fault: Fault | undefined, size: number): WireAnswer {
  if (fault === undefined || fault.kind === 'late') return 'plain'
  if (fault.kind !== 'status') return 'proves-nothing'
  if (PROVEN_UNPROCESSED.has(fault.status)) return 'unprocessed'
  const isRefusal = fault.status >= 400 && fault.status < 500
  return size === 1 && isRefusal && fault.unprocessed !== true ? 'false-refusal' : 'proves-nothing'
}
