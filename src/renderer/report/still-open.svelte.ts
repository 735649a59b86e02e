import type { Api } from '#shared/ipc/channels.ts'
import { MAX_ROWS_PER_CALL } from '#shared/ipc/limits.ts'
import { maySendAgain } from '#shared/open-results.ts'
import type { RunSnapshot } from '#shared/run.ts'

const UNKNOWN = { show: { kind: 'result', result: 'unknown' }, search: '', order: null, own: [] } as const

/** Whether PRO has said of any unknown line of a run that it is still open: only such may be sent again. */
export class StillOpen {
  readonly #api: Pick<Api, 'report'>
  #isKnown = $state(false)
  #looks = 0

  constructor(api: Pick<Api, 'report'>) {
    this.#api = api
  }

  get isKnown(): boolean {
    return this.#isKnown
  }

  look = async ({ id, stage }: Pick<RunSnapshot, 'id' | 'stage'>): Promise<void> => {
    const look = ++this.#looks
    const isKnown = stage.name === 'finished' && (await this.#find(id, () => look === this.#looks))
    if (look === this.#looks) this.#isKnown = isKnown
  }

  async #find(id: RunSnapshot['id'], isWanted: () => boolean): Promise<boolean> {
    for (let offset = 0; isWanted(); offset += MAX_ROWS_PER_CALL) {
      const answer = await this.#api.report.rows({ id, ...UNKNOWN, offset, limit: MAX_ROWS_PER_CALL })
      if (!answer.ok) return false
      const { rows, total } = answer.value
      if (rows.some(maySendAgain)) return true
      if (offset + MAX_ROWS_PER_CALL >= total) return false
    }
    return false
  }
}
