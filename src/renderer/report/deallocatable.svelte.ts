import type { Api } from '#shared/ipc/channels.ts'
import type { RunSnapshot, StateCount } from '#shared/run.ts'

type Outcomes = Parameters<Api['run']['deallocatable']>[0]['outcomes']

/** What of a run was refused in states in which a deallocation may lead to its cancel. */
export class Deallocatable {
  readonly #api: Pick<Api, 'run'>
  #states = $state.raw<readonly StateCount[]>([])
  #looks = 0

  constructor(api: Pick<Api, 'run'>) {
    this.#api = api
  }

  /** Manifested ones are a choice of their own. */
  get count(): number {
    return this.#states.reduce((sum, { state, count }) => (state === 'Manifested' ? sum : sum + count), 0)
  }

  get manifested(): number {
    return this.#states.find(({ state }) => state === 'Manifested')?.count ?? 0
  }

  look = async (
    { id, stage, counts }: Pick<RunSnapshot, 'id' | 'stage' | 'counts'>,
    outcomes: Outcomes = ['refused'],
  ): Promise<void> => {
    const look = ++this.#looks
    const isWorthAsking = (stage.name === 'finished' || stage.name === 'paused') && counts.outcomes.refused > 0
    const answer = isWorthAsking ? await this.#api.run.deallocatable({ id, outcomes }) : undefined
    if (look === this.#looks) this.#states = answer?.ok === true ? answer.value : []
  }
}
