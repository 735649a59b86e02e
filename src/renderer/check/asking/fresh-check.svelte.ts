import type { Changes } from '../../text/check/asking.ts'
import type { Finding } from '#shared/check.ts'
import type { CheckState } from '../lines/check-state.svelte.ts'
import type { Checked } from './checked.ts'
import { createGrouping } from '../lines/findings.ts'
import { findingsOfLines, type OrderedFindings } from '../lines/findings-in-order.ts'
import type { LineNumbers } from '../lines/line-numbers.ts'
import type { ProCheck } from './pro-check.svelte.ts'

export type FreshNotice =
  | { readonly code: 'changed'; readonly changes: Changes }
  /** PRO could not be asked again about all of them. */
  | { readonly code: 'not-made' }

/** Runs between "cancel these" and the confirmation: an old check is repeated first. */
export class FreshCheck {
  readonly #check: CheckState
  readonly #pro: ProCheck
  #notice = $state.raw<FreshNotice>()
  #isAgain = $state(false)
  /** The user has been told that it is old and could not be repeated: pressing again goes on with it, once. */
  #taken: Checked | undefined

  constructor(check: CheckState, pro: ProCheck) {
    this.#check = check
    this.#pro = pro
  }

  get notice(): FreshNotice | undefined {
    return this.#notice
  }

  /** While it is repeated before the confirmation. */
  get isAgain(): boolean {
    return this.#isAgain
  }

  /** Whether the choice may be confirmed as it is. */
  passes = async (): Promise<boolean> => {
    this.#notice = undefined
    const { checked } = this.#pro
    const isTaken = checked === this.#taken
    this.#taken = undefined
    if (checked === undefined || !this.#pro.isOld || isTaken) return true
    const { known, leftOut } = this.#check
    this.#isAgain = true
    await this.#pro.check()
    this.#isAgain = false
    const now = this.#pro.checked
    // The check was skipped, or lines that were corrected meanwhile are asked about.
    if (now === undefined || this.#pro.isAsking) return false
    const changes = this.#changes(known, leftOut)
    if (changes.leftOut.length + changes.included.length + changes.chosen > 0)
      this.#notice = { code: 'changed', changes }
    else if (this.#pro.end !== undefined) {
      this.#taken = now
      this.#notice = { code: 'not-made' }
    }
    return this.#notice === undefined
  }

  forget = (): void => {
    this.#notice = undefined
  }

  #changes(before: OrderedFindings | undefined, wasLeftOut: LineNumbers): Changes {
    const out: Finding[] = []
    const included: Finding[] = []
    let chosen = 0
    const { list, leftOut, found } = this.#check
    const lines = list?.lines ?? []
    const foundBefore = before && findingsOfLines(lines, before)
    const groupOf = createGrouping()
    for (const [at, line] of lines.entries()) {
      if (line.kind !== 'consignment') continue
      const finding = found?.[at]
      if (finding === undefined || wordOf(foundBefore?.[at]) === wordOf(finding)) continue
      const isLeftOut = leftOut.has(line.number)
      const isReady = groupOf(finding) === 'ready'
      if (isLeftOut !== wasLeftOut.has(line.number)) {
        if (isLeftOut) out.push(finding)
        else chosen += 1
      } else if (!isLeftOut && !isReady) included.push(finding)
    }
    return { leftOut: countsOf(out), included: countsOf(included), chosen }
  }
}

/** Findings with the same word are the same to a person. */
function wordOf(finding: Finding | undefined): string | undefined {
  return finding?.kind === 'state' ? finding.state : finding?.kind
}

function countsOf(findings: readonly Finding[]): Changes['leftOut'] {
  return [...Map.groupBy(findings, wordOf).values()].flatMap((same) =>
    same.slice(0, 1).map((finding) => ({ finding, count: same.length })),
  )
}
