import type { CheckGroup } from '#shared/check.ts'
import type { Line, List } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { leftOutAfter } from './left-out.ts'

/** What the user chose by hand. Where nothing is said here, what the check found decides. */
export interface Choice {
  /** Numbers of the lines that were left out. */
  readonly leftOut: ReadonlySet<number>
  /** Included although the check leaves them out, each with its group then: in another group it no longer counts. */
  readonly included: ReadonlyMap<Reference, CheckGroup>
}

export type Consignment = Extract<Line, { readonly kind: 'consignment' }>

export const NO_CHOICE: Choice = { leftOut: new Set(), included: new Map() }

/** `group` is undefined where no check was made: everything is chosen then, unless it was left out by hand. */
export function isLeftOut({ number, reference }: Consignment, group: CheckGroup | undefined, choice: Choice): boolean {
  if (choice.leftOut.has(number)) return true
  return group !== undefined && group !== 'ready' && choice.included.get(reference) !== group
}

export function including(choice: Choice, lines: readonly Consignment[], group: CheckGroup | undefined): Choice {
  const leftOut = new Set(choice.leftOut)
  for (const { number } of lines) leftOut.delete(number)
  if (group === undefined || group === 'ready') return { ...choice, leftOut }
  const included = new Map(choice.included)
  for (const { reference } of lines) included.set(reference, group)
  return { leftOut, included }
}

export function leavingOut(choice: Choice, lines: readonly Consignment[], group: CheckGroup | undefined): Choice {
  const byHand = leavingOutByHand(choice, new Set(lines.map(({ number }) => number)))
  if (group === undefined || group === 'ready') return byHand
  const included = new Map(choice.included)
  for (const { reference } of lines) included.delete(reference)
  return { ...byHand, included }
}

export function leavingOutByHand(choice: Choice, numbers: ReadonlySet<number>): Choice {
  const leftOut = new Set(choice.leftOut)
  for (const number of numbers) leftOut.add(number)
  return { ...choice, leftOut }
}

export function choiceAfter(before: List, after: List, choice: Choice): Choice {
  return { ...choice, leftOut: leftOutAfter(before, after, choice.leftOut) }
}

/** Takes the step from `before` to `after` back. What was left out since stays so: taking a step back must not send anything. */
export function takenBack(now: Choice, before: Choice, after: Choice): Choice {
  const leftOut = new Set(now.leftOut)
  for (const number of after.leftOut) if (!before.leftOut.has(number)) leftOut.delete(number)
  for (const number of before.leftOut) if (!after.leftOut.has(number)) leftOut.add(number)
  const included = new Map(now.included)
  for (const reference of after.included.keys()) if (!before.included.has(reference)) included.delete(reference)
  for (const [reference, group] of before.included) if (!after.included.has(reference)) included.set(reference, group)
  return { leftOut, included }
}
