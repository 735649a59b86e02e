import { inspect } from 'node:util'
import type { Log } from '../../src/main/logging/log.ts'

/** A log for tests and trials, kept in memory: what was said, one line each, and the stack of what was thrown. */
export function createRecordedLog(): Log & { readonly lines: readonly string[] } {
  const lines: string[] = []
  const withCause = (message: string, cause: unknown): string =>
    cause === undefined ? message : `${message}: ${inspect(cause)}`
  return {
    lines,
    info: (message) => lines.push(`info ${message}`),
    warn: (message, cause) => lines.push(`warn ${withCause(message, cause)}`),
    error: (message, cause) => lines.push(`error ${withCause(message, cause)}`),
  }
}
