import type { Api } from '#shared/ipc/channels.ts'
import type { GroupCounts } from '#shared/report/groups.ts'
import { recordOf } from '#shared/record-of.ts'
import { REPORT_GROUPS } from '#shared/report/groups.ts'
import type { RunId } from '#shared/ids.ts'

const NONE = recordOf(REPORT_GROUPS, () => 0)

/** How many lines each group of a report has, as main counts them. */
export class GroupCountsState {
  readonly #api: Pick<Api, 'report'>
  #counts = $state.raw<GroupCounts>(NONE)
  /** A count is in progress; when it arrives, another one is wanted. */
  #isAsking = false
  #next: RunId | undefined

  constructor(api: Pick<Api, 'report'>) {
    this.#api = api
  }

  get counts(): GroupCounts {
    return this.#counts
  }

  /** After each change of the run: one call at a time, and one more after the last change. */
  count = async (id: RunId): Promise<void> => {
    this.#next = id
    if (this.#isAsking) return
    this.#isAsking = true
    while (this.#next !== undefined) {
      const wanted: RunId = this.#next
      this.#next = undefined
      const answer = await this.#api.report.groups({ id: wanted })
      if (answer.ok) this.#counts = answer.value
    }
    this.#isAsking = false
  }
}
