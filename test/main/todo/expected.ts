/**
 * What is still to do, derived from a whole history by the table of the design: slow, plain, and knowing nothing of how the
 * journal does it.
 */

/** PRO's word: a state, its 404 (null), or 'no-answer'. */
export type Word = string | null

export type HistoryEvent =
  | { readonly is: 'list'; readonly run: number; readonly follows: boolean; readonly lines: readonly ListedLine[] }
  | {
      readonly is: 'outcome' | 'look-up'
      readonly run: number
      readonly who: string
      readonly outcome: string
      readonly word: Word
      /** What this run has done for it short of cancelling it. */
      readonly taken?: Taken | undefined
      /** In what the check of this run had found it. */
      readonly checkedAs?: string | undefined
    }
  | {
      readonly is: 'contradiction'
      readonly run: number
      readonly who: string
      readonly word: Word
      readonly taken?: Taken | undefined
    }
  | { readonly is: 'check'; readonly who: string; readonly word: Word }
  | { readonly is: 'tick' | 'untick'; readonly who: string }

export type Taken = 'set-back' | 'deallocated'

/** `who`: a reference, or the text of a row that cannot be read. */
export type ListedLine =
  | { readonly as: 'chosen' | 'left out by hand'; readonly who: string; readonly corrects?: string | undefined }
  | { readonly as: 'left out by the check'; readonly who: string; readonly word: Word }
  | { readonly as: 'unreadable'; readonly who: string }

export interface ExpectedTodo {
  readonly status: 'open' | 'ticked'
  readonly why: string
  /** The first run of the list that it is from. */
  readonly run: number
}

const STILL_HERE = ['Manifested', 'Allocating', 'Manifesting', 'Cancelling', 'NeverHeardOf']
const MAY_HAVE_LEFT = ['Dispatched', 'AtDropOffPoint', 'Collected', 'CollectionFailed', 'CarrierUnableToCollect']
const HAS_LEFT = ['InTransit', 'Delivered', 'Lost']

type Ended = Extract<HistoryEvent, { is: 'outcome' | 'look-up' }>

interface Life {
  is: 'nothing' | 'to do' | 'over'
  result: string
  word: Word
  taken: Taken | undefined
  run: number
  /** The newest run that has said something of it. */
  spoken: number
  /** The runs that had begun when it was ticked off. */
  tick: number | undefined
}

/** The names of what is open of each list, by its first run. */
export function expectedLists(history: readonly HistoryEvent[]): ReadonlyMap<number, readonly string[]> {
  const open = [...expectedTodos(history)].filter(([, { status }]) => status === 'open')
  return new Map(
    history.flatMap((event) => {
      if (event.is !== 'list' || event.follows) return []
      const names = open.filter(([, { run }]) => run === event.run).map(([who]) => who)
      return [[event.run, names.toSorted()]] as const
    }),
  )
}

export function expectedTodos(history: readonly HistoryEvent[]): ReadonlyMap<string, ExpectedTodo> {
  const names = new Set(history.flatMap((event) => ('who' in event ? [event.who] : event.lines.map(({ who }) => who))))
  const open = new Map<string, ExpectedTodo>()
  const first = new Map<number, number>()
  for (const event of history)
    if (event.is === 'list') first.set(event.run, event.follows ? (first.get(event.run - 1) ?? 0) : event.run)
  for (const who of names) {
    const { is, result, word, taken, run, tick } = lifeOf(who, history)
    if (is === 'to do')
      open.set(who, {
        status: tick === undefined ? 'open' : 'ticked',
        why: reasonOf(result, word, taken),
        run: first.get(run) ?? 0,
      })
  }
  return open
}

