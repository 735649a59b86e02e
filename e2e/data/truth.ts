import type { Reference } from '#shared/reference.ts'
import { groupOf } from '#shared/state.ts'
import type { FakePro } from '../fake-pro/server.ts'

/** What a report must say of each reference that was sent to the end, told by the server alone. */
export function trueOutcomes(pro: FakePro, references: readonly Reference[]): Readonly<Record<string, string>> {
  return Object.fromEntries(references.map((reference) => [reference, trueOutcome(pro, reference)]))
}

function trueOutcome({ truth }: FakePro, reference: Reference): string {
  const state = truth.stateOf(reference)
  if (state === undefined) return 'Not found'
  if (truth.cancelledByCall(reference)) return 'Cancelled'
  return groupOf(state) === 'cancelled' ? 'Already cancelled' : 'Refused'
}
