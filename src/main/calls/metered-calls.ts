import type { NotProcessed } from '../pro/answers/cancel-answer.ts'

/** What holds calls up, and says when no more of them are to be made. */
export interface ReadingGate {
  /** Resolves when a call may go out; false when no more calls are to be made. */
  opened(): Promise<boolean>
  /** What a call that PRO did not process means: to wait, or to end. */
  handleUnprocessed(cause: NotProcessed): void
  /** Any other call has ended, with or without an answer of use. */
  heard(isOfUse: boolean): void
}

export interface Unprocessed {
  readonly kind: 'not-processed'
  readonly cause: NotProcessed
}

/** Reads of PRO, counted: PRO meters them. */
export interface MeteredCalls {
  readonly made: number
  /** No more calls are made. */
  readonly isOver: boolean
  /** Undefined: no more calls. One that was not processed is made again when it may be, unless `isTaken` takes that for an answer. */
  read<Said extends { readonly kind: string }>(
    call: () => Promise<Said | Unprocessed>,
    isTaken?: (cause: NotProcessed) => boolean,
  ): Promise<Said | Unprocessed | undefined>
}

export interface MeteredCallsDeps {
  readonly gate: ReadingGate
  /** After each answer that leads to another try. */
  readonly onTry: () => void
  /** Aborted: nothing that is on its way is awaited any more. */
  readonly abandoned: AbortSignal | undefined
}

export function createMeteredCalls({ gate, onTry, abandoned }: MeteredCallsDeps): MeteredCalls {
  let made = 0
  let isOver = false

  return {
    get made() {
      return made
    },
    get isOver() {
      return isOver
    },
    async read(call, isTaken = () => false) {
      while (!isOver && (await gate.opened())) {
        made += 1
        const said = await unlessAborted(call(), abandoned)
        if (said === undefined) break
        if (!isUnprocessed(said) || isTaken(said.cause)) {
          gate.heard(said.kind !== 'nothing')
          return said
        }
        gate.handleUnprocessed(said.cause)
        onTry()
      }
      isOver = true
      return undefined
    },
  }
}

function isUnprocessed(said: { readonly kind: string }): said is Unprocessed {
  return said.kind === 'not-processed'
}

/** Undefined as soon as it is aborted. Nothing of a call outlives it: a check may make many thousands. */
function unlessAborted<Value>(value: Promise<Value>, signal: AbortSignal | undefined): Promise<Value | undefined> {
  if (signal === undefined) return value
  return new Promise((resolve, reject) => {
    // An answer that has come by then counts.
    const leave = (): void => {
      queueMicrotask(() => {
        resolve(undefined)
      })
    }
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    void value.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', leave)
    })
  })
}
