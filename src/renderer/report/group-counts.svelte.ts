import type { Api } from '#shared/ipc/channels.ts'
import { REPORT_GROUPS, type GroupCounts } from '#shared/report/groups.ts'
import { recordOf } from '#shared/record-of.ts'
import type { RunId } from '#shared/ids.ts'
import { oneAtATime } from '../ui/one-at-a-time.ts'

const NONE = recordOf(REPORT_GROUPS, () => 0)

/** How many lines each group of a report has, as main counts them. */
export class GroupCountsState {
  readonly #api: Pick<Api, 'report'>
  #counts = $state.raw<GroupCounts>(NONE)

  constructor(api: Pick<Api, 'report'>) {
    this.#api = api
  }

  get counts(): GroupCounts {
    return this.#counts
  }

  /** After each change of the run. */
  count = oneAtATime(async (id: RunId) => {
    const answer = await this.#api.report.groups({ id })
    if (answer.ok) this.#counts = answer.value
  })
}
