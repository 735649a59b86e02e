import { chunks } from '#shared/chunks.ts'
import type { AppError } from '#shared/errors.ts'
import { MAX_ROWS_PER_CALL } from '#shared/ipc/limits.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import type { ReportBehind } from '#shared/report/report-behind.ts'
import type { TodoItem, TodoOrigin, TodosAsked } from '#shared/todo.ts'
import type { TickDone } from '../text/todo.ts'
import { oneAtATime } from '../ui/one-at-a-time.ts'
import { readTodos, type TodosRead } from './read-todos.ts'
import { Ticker } from './ticker.svelte.ts'

/** While much changes, everything is read again at most this often. */
const APART_MS = 500

export type Asking =
  | { readonly name: 'idle' }
  | { readonly name: 'asking'; readonly isStopping: boolean }
  | { readonly name: 'done'; readonly asked: TodosAsked }
  | { readonly name: 'failed'; readonly error: AppError }

/** The to-dos of the shown environment and account, over all runs, as main says. */
export class TodoState {
  readonly #api: Pick<Api, 'todo' | 'settings'>
  readonly ticker: Ticker
  #open = $state<number>()
  /** How often main has said how many are open. */
  #reports = 0
  /** Those that are open. */
  #items = $state.raw<readonly TodoItem[]>([])
  /** Ticked off while in sight: they stay in their places until the screen is opened again. */
  #kept = $state.raw<ReadonlyMap<number, TodoItem>>(new Map())
  #settled = $state.raw<readonly TodoItem[]>([])
  /** Nothing was read since the screen was opened. */
  #isFresh = true
  #origins = $state.raw<ReadonlyMap<RunId, TodoOrigin>>(new Map())
  #isLoaded = $state(false)
  #error = $state.raw<AppError>()
  #done = $state.raw<TickDone>()
  #asking = $state.raw<Asking>({ name: 'idle' })
  #behind = $state.raw<ReportBehind>()
  #isInSight = false
  #loading = Promise.resolve()
  #timer: ReturnType<typeof setTimeout> | undefined
  #place = 0

  constructor(api: Pick<Api, 'todo' | 'settings'>) {
    this.#api = api
    this.ticker = new Ticker(api.settings)
  }

  /** Undefined until main has sent it. */
  get open(): number | undefined {
    return this.#open
  }

  get isLoaded(): boolean {
    return this.#isLoaded
  }

  get error(): AppError | undefined {
    return this.#error
  }

  get done(): TickDone | undefined {
    return this.#done
  }

  /** A saved report that does not have the latest of them. */
  get behind(): ReportBehind | undefined {
    return this.#behind
  }

  get asking(): Asking {
    return this.#asking
  }

  get origins(): ReadonlyMap<RunId, TodoOrigin> {
    return this.#origins
  }

  /** Ticked off today. */
  get settled(): readonly TodoItem[] {
    return this.#settled
  }

  /** Resolves once they are read as they are now, or could not be: see `error`. */
  loaded = (): Promise<void> => this.#loading

