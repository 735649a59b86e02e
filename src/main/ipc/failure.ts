import type { AppError, ErrorCode } from '#shared/errors.ts'
import { MAX_LINES } from '#shared/list.ts'

/** A list with more lines than `MAX_LINES`. */
export const LIST_TOO_LONG = { ok: false, error: { code: 'list-too-long', limit: MAX_LINES } } as const

/** The errors of which there is nothing more to say. */
type Plain = {
  [Code in ErrorCode]: { readonly code: Code } extends Extract<AppError, { code: Code }> ? Code : never
}[ErrorCode]

export function failure<Code extends Plain>(
  code: Code,
): { readonly ok: false; readonly error: { readonly code: Code } } {
  return { ok: false, error: { code } }
}
