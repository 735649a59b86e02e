import type { AppError } from '#shared/errors.ts'
import { errorSentence } from '../../text/errors.ts'
import type { NoticeItem } from '../../ui/notice.ts'

/** What went wrong on a step, the most urgent first. None hides another, and one that two orders met is said once. */
export function errorNotices(errors: readonly (AppError | undefined)[], meaning: string): readonly NoticeItem[] {
  const texts = new Set(errors.flatMap((error) => (error === undefined ? [] : [errorSentence(error, meaning)])))
  return [...texts].map((text) => ({ id: `error:${text}`, role: 'alert', tone: 'refused', shape: 'triangle', text }))
}
