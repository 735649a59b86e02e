import type { AppError } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'
import { isPaper, type Paper, type PaperOrder, type ReportFormat } from '#shared/report/format.ts'
import type { RunId } from '#shared/ids.ts'

export type SaveStage =
  | { readonly name: 'idle' }
  | { readonly name: 'saving' }
  /** `folder`: it was saved automatically, into this one. */
  | { readonly name: 'saved'; readonly file: string; readonly folder?: string }
  | { readonly name: 'failed'; readonly error: AppError; readonly byItself?: boolean }

/** Paper is asked for each time, because its order is chosen then. */
type FileFormat = Exclude<ReportFormat, Paper>

export class SaveState {
  readonly #api: Pick<Api, 'report' | 'settings'>
  #stage = $state.raw<SaveStage>({ name: 'idle' })
  #format = $state<FileFormat>('csv')
  #saving = $state.raw<ReadonlySet<ReportFormat>>(new Set())
  /** The result of saving automatically: it is shown once. */
  #said = ''

  constructor(api: Pick<Api, 'report' | 'settings'>) {
    this.#api = api
    void this.#recall()
  }

  get stage(): SaveStage {
    return this.#stage
  }

  /** The one used last. */
  get format(): FileFormat {
    return this.#format
  }

  /** A format that hangs does not stop the others. */
  isSaving = (format: ReportFormat): boolean => this.#saving.has(format)

  /** `by`: what paper is sorted by. */
  save = async (id: RunId, format: ReportFormat, by?: PaperOrder): Promise<void> => {
    if (this.#saving.has(format)) return
    this.#saving = new Set([...this.#saving, format])
    this.#stage = { name: 'saving' }
    const answer = await this.#api.report.save({ id, format, by })
    this.#saving = new Set([...this.#saving].filter((each) => each !== format))
    if (!answer.ok) this.#stage = { name: 'failed', error: answer.error }
    else if (answer.value.name !== null) {
      this.#stage = { name: 'saved', file: answer.value.name }
      this.#remember(format)
    } else this.#stage = { name: this.#saving.size > 0 ? 'saving' : 'idle' }
  }

  /** The result of automatically saving the report of a finished run. */
  hearOfItself = async (id: RunId): Promise<void> => {
    const answer = await this.#api.report.autoSaved({ id })
    const said = JSON.stringify([id, answer])
    if ((answer.ok && answer.value === null) || said === this.#said) return
    this.#said = said
    if (!answer.ok) this.#stage = { name: 'failed', error: answer.error, byItself: true }
    else if (answer.value !== null)
      this.#stage = { name: 'saved', file: answer.value.name, folder: answer.value.folder }
  }

  /** Something else is shown in its place. */
  forget = (): void => {
    if (this.#saving.size === 0) this.#stage = { name: 'idle' }
  }

  /** Shows the saved file in its folder. */
  show = async (id: RunId): Promise<void> => {
    const answer = await this.#api.report.showInFolder({ id })
    if (!answer.ok) this.#stage = { name: 'failed', error: answer.error }
  }

  async #recall(): Promise<void> {
    const answer = await this.#api.settings.get()
    if (answer.ok && !isPaper(answer.value.reportFormat)) this.#format = answer.value.reportFormat
  }

  /** If it cannot be written, it counts until the program ends. */
  #remember(format: ReportFormat): void {
    if (isPaper(format) || format === this.#format) return
    this.#format = format
    void this.#api.settings.change({ reportFormat: format })
  }
}
