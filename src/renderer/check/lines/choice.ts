import { CHECK_GROUPS, type CheckGroup } from '#shared/check.ts'
import type { Line, List } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'

/**
 * What the user chose by hand: a mark for each line, by number. Without a mark the check decides. Bytes, because sets of a hundred
 * thousand numbers are slow to copy; they are never mutated.
 */
export type Choice = Uint8Array

export type Consignment = Extract<Line, { readonly kind: 'consignment' }>

const UNMARKED = 0
const LEFT_OUT = 1
const FIRST_INCLUDED = 2

export const NO_CHOICE: Choice = new Uint8Array()

/** `group` is undefined if no check was made: then everything is chosen, unless it was left out by hand. */
export function isLeftOut({ number }: Consignment, group: CheckGroup | undefined, choice: Choice): boolean {
  if (isLeftOutByHand(number, choice)) return true
  return group !== undefined && group !== 'ready' && choice[number] !== includedFrom(group)
}

export function isLeftOutByHand(number: number, choice: Choice): boolean {
  return choice[number] === LEFT_OUT
}

export function isEmpty(choice: Choice): boolean {
  return choice.every((mark) => mark === UNMARKED)
}

export function including(choice: Choice, lines: readonly Consignment[], group: CheckGroup | undefined): Choice {
  return marking(choice, lines, group === undefined || group === 'ready' ? UNMARKED : includedFrom(group))
}

export function leavingOut(choice: Choice, lines: readonly Consignment[]): Choice {
  return marking(choice, lines, LEFT_OUT)
}

export function leavingOutByHand(choice: Choice, numbers: ReadonlySet<number>): Choice {
  const lines = Array.from(numbers, (number) => ({ number }))
  return marking(choice, lines, LEFT_OUT)
}

/** The line is no longer on the list, and its number may be reused. */
export function choiceWithout(choice: Choice, line: Line): Choice {
  return marking(choice, [line], UNMARKED)
}

/** Forgets what was included by hand. */
export function includingNone(choice: Choice): Choice {
  return choice.map((mark) => (mark === LEFT_OUT ? mark : UNMARKED))
}

/**
 * Carries the choices over an edit. A choice is about the parcel: when another line of the same reference becomes its consignment,
 * it moves to that line. Most lines are unchanged by an edit, and are skipped.
 */
export function choiceAfter(before: List, after: List, choice: Choice): Choice {
  if (before.lines === after.lines || isEmpty(choice)) return choice
  const now = copyFor(choice, after.lines)
  const marks = new Map<Reference, number>()
  for (const line of linesWithout(before, after)) {
    now[line.number] = UNMARKED
    if (line.kind === 'consignment') marks.set(line.reference, choice[line.number] ?? UNMARKED)
  }
  for (const line of linesWithout(after, before)) {
    if (line.kind !== 'consignment') continue
    now[line.number] = isLeftOutByHand(line.number, choice) ? LEFT_OUT : (marks.get(line.reference) ?? UNMARKED)
  }
  return now
}

/** What was left out by hand of another list, found by its references: its lines have other numbers here. */
export function leftOutAgain(before: List, after: List, choice: Choice): Choice {
  const isConsignment = (line: Line): line is Consignment => line.kind === 'consignment'
  const out = new Set(
    before.lines
      .filter(isConsignment)
      .filter(({ number }) => isLeftOutByHand(number, choice))
      .map(({ reference }) => reference),
  )
  const lines = after.lines.filter(isConsignment).filter(({ reference }) => out.has(reference))
  return leavingOut(NO_CHOICE, lines)
}

/**
 * Undoes the step from `before` to `after`. What was left out or included since stays: above all, undoing must not send anything.
 */
export function takenBack(now: Choice, before: Choice, after: Choice): Choice {
  const back = new Uint8Array(Math.max(now.length, before.length, after.length))
  for (const number of back.keys()) {
    const [is = UNMARKED, was = UNMARKED, became = UNMARKED] = [now[number], before[number], after[number]]
    const isOtherwiseSince = (is === LEFT_OUT) !== (became === LEFT_OUT)
    back[number] = was === became || isOtherwiseSince ? is : was
  }
  return back
}

/** Included although the check leaves it out, with its group at that time: in another group it no longer counts. */
function includedFrom(group: CheckGroup): number {
  return FIRST_INCLUDED + CHECK_GROUPS.indexOf(group)
}

function marking(choice: Choice, lines: readonly Pick<Line, 'number'>[], mark: number): Choice {
  const marked = copyFor(choice, lines)
  for (const { number } of lines) marked[number] = mark
  return marked
}

/** With room for each of these lines. */
function copyFor(choice: Choice, lines: readonly Pick<Line, 'number'>[]): Choice {
  const copy = new Uint8Array(lines.reduce((most, { number }) => Math.max(most, number + 1), choice.length))
  copy.set(choice)
  return copy
}

/** A line is the same one unless it was edited, and lines are sorted by number. */
function linesWithout({ lines }: List, { lines: others }: List): readonly Line[] {
  let at = 0
  return lines.filter((line) => {
    while ((others[at]?.number ?? line.number) < line.number) at += 1
    return others[at] !== line
  })
}
