import type { List, Line } from '#shared/list.ts'
import type { Api } from '#shared/ipc/channels.ts'
import { listNotice, listText } from '../lib/text/list.ts'
import type { ListNotice } from '../lib/text/list.ts'
import type { ListInput, ReadOptions, ReadResult } from './read-list.ts'

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
  /** A whole list was read, so that it can be looked over. */
  readonly onRead: () => void
}

export class ListState {
  readonly #deps: ListDeps
  #stage = $state.raw<ListStage>({ name: 'empty' })
  #problem = $state<string>()
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

  /** Adds to the list that is being typed; after any other list, begins a new one. */
  type = (text: string): Line | undefined => {
    if (this.#refuseWhileBusy()) return undefined
    this.#stopReading()
    const typed = this.list?.source === 'typed' ? this.list : undefined
    const { list, line } = this.#deps.addReference(typed, text)
    if (line.kind === 'consignment') {
      this.#stage = { name: 'ready', list }
      if (typed === undefined) this.#deps.onNew()
    }
    this.#problem = undefined
    return line
  }

  /** Takes the last typed reference off again; answers which it was. */
  takeLastOff = (): Line | undefined => {
    const list = this.list
    const last = list?.lines.at(-1)
    if (list?.source !== 'typed' || last === undefined || this.#refuseWhileBusy()) return undefined
    const rest = this.#deps.removeLast(list)
    this.#stage = rest === undefined ? { name: 'empty' } : { name: 'ready', list: rest }
    return last
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
    this.#stage = { name: 'empty' }
    this.#problem = undefined
    this.#deps.onNew()
  }

  async #read(input: ListInput, what: string): Promise<void> {
    if (this.#refuseWhileBusy()) return
    this.#stopReading()
    const kept = this.list
    const reading = new AbortController()
    this.#reading = reading
    this.#problem = undefined
    this.#stage = { name: 'reading', what, lines: 0, kept }
    const onProgress = (lines: number): void => {
      if (this.#reading === reading) this.#stage = { name: 'reading', what, lines, kept }
    }
    const result = await this.#deps.readList(input, { signal: reading.signal, onProgress })
    if (this.#reading !== reading) return
    this.#reading = undefined
    if (result.ok) {
      this.#stage = { name: 'ready', list: result.list }
      this.#deps.onNew()
      this.#deps.onRead()
      return
    }
    this.#putBack(kept)
    if (result.problem.code !== 'cancelled') this.#report(result.problem, what)
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
    if (this.#stage.name === 'reading') this.#putBack(this.#stage.kept)
  }

  #putBack(kept: List | undefined): void {
    this.#stage = kept === undefined ? { name: 'empty' } : { name: 'ready', list: kept }
  }

  #report(notice: ListNotice, name: string): void {
    this.#problem = listNotice(notice, name, this.list?.name)
  }
}
