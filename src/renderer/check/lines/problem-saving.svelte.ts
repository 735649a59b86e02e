import type { Api } from '#shared/ipc/channels.ts'
import type { List } from '#shared/list.ts'
import { checkText } from '../../text/check/check.ts'
import { problemLinesCsv } from '../../list/problem-lines.ts'
import { inSlices } from '../../ui/slices.ts'

/** Saves the lines that could not be read as a file, to be corrected and brought back. */
export class ProblemSaving {
  readonly #api: Pick<Api, 'list'>
  #sentence = $state<string>()

  constructor(api: Pick<Api, 'list'>) {
    this.#api = api
  }

  /** The last result; undefined when the dialog was closed. */
  get sentence(): string | undefined {
    return this.#sentence
  }

  save = async (list: List): Promise<void> => {
    this.#sentence = undefined
    const pieces = await inSlices(problemLinesCsv(list))
    const answer = await this.#api.list.saveProblems({ name: list.name, text: pieces.join('') })
    if (answer.ok) this.#sentence = answer.value.name === null ? undefined : checkText.savedProblems(answer.value.name)
    else if (answer.error.code === 'not-saved') this.#sentence = checkText.notSavedProblems(answer.error.because)
    else this.#sentence = checkText.notSavedAtAll
  }

  forget = (): void => {
    this.#sentence = undefined
  }
}