function lifeOf(who: string, history: readonly HistoryEvent[]): Life {
  const life: Life = {
    is: 'nothing',
    result: '',
    word: 'no-answer',
    taken: undefined,
    run: 0,
    spoken: 0,
    tick: undefined,
  }
  let begun = 0
  let cancelled = false

  function end(): void {
    if (life.is === 'to do') Object.assign(life, { is: 'over', word: 'Cancelled' })
  }

  function begin(run: number, result: string, word: Word, taken?: Taken): void {
    Object.assign(life, { is: 'to do', run, result, word, taken, spoken: Math.max(life.spoken, run) })
  }

  function asked(): void {
    if (life.word === 'not-asked') life.word = 'no-answer'
  }

  /** What one run has taken stays taken while others fail. */
  function takenBy(taken: Taken | undefined): Taken | undefined {
    return taken ?? (life.is === 'to do' ? life.taken : undefined)
  }

  function chosenAndNotCancelled({ run, outcome, word, taken, checkedAs }: Ended): void {
    if (life.tick !== undefined && life.tick < run) life.tick = undefined
    // What never left changes nothing of what PRO has said.
    const isAsBefore = word === 'no-answer' && outcome === 'not-sent' && taken === undefined
    const before = life.word === 'not-asked' ? 'no-answer' : life.word
    begin(run, outcome, isAsBefore ? (checkedAs ?? before) : outcome === 'not-found' ? null : word, takenBy(taken))
  }

  function listed(run: number, line: ListedLine): void {
    if (line.as === 'unreadable') begin(run, 'unreadable', 'no-answer')
    if (line.as !== 'left out by the check') return
    const { word } = line
    if (word === 'Cancelled') end()
    else if (word === 'no-answer' || word === 'not-asked') {
      if (life.is === 'nothing' && !cancelled) begin(run, 'left-out', word)
      else if (word === 'no-answer') asked()
    } else if (word === null || STILL_HERE.includes(word) || MAY_HAVE_LEFT.includes(word)) begin(run, 'left-out', word)
    else if (life.is === 'to do') life.word = word
  }

  for (const event of history) {
    if (event.is === 'list') {
      begun = event.run
      for (const line of event.follows ? [] : event.lines) {
        if (line.who === who) listed(event.run, line)
        if ('corrects' in line && line.corrects === who) end()
      }
      continue
    }
    if (event.who !== who) continue
    switch (event.is) {
      case 'outcome':
        cancelled = event.outcome.endsWith('cancelled')
        if (cancelled) end()
        else chosenAndNotCancelled(event)
        break
      case 'look-up':
        if (event.outcome === 'cancelled') {
          cancelled = true
          end()
        } else if (life.is === 'to do') {
          if (event.word !== 'no-answer') life.word = event.word
          // Of an earlier run it is only PRO's word that is new.
          if (life.spoken <= event.run)
            Object.assign(life, { result: event.outcome, run: event.run, taken: takenBy(event.taken) })
        }
        break
      case 'contradiction':
        cancelled = false
        if (life.tick !== undefined && life.tick < event.run) life.tick = undefined
        begin(event.run, 'contradicted', event.word ?? 'no-answer', takenBy(event.taken))
        break
      case 'check':
        if (event.word === 'Cancelled') end()
        else if (event.word === 'no-answer') asked()
        else if (event.word !== 'not-asked' && life.is === 'to do') life.word = event.word
        break
      case 'tick':
        if (life.is === 'to do' && life.tick === undefined) life.tick = begun
        break
      case 'untick':
        if (life.is === 'to do') life.tick = undefined
        break
    }
  }
  return life
}

function reasonOf(result: string, word: Word, taken: Taken | undefined): string {
  if (result === 'unreadable') return 'unreadable'
  if (word === null) return 'not-found'
  if (word === 'Manifested') return 'manifested'
  if (['Allocating', 'Manifesting', 'Cancelling'].includes(word)) return 'busy'
  if (MAY_HAVE_LEFT.includes(word)) return 'may-have-left'
  if (HAS_LEFT.includes(word)) return 'has-left'
  if (word === 'NeverHeardOf') return 'refused'
  if (taken !== undefined) {
    if (word === 'no-answer' ? !['unknown', 'contradicted'].includes(result) : word === 'Unallocated')
      return 'half-done'
    if (taken === 'set-back' && word === 'Allocated') return 'half-done'
  }
  if (result === 'refused' && ['Allocated', 'ReadyToShip'].includes(word)) return 'deallocate-first'
  if (result === 'left-out') return word === 'no-answer' ? 'unread' : word === 'not-asked' ? 'unasked' : 'not-sent'
  return result === 'contradicted' ? 'unknown' : result
}
