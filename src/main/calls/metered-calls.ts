import type { NotProcessed } from '../pro/answers/step-answer.ts'

/** Delays calls, and says when no more may be made. */
export interface ReadingGate {
  /** Resolves when a call may go out, or with false when no more may be made. */
  opened(): Promise<boolean>
  /** Decides what an unprocessed call means: wait, or end. */
  handleUnprocessed(cause: NotProcessed): void
  /** Any other call has ended, with or without a usable answer. */
  heard(isOfUse: boolean): void
}

export interface Unprocessed {
  readonly kind: 'not-processed'
  readonly cause: NotProcessed
}

/** Reads of PRO, counted because PRO meters them. */
export interface MeteredCalls {
  readonly made: number
  /** No more calls will be made. */
  readonly isOver: boolean
  /** Undefined when no more calls may be made. Repeats an unprocessed call, unless `isTaken` accepts the cause as an answer. */
  read<Answer extends { readonly kind: string }>(
    call: () => Promise<Answer | Unprocessed>,
    isTaken?: (cause: NotProcessed) => boolean,
  ): Promise<Answer | Unprocessed | undefined>
}

export interface MeteredCallsDeps {
  readonly gate: ReadingGate
  /** Called before each repeat. */
  readonly onTry: () => void
  /** Once aborted, calls in flight are no longer awaited. */
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
        const answer = await unlessAborted(call(), abandoned)
        if (answer === undefined) break
        if (!isUnprocessed(answer) || isTaken(answer.cause)) {
          gate.heard(answer.kind !== 'nothing')
          return answer
        }
        gate.handleUnprocessed(answer.cause)
        onTry()
      }
      isOver = true
      return undefined
    },
  }
}

function isUnprocessed(answer: { readonly kind: string }): answer is Unprocessed {
  return answer.kind === 'not-processed'
}

/** Undefined once aborted. Leaves no listener behind, since a check may make thousands of calls. */
function unlessAborted<Value>(value: Promise<Value>, signal: AbortSignal | undefined): Promise<Value | undefined> {
  if (signal === undefined) return value
  return new Promise((resolve, reject) => {
    // An answer that has arrived by then counts.
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
