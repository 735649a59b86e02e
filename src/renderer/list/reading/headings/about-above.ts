import { forbids, instructionIn } from './instructions.ts'
import { plainWords } from './spelling.ts'

/** Lines of which a sentence below them says not to cancel them, by their first and last numbers. */
export interface ForbiddenAbove {
  readonly ranges: Range[]
  /** Those of which one does, unless another line follows. */
  atEnd?: Range | undefined
  /** The title says to cancel all, and a sentence at the end not to, unless another line follows. */
  isContradicted?: boolean
}

export type Range = readonly [first: number, last: number]

export function rangesOf({ ranges, atEnd }: ForbiddenAbove): readonly Range[] {
  return atEnd === undefined ? ranges : [...ranges, atEnd]
}

export function numbersIn(ranges: readonly Range[]): ReadonlySet<number> {
  const numbers = new Set<number>()
  for (const [first, last] of ranges) for (let number = first; number <= last; number += 1) numbers.add(number)
  return numbers
}

/** `Do not cancel` below everything: of an empty part it would be the heading. */
const OF_ALL =
  /^(?:(?:please|pls|sorry|so|actually) )*(?:(?:please )?(?:do not|don t|never|not|not to be|should not be|must not be|no need to) (?:be )?cancel(?:l?ed)?|(?:keep|leave|ignore|disregard|hold)(?= (?:these|those|them|all|this|it)))(?: (?:any|all|both|either|of|these|those|them|this|it|ones?|the|list|orders?|consignments?|parcels?|please|pls|thanks|thank you))*(?: (?:yet|for now|until|till|before|unless) ?.*)?$/

/** Whether a sentence says not to cancel what stands above it. */
export function forbidsAbove(text: string): boolean {
  if (FROM_HERE.test(text)) return true
  const pointed = text.replace(POINTER, ' ')
  if (pointed !== text) return isForbidding(pointed)
  return text.split(/[,.;!]\s+/).some((clause) => {
    const told = clause.replace(ABOVE, 'these')
    return told !== clause && isForbidding(told)
  })
}

/** Whether a sentence below the last line says it of all of them. */
export function forbidsAll(text: string): boolean {
  const words = plainWords(text)
  return !/:\s*$/.test(text) && (OF_ALL.test(words) || NONE.test(words))
}

/** Whether that sentence may as well be the heading of a part without lines. */
export function mayHeadNothing(text: string): boolean {
  return mayNameKept(text) && !/(?<!\p{L})(?:these|those|them|all)(?!\p{L})/iu.test(text)
}

/** Whether a sentence is about one line: right below it, it may be about that one or the next. */
export function isOfOne(text: string): boolean {
  return /(?<!\p{L})(?:it|this(?: one| order| parcel| consignment)?)(?= *(?:$|[,.;!-]|after all|now))/iu.test(text)
}

/** Whether words below a list without a header may be the name of its column. */
export function mayNameKept(text: string): boolean {
  const isShort = plainWords(text).split(' ').length <= LONGEST_NAME
  return isShort && instructionIn(text) === 'not' && !/:\s*$/.test(text) && !isOfOne(text)
}

const LONGEST_NAME = 3

/** What is above it has been done, or is not meant. */
const FROM_HERE =
  /(?<!\p{L})(?:(?:done|actioned|processed|finished|stopped|cancell?ed) (?:up )?(?:to|until|till)|(?:start|begin|continue|cancel|cancel only|only cancel) (?:from|below)) (?:here|this (?:line|point))(?!\p{L})/iu
const POINTER = /[\^\u2191\u2b06\u261d\u{1f446}\u25b2]+\ufe0f?/gu
/** `Up to here`, and `above`, but not `above 30 kg`. */
const ABOVE =
  /(?<!\p{L})(?:up (?:to|until|till) (?:here|this (?:line|point))(?!\p{L})|(?:(?:all|any|both|everything)(?: of)? )?(?:(?:the|those|these) )?(?:(?:orders|consignments|parcels|lines|ones) )?(?:above|preceding|aforementioned)(?!\p{L}|\s*[\d£$€]+(?! (?:ones|lines|orders|consignments|parcels|ref|are|is|should|must|have)))(?: \d+)?(?: (?:(?:this )?(?:line|point)|ones|lines|list|orders|consignments|parcels|references|two|three|few)(?!\p{L}))?)/iu
/** `None of these were delivered` is a reason to cancel them. */
const NONE =
  /^(?:please )?(?:none|neither)(?: of)? these(?: (?:orders|ones))?(?: (?:please|(?:(?:should|must|are|is|need|needs|to|for) )*(?:be )?cancel\p{L}*))?$/u
/** `Do not cancel anything except these` */
const ONLY_THESE = /(?<!\p{L})(?:except(?: for)?|but|other than|apart from|besides|only)\W+these(?!\p{L})/iu
const AT_END = /(?<!\p{L})(?:please|pls|thanks|thank you)\W*$/iu
const STATES = /^\W*these (?:ones )?(?:(?:are|is|have|has|were|was|all|been|now) )*/i

function isForbidding(told: string): boolean {
  if (NONE.test(plainWords(told))) return true
  if (forbids(told)) return !ONLY_THESE.test(told)
  const words = told.replace(AT_END, '')
  return [words, words.replace(STATES, '')].some((each) => instructionIn(each) === 'not')
}
