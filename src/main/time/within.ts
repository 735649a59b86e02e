import type { Clock } from './clock.ts'

/** What was awaited from outside did not come. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong'
}

/** Nobody waits for longer than that: rejects with `TookTooLong`, and leaves the work to whoever began it. */
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
