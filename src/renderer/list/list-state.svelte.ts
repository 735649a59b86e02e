import type { List, Line } from '#shared/list.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { Reference } from '#shared/reference.ts'
import { listNotice, listText } from '../text/list.ts'
import type { ListNotice } from '../text/list.ts'
import type { ListInput, ReadAs, ReadOptions, ReadResult } from './read-list.ts'

/** `kept` is the list that was there before: it stays until the new one has been read. */
export type ListStage =
  | { readonly name: 'empty' }
  | { readonly name: 'reading'; readonly what: string; readonly lines: number; readonly kept: List | undefined }
  | { readonly name: 'ready'; readonly list: List }

export interface ListDeps {
  readonly api: Pick<Api, 'list'>
  readonly readList: (input: ListInput, options: ReadOptions) => Promise<ReadResult>
  readonly addReference: (list: List | undefined, text: string) => { readonly list: List; readonly line: Line }
  readonly removeLast: (list: List) => List | undefined
  /** True while a run is active: no other list is taken in. */
  readonly isBusy: () => boolean
  /** Another list stands in the place of the old one. */
  readonly onNew: () => void
  /** The last line was taken off: the next one is given its number. */
  readonly onTakenOff: (line: Line) => void
  /** A whole list was read, so that it can be looked over. */
  readonly onRead: () => void
}

/** What a list was read from, so that the same can be read once more in another way. */
interface Origin {
  readonly input: ListInput
  readonly as: ReadAs
  /** The list as it was read, before anything in it was changed by hand. */
  readonly list: List
}

/** A list that was read while typed or scanned references stand there: which are to be kept? */
export interface KeepQuestion {
  readonly origin: Origin
  /** The references that were typed or scanned, in their order. */
  readonly typed: readonly Reference[]
}

export class ListState {
  readonly #deps: ListDeps
  #stage = $state.raw<ListStage>({ name: 'empty' })
  #problem = $state<string>()
  #origin = $state.raw<Origin>()
  /** Numbers of the lines that were scanned or typed, the last one last. */
  #typed = $state.raw<readonly number[]>([])
  #isSpent = $state(false)
  #question = $state.raw<KeepQuestion>()
  #reading: AbortController | undefined

  constructor(deps: ListDeps) {
    this.#deps = deps
  }

  get stage(): ListStage {
    return this.#stage
  }

  /** A sentence, or nothing. */
  get problem(): string | undefined {
    return this.#problem
  }

  /** The list that is there, also while another is being read. */
  get list(): List | undefined {
    switch (this.#stage.name) {
      case 'empty':
        return undefined
      case 'reading':
        return this.#stage.kept
      case 'ready':
        return this.#stage.list
    }
  }

  /** What the user chose instead of what was found. */
  get as(): ReadAs {
    return this.#origin?.as ?? {}
  }

  /** True when lines were added, corrected or removed since the list was read. */
  get isChanged(): boolean {
    return this.#origin !== undefined && this.list !== this.#origin.list
  }

  /** The list to which a scanned or typed reference is added; without one, it begins a new list. */
  get growing(): List | undefined {
    return this.#isSpent ? undefined : this.list
  }

  /** How many of the lines were scanned or typed. */
  get typed(): number {
    return this.#typed.length
  }

  /** Set until the user has said what becomes of what was typed: until then the list from before stands. */
  get question(): KeepQuestion | undefined {
    return this.#question
  }

  get canTakeLastOff(): boolean {
    const last = this.list?.lines.at(-1)
    return last !== undefined && last.number === this.#typed.at(-1)
  }

  readFiles = async (files: readonly File[]): Promise<void> => {
    const [file] = files
    if (file === undefined) this.#report({ code: 'not-a-file' }, '')
    else if (files.length > 1) this.#report({ code: 'several-files', count: files.length }, '')
    else await this.#read({ kind: 'file', file }, file.name)
  }

  readText = async (text: string): Promise<void> => {
    const name = listText.pastedName
    if (text.trim() === '') this.#report({ code: 'clipboard-empty' }, name)
    else await this.#read({ kind: 'text', text, name, source: 'paste' }, name)
  }

  paste = async (): Promise<void> => {
    const answer = await this.#deps.api.list.paste()
    if (answer.ok) await this.readText(answer.value.text)
    else if (answer.error.code === 'list-too-long') {
      this.#report({ code: 'too-long', limit: answer.error.limit }, listText.clipboard)
    } else this.#report({ code: 'not-fetched' }, listText.clipboard)
  }

  sample = async (): Promise<void> => {
    const answer = await this.#deps.api.list.sample()
    if (!answer.ok) this.#report({ code: 'not-fetched' }, listText.sampleName)
    else await this.#read({ kind: 'text', ...answer.value, source: 'sample' }, answer.value.name)
  }

  /** The same file or text once more, in the way that the user chose. */
  readAgain = async (as: ReadAs): Promise<void> => {
    const origin = this.#origin
    if (origin !== undefined) await this.#read(origin.input, origin.list.name, as, false)
  }

