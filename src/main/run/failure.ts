import type { Result } from '#shared/errors.ts'

type Plain =
  | 'no-such-run'
  | 'run-active'
  | 'run-in-use'
  | 'proof-active'
  | 'practice-anew'
  | 'not-what-was-confirmed'
  | 'nothing-chosen'

export function failure<Code extends Plain>(
  code: Code,
): { readonly ok: false; readonly error: { readonly code: Code } } {
  return { ok: false, error: { code } }
}

/** What the journal throws was not written. */
export function onDisk<Value>(write: () => Value): Result<Value, 'journal-failed'> {
  try {
    return { ok: true, value: write() }
  } catch (error) {
    return {
      ok: false,
      error: { code: 'journal-failed', detail: error instanceof Error ? error.message : String(error) },
    }
  }
}