  /** Those that are open, and those that were ticked off in sight, in the order in which they began. */
  readonly items = $derived.by((): readonly TodoItem[] => {
    if (this.#kept.size === 0) return this.#items
    const open = new Set(this.#items.map(({ key }) => key))
    const kept = [...this.#kept.values()].filter(({ key }) => !open.has(key))
    return [...this.#items, ...kept].sort((one, other) => one.key - other.key)
  })

  /** Subscribes to main, and returns the unsubscribe. */
  follow = (): (() => void) => {
    const unsubscribe = this.#api.todo.changed(({ open, behind }) => {
      this.#behind = behind
      this.#hear(open)
      this.#refresh()
    })
    void this.#count()
    return () => {
      unsubscribe()
      clearTimeout(this.#timer)
    }
  }

  /** Lists go to another environment or account, which has other to-dos. */
  moved = (): void => {
    this.#place += 1
    this.ticker.staysNameless()
    this.#items = []
    this.#settled = []
    this.#kept = new Map()
    this.#isLoaded = false
    this.#done = undefined
    if (this.#asking.name !== 'asking') this.#asking = { name: 'idle' }
    void this.#count()
    this.#load()
  }

  /** The screen is opened, without what was ticked off before. */
  arrive = (): void => {
    this.#isInSight = true
    this.#isFresh = true
    this.#kept = new Map()
    this.#done = undefined
    this.#error = undefined
    this.#load()
    void this.ticker.askSettings()
  }

  leave = (): void => {
    this.#isInSight = false
    if (this.#asking.name === 'failed') this.#asking = { name: 'idle' }
  }

  /** On another screen where to-dos are ticked off. */
  begin = (): void => {
    this.#done = undefined
    void this.ticker.askSettings()
  }

  /** Returns those that are ticked off now. */
  tick = async (items: readonly TodoItem[], note = ''): Promise<readonly TodoItem[]> => {
    const ticked: TodoItem[] = []
    const reports = this.#reports
    for (const keys of chunks(keysOf(items), MAX_ROWS_PER_CALL)) {
      let answer = await this.#tick(keys, note)
      if (!answer.ok && answer.error.code === 'name-needed' && (await this.ticker.named()))
        answer = await this.#tick(keys, note)
      if (!answer.ok) {
        this.#take(ticked, reports)
        this.#done = { name: 'failed', error: answer.error, wasTick: true, before: ticked.length }
        return ticked
      }
      const done = new Set(answer.value.keys)
      const tick = { who: answer.value.who, at: answer.value.at, note }
      ticked.push(...items.filter(({ key }) => done.has(key)).map((item) => ({ ...item, tick })))
    }
    this.#take(ticked, reports)
    // The same box may have been pressed twice.
    const mine = items.flatMap(({ key }) => this.#kept.get(key) ?? [])
    this.#done = { name: 'ticked', items: mine, gone: items.length - mine.length }
    return ticked
  }

  /** Who ticked it off, and when, however long ago. */
  tickOf = (reference: Reference): ReturnType<Api['todo']['tickOf']> => this.#api.todo.tickOf({ reference })

  /** Undoes ticks. */
  untick = async (items: readonly TodoItem[]): Promise<void> => {
    const opened = new Set<number>()
    const reports = this.#reports
    let error: AppError | undefined
    for (const keys of chunks(keysOf(items), MAX_ROWS_PER_CALL)) {
      const answer = await this.#api.todo.untick({ keys })
      if (!answer.ok) {
        error = answer.error
        break
      }
      for (const key of answer.value.keys) opened.add(key)
    }
    const back = items.filter(({ key }) => opened.has(key)).map((item) => ({ ...item, tick: undefined }))
    const known = new Set(this.#items.map(({ key }) => key))
    // Undo may have been pressed twice.
    const isOpen = ({ key }: TodoItem): boolean => opened.has(key) || known.has(key)
    this.#items = [...this.#items, ...back.filter(({ key }) => !known.has(key))].sort(
      (one, other) => one.key - other.key,
    )
    this.#kept = new Map([...this.#kept].filter(([key]) => !opened.has(key)))
    this.#settled = this.#settled.filter(({ key }) => !opened.has(key))
    this.#addToOpen(back.length, reports)
    this.#done =
      error === undefined
        ? { name: 'undone', count: items.filter(isOpen).length, left: items.filter((item) => !isOpen(item)).length }
        : { name: 'failed', error, wasTick: false, before: back.length }
    this.#refresh()
  }

  /** Asks PRO about all that are open. It goes on whatever the window shows. */
  ask = async (): Promise<void> => {
    if (this.#asking.name === 'asking') return
    this.#asking = { name: 'asking', isStopping: false }
    const place = this.#place
    const answer = await this.#api.todo.ask()
    if (place !== this.#place) this.#asking = { name: 'idle' }
    else this.#asking = answer.ok ? { name: 'done', asked: answer.value } : { name: 'failed', error: answer.error }
    this.#refresh()
  }

  stop = async (): Promise<void> => {
    if (this.#asking.name !== 'asking') return
    this.#asking = { name: 'asking', isStopping: true }
    await this.#api.todo.stop()
  }

  #tick(keys: readonly number[], note: string): ReturnType<Api['todo']['tick']> {
    return this.#api.todo.tick({ keys, name: this.ticker.name, note })
  }

  #take(ticked: readonly TodoItem[], reports: number): void {
    const keys = new Set(ticked.map(({ key }) => key))
    this.#kept = new Map([...this.#kept, ...ticked.map((item) => [item.key, item] as const)])
    this.#items = this.#items.filter(({ key }) => !keys.has(key))
    this.#addToOpen(-ticked.length, reports)
    this.#settled = [...ticked, ...this.#settled.filter(({ key }) => !keys.has(key))]
  }

  /** Until main says it. What it has said since there were `reports` may have it already. */
  #addToOpen(more: number, reports: number): void {
    if (this.#open !== undefined && reports === this.#reports) this.#open = Math.max(0, this.#open + more)
  }

  #hear(open: number): void {
    this.#open = open
    this.#reports += 1
  }

  async #count(): Promise<void> {
    const place = this.#place
    const answer = await this.#api.todo.count()
    if (!answer.ok || place !== this.#place) return
    this.#hear(answer.value.open)
    this.ticker.setUser(answer.value.who)
  }

  #refresh(): void {
    if (!this.#isInSight) return
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#load()
    }, APART_MS)
  }

  #load(): void {
    if (this.#isInSight) this.#loading = this.#read(this.#place)
  }

  readonly #read = oneAtATime(async (place: number) => {
    if (!this.#isInSight) return
    const [open, ticked] = [await readTodos(this.#api.todo, 'open'), await readTodos(this.#api.todo, 'ticked')]
    if (place !== this.#place) this.#load()
    else if (!open.ok) this.#error = open.error
    else if (!ticked.ok) this.#error = ticked.error
    else this.#put(open.value, ticked.value)
  })

  #put(open: TodosRead, ticked: TodosRead): void {
    this.#origins = new Map([...this.#origins, ...ticked.origins, ...open.origins])
    const known = new Set([...open.items, ...ticked.items].map(({ key }) => key))
    const today = new Date().setHours(0, 0, 0, 0)
    /** Midnight takes nothing out of sight. */
    const ofYesterday = this.#isFresh
      ? []
      : this.#settled.filter(({ key, tick }) => !known.has(key) && tick !== undefined && Date.parse(tick.at) < today)
    this.#isFresh = false
    this.#items = open.items
    this.#settled = [...ticked.items, ...ofYesterday].sort((one, other) =>
      (other.tick?.at ?? '').localeCompare(one.tick?.at ?? ''),
    )
    this.#isLoaded = true
    this.#error = undefined
  }
}

function keysOf(items: readonly TodoItem[]): readonly number[] {
  return items.map(({ key }) => key)
}