  /** Adds to the list that is there; without one, or when it has been sent, begins a new one. */
  type = (text: string): Line | undefined => {
    if (this.#refuseWhileBusy()) return undefined
    if (this.#stage.name === 'reading') {
      this.#report({ code: 'still-reading' }, this.#stage.what)
      return undefined
    }
    const before = this.growing
    const { list, line } = this.#deps.addReference(before, text)
    if (line.kind === 'consignment') {
      if (before === undefined) this.#begin(undefined)
      this.#stage = { name: 'ready', list }
      this.#typed = [...this.#typed, line.number]
      if (before === undefined) this.#deps.onNew()
    }
    this.#problem = undefined
    return line
  }

  /** Takes the last typed reference off again; answers which it was. */
  takeLastOff = (): Line | undefined => {
    const list = this.list
    const last = list?.lines.at(-1)
    if (list === undefined || last === undefined || !this.canTakeLastOff || this.#refuseWhileBusy()) return undefined
    const rest = this.#deps.removeLast(list)
    this.#stage = rest === undefined ? { name: 'empty' } : { name: 'ready', list: rest }
    this.#typed = this.#typed.slice(0, -1)
    this.#deps.onTakenOff(last)
    return last
  }

  /** What was typed goes to the end of the list that was brought. One that is on it already stays there once. */
  addTyped = (): void => {
    const question = this.#question
    if (question === undefined) return
    const { origin, typed } = question
    this.#begin(origin)
    let { list } = origin
    const numbers: number[] = []
    for (const reference of typed) {
      const added = this.#deps.addReference(list, reference)
      if (added.line.kind === 'consignment') numbers.push(added.line.number)
      list = added.list
    }
    this.#typed = numbers
    this.#stand(list)
  }

  /** The list that was brought takes the place of what was typed. */
  replaceTyped = (): void => {
    if (this.#question === undefined) return
    const { origin } = this.#question
    this.#begin(origin)
    this.#stand(origin.list)
  }

  /** The list that was brought is put away again. */
  keepTyped = (): void => {
    this.#question = undefined
  }

  /** The list with lines that were changed by hand. */
  put = (list: List): void => {
    this.#stage = this.#stage.name === 'reading' ? { ...this.#stage, kept: list } : { name: 'ready', list }
  }

  /** The list has been handed to a run: what is typed from here on belongs to another one. */
  spend = (): void => {
    this.#isSpent = true
  }

  cancelReading = (): void => {
    this.#reading?.abort()
  }

  dismiss = (): void => {
    this.#problem = undefined
  }

  /** Makes room for a new list. */
  clear = (): void => {
    this.#stopReading()
    this.#begin(undefined)
    this.#stage = { name: 'empty' }
    this.#problem = undefined
    this.#deps.onNew()
  }

  async #read(input: ListInput, what: string, as: ReadAs = {}, asksAboutTyped = true): Promise<void> {
    if (this.#refuseWhileBusy()) return
    this.#stopReading()
    this.#question = undefined
    const reading = new AbortController()
    this.#reading = reading
    this.#problem = undefined
    this.#stage = { name: 'reading', what, lines: 0, kept: this.list }
    const onProgress = (lines: number): void => {
      if (this.#reading === reading) this.#stage = { name: 'reading', what, lines, kept: this.list }
    }
    const result = await this.#deps.readList(input, { signal: reading.signal, onProgress, as })
    if (this.#reading !== reading) return
    this.#reading = undefined
    if (result.ok) {
      const origin = { input, as, list: result.list }
      const typed = asksAboutTyped ? this.#typedReferences() : []
      if (typed.length > 0) {
        this.#putBack()
        this.#question = { origin, typed }
        return
      }
      this.#begin(origin)
      this.#stand(result.list)
      return
    }
    this.#putBack()
    if (result.problem.code !== 'cancelled') this.#report(result.problem, what)
  }

  #stand(list: List): void {
    this.#stage = { name: 'ready', list }
    this.#deps.onNew()
    this.#deps.onRead()
  }

  /** Those that are still on the list; none once it has been sent. */
  #typedReferences(): readonly Reference[] {
    if (this.#isSpent) return []
    const numbers = new Set(this.#typed)
    return (this.list?.lines ?? []).flatMap((line) =>
      line.kind === 'consignment' && numbers.has(line.number) ? [line.reference] : [],
    )
  }

  #begin(origin: Origin | undefined): void {
    this.#question = undefined
    this.#origin = origin
    this.#typed = []
    this.#isSpent = false
  }

  #refuseWhileBusy(): boolean {
    const busy = this.#deps.isBusy()
    if (busy) this.#report({ code: 'run-active' }, '')
    return busy
  }

  /** What is being read is forgotten; the list from before stands again. */
  #stopReading(): void {
    const reading = this.#reading
    this.#reading = undefined
    reading?.abort()
    this.#putBack()
  }

  #putBack(): void {
    if (this.#stage.name !== 'reading') return
    const { kept } = this.#stage
    this.#stage = kept === undefined ? { name: 'empty' } : { name: 'ready', list: kept }
  }

  #report(notice: ListNotice, name: string): void {
    this.#problem = listNotice(notice, name, this.list?.name)
  }
}
