import { checkGroupOf } from '#shared/check.ts'
import type { ReportRow } from '#shared/run.ts'
import { beginsTodo, hadLeft } from '#shared/todo.ts'

/** Counts consignments by the reason why they were left out, so that a page accounts for each of them. */
export interface LeftOut {
  /** Their parcels may still go out, as far as is known. */
  readonly heldBack: number
  /** The same at the check, and no longer to do. */
  readonly noLonger: number
  readonly hadLeft: number
  /** According to PRO, at the check. */
  readonly alreadyCancelled: number
  readonly byHand: number
  /** No finding: they were not checked, or an earlier run of the list had an outcome for them. */
  readonly notChosen: number
}

export interface LeftOutTally {
  add(row: Pick<ReportRow, 'result' | 'found' | 'noLonger'>): void
  readonly leftOut: LeftOut
}

export function createLeftOutTally(): LeftOutTally {
  let leftOut: LeftOut = { heldBack: 0, noLonger: 0, hadLeft: 0, alreadyCancelled: 0, byHand: 0, notChosen: 0 }
  return {
    add({ result, found, noLonger }) {
      if (result !== 'left-out') return
      const why = noLonger === undefined ? reasonOf(found) : 'noLonger'
      leftOut = { ...leftOut, [why]: leftOut[why] + 1 }
    },
    get leftOut() {
      return leftOut
    },
  }
}

function reasonOf(found: ReportRow['found']): keyof LeftOut {
  if (found === undefined) return 'notChosen'
  if (beginsTodo(found)) return 'heldBack'
  if (hadLeft(found)) return 'hadLeft'
  return checkGroupOf(found) === 'already-cancelled' ? 'alreadyCancelled' : 'byHand'
}
