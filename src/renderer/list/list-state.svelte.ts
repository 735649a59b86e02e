import { MAX_LINES, type List, type Line } from '#shared/list.ts'
import type { Api } from '#shared/ipc/channels.ts'
import { listText } from '../text/list.ts'
import { listNotice, type ListNotice } from '../text/list-notice.ts'
import { correctLine } from './edit-list.ts'
import type { JoinedLists } from './join-lists.ts'
import type { ListInput, ReadAs, ReadOptions, ReadResult } from './read-list.ts'
import { TypedLines, type Scan } from './typed-lines.svelte.ts'
import { addReference, removeTyped } from './typing/typed-list.ts'

/** `kept` is the previous list, which stays until the new one has been read. */
export type ListStage =
  | { readonly name: 'empty' }
  | { readonly name: 'reading'; readonly what: string; readonly lines: number; readonly kept: List | undefined }
  | { readonly name: 'ready'; readonly list: List }

export interface ListDeps {
  readonly api: Pick<Api, 'list'>
  readonly readList: (input: ListInput, options: ReadOptions) => Promise<ReadResult>
  /** True while a run is being confirmed or active: no other list is taken in. */
  readonly isBusy: () => boolean
  readonly joinLists: (first: List, second: List) => Promise<JoinedLists | undefined>
  /** Another list has replaced the old one. `joined`: it has the lines of that. */
  readonly onNew: (joined?: List) => void
  /** Lines of another list were added to this one. */
  readonly onAdded: (list: List, added: AddedLines) => void
  /** The new list has replaced another, which can be restored. */
  readonly onReplaced: (replaced: ClearedList, by: string) => void
  /** Returns a function that restores the choices in the list. */
  readonly remember: () => () => void
  /** A line was removed: if it was the last, the next one gets its number. */
  readonly onTakenOff: (line: Line) => void
  /** A list was read completely, and can be checked. */
  readonly onRead: () => void
}

/** What a list was read from, so that it can be read again in another way. */
interface Origin {
  readonly input: ListInput
  readonly as: ReadAs
  /** The list as it was read, before any change by hand. */
  readonly list: List
}

/** A list was read while there is another one: is it to be added, or to replace that? */
export interface KeepQuestion {
  readonly origin: Origin
  readonly current: List
  /** Lines of it that were typed or scanned. */
  readonly typed: number
  /** Undefined if both together are longer than a list may be. */
  readonly joined: JoinedLists | undefined
}

/** What was appended to a list. */
export interface AddedLines {
  readonly name: string
  readonly count: number
  /** The number of its first line. */
  readonly from: number
}

/** A list that was removed, and can be restored. */
export interface ClearedList {
  readonly name: string
  readonly lines: number
  readonly bringBack: () => void
}

export class ListState {
  readonly #deps: ListDeps
  #stage = $state.raw<ListStage>({ name: 'empty' })
  #problem = $state<string>()
  #origin = $state.raw<Origin>()
  readonly #typed = new TypedLines(() => this.list)
  #isSpent = $state(false)
  #question = $state.raw<KeepQuestion>()
  #cleared = $state.raw<ClearedList>()
  #reading: AbortController | undefined

  constructor(deps: ListDeps) {
    this.#deps = deps
  }

  get stage(): ListStage {
    return this.#stage
  }

  /** A sentence; undefined if there is none. */
  get problem(): string | undefined {
    return this.#problem
  }

  /** The current list, even while another is being read. */
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

  /** What the user chose instead of what was detected. */
  get as(): ReadAs {
    return this.#origin?.as ?? {}
  }

  /** Lines were added, corrected or removed since the list was read. */
  get isChanged(): boolean {
    return this.#origin !== undefined && this.list !== this.#origin.list
  }

  /** The list that scanned and typed references are added to; without one, they begin a new list. */
  get growing(): List | undefined {
    return this.#isSpent ? undefined : this.list
  }

  /** How many consignments were scanned or typed. */
  get typed(): number {
    return this.#typed.lines.filter(({ kind }) => kind === 'consignment').length
  }

