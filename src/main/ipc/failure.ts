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
