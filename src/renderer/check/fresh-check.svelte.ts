import type { Finding } from '#shared/check.ts'
import type { CheckState } from './check-state.svelte.ts'
import type { Checked } from './checked.ts'
import { groupOfFinding } from './findings.ts'
import { findingsInOrder } from './findings-in-order.ts'
import type { LineNumbers } from './line-numbers.ts'
import type { ProCheck } from './pro-check.svelte.ts'

/** What was found to be otherwise when an old check was made again. */
export interface Changes {
  /** What was chosen and is left out now, by what PRO says of it. */
  readonly leftOut: readonly { readonly finding: Finding; readonly count: number }[]
  /** What was left out and looks ready now. */
  readonly chosen: number
}

export type FreshNews =
  | { readonly code: 'changed'; readonly changes: Changes }
  /** PRO could not be asked again about all. */
  | { readonly code: 'not-made' }

/** Between "cancel these" and the confirmation: an old check is made again first. */
export class FreshCheck {
  readonly #check: CheckState
  readonly #pro: ProCheck
  #news = $state.raw<FreshNews>()
  #isAgain = $state(false)
  /** Told to be old, and that it could not be made again: pressing once more goes on with it, that once. */
  #taken: Checked | undefined

  constructor(check: CheckState, pro: ProCheck) {
    this.#check = check
    this.#pro = pro
  }

  get news(): FreshNews | undefined {
    return this.#news
  }

  /** While it is made again for the confirmation. */
  get isAgain(): boolean {
    return this.#isAgain
  }

  /** Whether what is chosen may be confirmed as it stands. */
  passes = async (): Promise<boolean> => {
    this.#news = undefined
    const { checked } = this.#pro
    const isTaken = checked === this.#taken
    this.#taken = undefined
    if (checked === undefined || !this.#pro.isOld || isTaken) return true
    const { leftOut } = this.#check
    this.#isAgain = true
    await this.#pro.check()
    this.#isAgain = false
    const now = this.#pro.checked
    // It was skipped.
    if (now === undefined) return false
    const changes = this.#changes(checked, now, leftOut)
    if (changes.leftOut.length > 0 || changes.chosen > 0) this.#news = { code: 'changed', changes }
    else if (this.#pro.end !== undefined) {
      this.#taken = now
      this.#news = { code: 'not-made' }
    }
    return this.#news === undefined
  }

  forget = (): void => {
    this.#news = undefined
  }

  #changes(before: Checked, now: Checked, wasLeftOut: LineNumbers): Changes {
    const counts = new Map<string, { finding: Finding; count: number }>()
    let chosen = 0
    const { list, leftOut } = this.#check
    const lines = list?.lines ?? []
    const found = findingsInOrder(lines, now.findings)
    const foundBefore = findingsInOrder(lines, before.findings)
    for (const [at, line] of lines.entries()) {
      if (line.kind !== 'consignment') continue
      const finding = found[at]
      if (groupOfFinding(foundBefore[at]) === groupOfFinding(finding)) continue
      const isLeftOut = leftOut.has(line.number)
      if (isLeftOut === wasLeftOut.has(line.number)) continue
      if (!isLeftOut) chosen += 1
      else if (finding !== undefined) {
        const key = finding.kind === 'state' ? finding.state : finding.kind
        counts.set(key, { finding, count: (counts.get(key)?.count ?? 0) + 1 })
      }
    }
    return { leftOut: [...counts.values()], chosen }
  }
}