  /** How many scans are no reference, and still have to be corrected or removed. */
  get toSolve(): number {
    return this.#typed.lines.filter(({ kind }) => kind === 'unreadable').length
  }

  /** The last scans as they are on the list now, and before them those still to be corrected; the newest first. */
  get scans(): readonly Scan[] {
    return this.#typed.scans
  }

  /** Set until the user has decided about the current list. */
  get question(): KeepQuestion | undefined {
    return this.#question
  }

  /** The list that was last removed, as long as no other has begun. */
  get cleared(): ClearedList | undefined {
    return this.#cleared
  }

  /** The list may be another one in a moment. */
  get isArriving(): boolean {
    return this.#stage.name === 'reading' || this.#question !== undefined
  }

  readFiles = async (files: readonly File[]): Promise<void> => {
    const [file] = files
    if (file === undefined) this.notTaken('nothing')
    else if (files.length > 1) this.#report({ code: 'several-files', count: files.length }, '')
    else await this.#read({ kind: 'file', file, source: 'file' }, file.name)
  }

  /** What was dropped or pasted is no list, or a run is active and none is taken. */
  notTaken = (what: 'nothing' | 'not-on-disk' | 'run-active'): void => {
    this.#report({ code: what === 'nothing' ? 'not-a-file' : what }, '')
  }

  refuseFolder = (name: string): void => {
    this.#report({ code: 'folder' }, name)
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
    else {
      const { name, bytes } = answer.value
      await this.#read({ kind: 'file', file: new File([bytes], name), source: 'sample' }, name)
    }
  }

  /** Reads the same file or text again, in the way that the user chose. */
  readAgain = async (as: ReadAs): Promise<void> => {
    const origin = this.#origin
    if (origin !== undefined) await this.#read(origin.input, origin.list.name, as, false)
  }

