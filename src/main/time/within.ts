import type { Clock } from './clock.ts'

/** Something outside of the program did not answer in time. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong'
}

/** Rejects with `TookTooLong` after the limit. The work itself is not cancelled. */
export async function within<Value>(
  ms: number,
  what: string,
  work: Promise<Value>,
  clock: Pick<Clock, 'wait'>,
): Promise<Value> {
  const ended = new AbortController()
  const limit = clock.wait(ms, ended.signal).then(() => {
    throw new TookTooLong(`${what} took more than ${ms} ms`)
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    limit.catch(() => undefined)
    ended.abort()
  }
}
