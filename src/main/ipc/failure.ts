import { MAX_LINES } from '#shared/list.ts'

/** A list with more lines than `MAX_LINES`. */
export const LIST_TOO_LONG = { ok: false, error: { code: 'list-too-long', limit: MAX_LINES } } as const

export type Plain =
  | 'no-such-run'
  | 'run-active'
  | 'run-in-use'
  | 'verification-active'
  | 'practice-restarted'
  | 'not-what-was-confirmed'
  | 'nothing-chosen'
  | 'deleting-not-allowed'
  | 'list-too-large'

export function failure<Code extends Plain>(
  code: Code,
): { readonly ok: false; readonly error: { readonly code: Code } } {
  return { ok: false, error: { code } }
}