  /** Adds to the current list; without one, or if it has been sent, begins a new one. */
  type = (text: string): Line | undefined => {
    if (this.#refuseTyping()) return undefined
    const before = this.growing
    if ((before?.lines.length ?? 0) >= MAX_LINES) {
      this.#report({ code: 'list-full', limit: MAX_LINES }, text)
      return undefined
    }
    const { list, line } = addReference(before, text)
    const isAdded = list !== before && list.lines.includes(line)
    if (isAdded) {
      if (before === undefined) this.#begin(undefined)
      this.#stage = { name: 'ready', list }
      this.#typed.add(line.number)
      if (before === undefined) this.#deps.onNew()
    }
    if (line.kind !== 'blank') this.#typed.note(line)
    this.#problem = undefined
    return line
  }

  /** Corrects a scan that was no reference; returns the result. */
  correct = (number: number, text: string): Line | undefined => {
    const { list } = this
    if (list === undefined || !this.#typed.has(number) || this.#refuseTyping()) return undefined
    const corrected = correctLine(list, number, text)
    this.#stage = { name: 'ready', list: corrected }
    this.#problem = undefined
    return corrected.lines.findLast((line) => line.number === number)
  }

  /** Removes what was scanned or typed; returns which line it was. */
  remove = (number: number): Line | undefined => {
    const { list } = this
    const line = this.#typed.lines.find((each) => each.number === number)
    if (list === undefined || line === undefined || this.#refuseTyping()) return undefined
    const rest = removeTyped(list, number)
    this.#stage = rest === undefined ? { name: 'empty' } : { name: 'ready', list: rest }
    this.#typed.remove(number)
    this.#deps.onTakenOff(line)
    return line
  }

  /** A scan came on a step where nothing is added. */
  scannedElsewhere = (text: string): void => {
    this.#report({ code: this.#deps.isBusy() ? 'scanned-in-run' : 'scanned-elsewhere' }, text)
  }

  /**
   * Makes one list of both. Lines of a file keep their numbers: a list that was only typed is appended to the new one, otherwise
   * the new one is appended.
   */
  addBrought = (): void => {
    const { origin, current, joined } = this.#question ?? {}
    if (origin === undefined || current === undefined || joined === undefined) return
    const { list, offset } = joined
    if (current.source !== 'typed') {
      const { name, lines } = origin.list
      this.#question = undefined
      this.#deps.onAdded(list, { name, count: lines.length, from: (lines[0]?.number ?? 1) + offset })
      this.#deps.onRead()
      return
    }
    const typed = this.#typed.behind(offset)
    this.#begin(origin)
    this.#typed.restore(typed)
    this.#accept(list, current)
  }

  /** The new list replaces the current one. */
  replaceCurrent = (): void => {
    if (this.#question === undefined) return
    const { origin } = this.#question
    const replaced = this.#removed()
    this.#begin(origin)
    this.#accept(origin.list)
    if (replaced !== undefined) this.#deps.onReplaced(replaced, origin.list.name)
  }

  /** The new list is discarded. */
  keepCurrent = (): void => {
    this.#question = undefined
  }

  /** The list with changes by hand. */
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

  /** Makes room for a new list. One that was not sent can be restored. */
  clear = (): void => {
    this.#stopReading()
    const cleared = this.#isSpent ? undefined : this.#removed()
    this.#begin(undefined)
    this.#stage = { name: 'empty' }
    this.#problem = undefined
    this.#deps.onNew()
    this.#cleared = cleared
  }

  #removed(): ClearedList | undefined {
    const { list } = this
    if (list === undefined) return undefined
    const [origin, typed, bringBack] = [this.#origin, this.#typed.snapshot, this.#deps.remember()]
    return {
      name: list.name,
      lines: list.lines.length,
      bringBack: () => {
        this.#stopReading()
        this.#begin(origin)
        this.#typed.restore(typed)
        this.#stage = { name: 'ready', list }
        this.#deps.onNew()
        bringBack()
      },
    }
  }

  async #read(input: ListInput, what: string, as: ReadAs = {}, isAnother = true): Promise<void> {
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
    const origin = result.ok ? { input, as, list: result.list } : undefined
    const question = origin !== undefined && isAnother ? await this.#questionOf(origin) : undefined
    if (this.#reading !== reading) return
    this.#reading = undefined
    this.#putBack()
    if (!result.ok) {
      if (result.problem.code !== 'cancelled') this.#report(result.problem, what)
    } else if (!reading.signal.aborted) {
      if (this.#deps.isBusy()) this.#report({ code: 'run-meanwhile' }, what)
      else if (question !== undefined) this.#question = question
      else {
        this.#begin(origin)
        this.#accept(result.list)
      }
    }
  }

  #accept(list: List, joined?: List): void {
    this.#stage = { name: 'ready', list }
    this.#deps.onNew(joined)
    this.#deps.onRead()
  }

  /** Undefined if there is no list, or only one that has been sent. */
  async #questionOf(origin: Origin): Promise<KeepQuestion | undefined> {
    const { growing: current } = this
    if (current === undefined) return undefined
    const [first, second] = current.source === 'typed' ? [origin.list, current] : [current, origin.list]
    const joined = await this.#deps.joinLists(first, second)
    // It may have changed in the meantime.
    return this.growing === current
      ? { origin, current, typed: this.#typed.lines.length, joined }
      : this.#questionOf(origin)
  }

  #begin(origin: Origin | undefined): void {
    this.#question = undefined
    this.#cleared = undefined
    this.#origin = origin
    this.#typed.forget()
    this.#isSpent = false
  }

  #refuseTyping(): boolean {
    if (this.#refuseWhileBusy()) return true
    const what = this.#stage.name === 'reading' ? this.#stage.what : this.#question?.origin.list.name
    if (what === undefined) return false
    this.#report({ code: 'list-arriving' }, what)
    return true
  }

  #refuseWhileBusy(): boolean {
    const busy = this.#deps.isBusy()
    if (busy) this.#report({ code: 'run-active' }, '')
    return busy
  }

  /** Discards what is being read, and restores the list from before. */
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
