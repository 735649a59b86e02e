import type { Clock } from './clock.ts'

const TRY_EVERY_MS = 100

/** How long another program may hold a file, and which errors mean that it does. */
export interface Patience {
  readonly withinMs: number
  readonly isHeld: (error: unknown) => boolean
  readonly clock: Pick<Clock, 'wait'>
}

/** Repeats work on a file that another program holds, without blocking main. Rejects if it stays held. */
export async function onceFree<Value>(
  work: () => Value | Promise<Value>,
  { withinMs, isHeld, clock }: Patience,
): Promise<Value> {
  for (let waited = 0; ; waited += TRY_EVERY_MS) {
    try {
      return await work()
    } catch (error) {
      if (!isHeld(error) || waited >= withinMs) throw error
    }
    await clock.wait(TRY_EVERY_MS)
  }
}
