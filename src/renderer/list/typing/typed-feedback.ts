import { assertNever } from '#shared/assert-never.ts'
import type { Line } from '#shared/list.ts'
import { LEFT_OUT_SENTENCES, UNREADABLE_SENTENCES } from '#shared/words/line-sentence.ts'
import { putRightSentence } from '../../text/check/edits.ts'
import { listText } from '../../text/list.ts'

/** `good` is false when nothing was added and the person should look. */
export interface Feedback {
  readonly good: boolean
  readonly sentence: string
  /** Why nothing was added, or what to look at, if that takes more words. */
  readonly why?: string
}

/** The result of a typed reference; undefined for an empty field. */
export function whatBecame(line: Line): Feedback | undefined {
  switch (line.kind) {
    case 'consignment':
      return {
        good: true,
        sentence: listText.added(line.reference),
        ...(line.writtenAs === undefined ? {} : { why: putRightSentence(line.writtenAs, line.reference) }),
      }
    case 'repeat':
      return {
        good: false,
        sentence: listText.repeated(line.reference, line.of),
        ...(line.leftOutAs === undefined ? {} : { why: LEFT_OUT_SENTENCES[line.leftOutAs] }),
      }
    case 'unreadable':
      return { good: false, sentence: listText.noConsignment, why: UNREADABLE_SENTENCES[line.why] }
    case 'blank':
      return undefined
    default:
      return assertNever(line)
  }
}

export function takenOff(what: string): Feedback {
  return { good: true, sentence: listText.takenOff(what) }
}
