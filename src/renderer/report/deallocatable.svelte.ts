import { deallocatableIn, offeredOf } from '#shared/deallocatable.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { RunSnapshot, StateCount } from '#shared/run.ts'

/** What of a run was refused in states in which a deallocation may lead to its cancel. */
export class Deallocatable {
  readonly #api: Pick<Api, 'run'>
  #states = $state.raw<readonly StateCount[]>([])
  #looks = 0

  constructor(api: Pick<Api, 'run'>) {
    this.#api = api
  }

  get offered(): number {
    return offeredOf(deallocatableIn(this.#states))
  }

  get all(): number {
    return this.#states.reduce((sum, { count }) => sum + count, 0)
  }

  look = async ({ id, stage, counts }: Pick<RunSnapshot, 'id' | 'stage' | 'counts'>): Promise<void> => {
    const look = ++this.#looks
    const isWorthAsking = (stage.name === 'finished' || stage.name === 'paused') && counts.outcomes.refused > 0
    const answer = isWorthAsking ? await this.#api.run.deallocatable({ id, outcomes: ['refused'] }) : undefined
    if (look === this.#looks) this.#states = answer?.ok === true ? answer.value : []
  }
}
