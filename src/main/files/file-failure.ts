import type { Result } from '#shared/errors.ts'
import type { FileFailure } from '#shared/file-failure.ts'
import type { Log } from '../logging/log.ts'

const MEANINGS: Readonly<Record<string, FileFailure>> = {
  EBUSY: 'in-use',
  ETXTBSY: 'in-use',
  EAGAIN: 'in-use',
  EMFILE: 'in-use',
  ENFILE: 'in-use',
  // Windows reports sharing and lock violations as EBUSY, and some filter drivers' refusals as UNKNOWN.
  UNKNOWN: 'not-allowed',
  EACCES: 'not-allowed',
  EPERM: 'not-allowed',
  EROFS: 'read-only',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  ENOENT: 'not-there',
  ENOTDIR: 'not-there',
  ENODEV: 'not-there',
  ENXIO: 'not-there',
  ESTALE: 'not-there',
  EHOSTDOWN: 'not-there',
  EHOSTUNREACH: 'not-there',
  ENETUNREACH: 'not-there',
  ENOTCONN: 'not-there',
  ECONNRESET: 'not-there',
  ETIMEDOUT: 'not-there',
  ENAMETOOLONG: 'name-not-possible',
  EINVAL: 'name-not-possible',
  EILSEQ: 'name-not-possible',
  EISDIR: 'is-a-folder',
  EEXIST: 'is-a-folder',
  EIO: 'disk-failed',
}

/** A failure that passes, as when a virus scanner or a backup holds the file for a moment. */
const PASSING: ReadonlySet<string> = new Set('EBUSY ETXTBSY EAGAIN EMFILE ENFILE UNKNOWN EACCES EPERM EIO'.split(' '))

/** The system's error code; undefined if this is no system error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  return error.code.startsWith('ERR_') ? undefined : error.code
}

export function fileFailureOf(error: unknown): FileFailure {
  return MEANINGS[systemCode(error) ?? ''] ?? 'other'
}

export function isPassing(error: unknown): boolean {
  return PASSING.has(systemCode(error) ?? '')
}

/** A refusal by the system becomes an error for the user; anything else is a bug, and is thrown. */
export async function writingFile<Value>(log: Log, write: () => Promise<Value>): Promise<Result<Value, 'not-written'>> {
  try {
    return { ok: true, value: await write() }
  } catch (error) {
    return notWritten(error, log)
  }
}

/** The same for what was caught already. */
export function notWritten(
  error: unknown,
  log: Log,
): { readonly ok: false; readonly error: { readonly code: 'not-written'; readonly because: FileFailure } } {
  if (systemCode(error) === undefined) throw error
  log.error('A change could not be written', systemCode(error))
  return { ok: false, error: { code: 'not-written', because: fileFailureOf(error) } }
}
