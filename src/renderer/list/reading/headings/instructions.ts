import { isDoubtful, SHORT_FOR_CANCEL } from './marks.ts'
import { APOSTROPHE, plainWords, spelled } from './spelling.ts'
import { takesBack } from './taken-back.ts'

/** What the words in a list say about its consignments: to cancel, or not to cancel. */
export type Instruction = 'cancel' | 'not'

/** What cannot be cancelled may have to be. */
const CANCEL = '(?:cancel(?!l?able)|stornier(?!bar)|annul|anul)'
const SHORT = `(?:${SHORT_FOR_CANCEL})(?!\\p{L})`
/** `DO_NOT_CANCEL` */
const GAP = '(?:[\\s_]+|-)'
const NOT = `(?:(?:do|does|must|should|shall|may)(?:[\\s_-]*not|n${APOSTROPHE}?t)|did(?:[\\s_-]*not|n${APOSTROPHE}?t)(?=${GAP}(?:want|wish|ask|mean))|never|no${GAP}longer|no${GAP}need${GAP}(?:to|for)|need(?:[\\s_-]*not|n${APOSTROPHE}?t)|not${GAP}(?:to|for|(?:need(?:ed)?|required|necessary)${GAP}to)|nicht|ne${GAP}(?:pas|plus)|niet|nie|non|n[ãa]o)`
/** `No longer want please cancel` says to cancel. */
const BETWEEN = `(?:${GAP}(?:be|ever|(?:want|wish|need|have|ask|mean)(?:e?s|ed)?${GAP}(?:us${GAP}|you${GAP})?to|have|to|please|a|any|mehr))*`
const BEHIND_NOT = `(?<=(?<![\\p{L}\\p{N}])${NOT}${BETWEEN}${GAP})`
const FORBIDDEN = BEHIND_NOT + CANCEL
/** `Pls not cancel this` */
const SUBJECT =
  '(?:(?:please|pls|plz|kindly|this|one|it|these|those|is|are|they|customers?|cust|orders?|so|but|better)\\s){0,5}'
const NO_CANCEL = `(?:(?:not?|(?:is|are)n${APOSTROPHE}t)${GAP}cancel(?:l?ing)?(?!\\p{L})|no${GAP}(?:cancelar|anular))`
/** `cancel the cancellation`, `un-cancel` */
const TAKING_BACK = `(?<!\\p{L})(?:un-?cancel|(?:cancel|withdr[ae]wn?|reverse|undo|stop|hold|pause|abort|ignore|disregard|retract|revoke)${GAP}(?:the${GAP})?cancell?ation)`
/** Instructions, not statements: what “could not be cancelled” may be meant to be cancelled now. */
const FORBIDDING = new RegExp(
  `${FORBIDDEN}|${BEHIND_NOT}${SHORT}|${TAKING_BACK}|(?<=(?:^[^\\p{L}\\p{N}]*|[.!:;,(]\\s*|\\s-\\s)${SUBJECT})${NO_CANCEL}`,
  'iu',
)
/** The same wherever it stands. It begins where few texts do, because whole lists are searched. */
const MAY_FORBID = new RegExp(
  `${FORBIDDEN}|${BEHIND_NOT}${SHORT}|${TAKING_BACK}|(?<=(?<![\\p{L}\\p{N}])(?:not?|(?:is|are)n${APOSTROPHE}t)${GAP})(?:cancel|anular)`,
  'iu',
)
/** Parts of its words. Because they are equally long, most texts are passed several times faster. */
const PART_OF_FORBID = /canc|canx|[^]cxl|void|stor|annu|anul/i
/** Where a cell may end, or nearly. */
const NEARLY_END = '(?: it| this(?: one)?)?[.:!]* *(?:[^\\p{L}\\p{N} ]|$)'
/** `leave with the neighbour` is a note on thousands of lines. In two patterns, because one for all is many times slower. */
const MAY_KEEP = new RegExp(
  [
    '(?<![\\p{L}\\p{N}])(?:keep|ignore|omit|reinstate|leave(?: it| this(?: one)?)?(?: alone| out| open| for now| as (?:it )?is)?[.!]*\\s*(?:$|[^\\p{L}\\p{N} ]))|xclude|(?<=not):',
    `(?:xcluding|xcept(?: for)?|(?<=all |everything )but|but not)${NEARLY_END}`,
  ].join('|'),
  'iu',
)
const MAY_LEAVE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:skip(?: it| this|[.!]*\\s*(?:$|[^\\p{L}\\p{N} ]))|not (?:it|this|touch|${SHORT})|(?:don${APOSTROPHE}?t|do not)(?: (?:touch|action|do|pull|stop|${SHORT})|[.!]*\\s*(?:$|[^\\p{L}\\p{N} ])))`,
  'iu',
)

const KEEP = [
  'keep',
  'kept',
  'to keep',
  'please keep',
  'exclude',
  'excluded',
  'excluding',
  'exclusions',
  'except',
  'except for',
  'exceptions',
  'but not',
  'not these',
  'leave',
  'leave alone',
  'leave out',
  '(?:leave|let) (?:these|them|it|this) (?:alone|in|out|be|as is)',
  'omit',
  'exempt',
  'still going out',
  'do not touch',
  'don t touch',
  'hold',
  'on hold',
  'retain',
  'still needed',
  'still required',
  'still wanted',
  'ignore',
  'disregard',
  'skip',
  'already done',
  'already cancelled',
  'already canceled',
  'cancelled already',
  'shipped',
  'already shipped',
  'to ship',
  '(?:ok|okay) to (?:ship|send|dispatch|despatch|deliver)',
  'to be (?:sent|shipped)',
  'ship',
  'd ?n ?c',
  'dispatched',
  'despatched',
  'already dispatched',
  'already despatched',
  'delivered',
  'collected',
  'already sent',
].join('|')
const THINGS = '(?:one|order|consignment|parcel|shipment|list)s?'
/** `All except these` */
const ALL_EXCEPT =
  '(?:(?:please )?(?:cancel )?(?:all|everything) )?(?:except|except for|excluding|but not|but|apart from|other than)'
/** `Actually, please leave these`, but not `No exceptions` */
const POLITE = '(?:(?:please|pls|actually|sorry|so|and|also|but|no(?! exc)) )*'
const KEPT = new RegExp(
  `^${POLITE}(?:${ALL_EXCEPT}(?: (?:these|those|this|it|the following))?|(?:${KEEP})(?: (?:these|those|this|it|all|following|the following))?|(?:keep|exclude|hold)(?: (?:this|the|these))? ${THINGS})$`,
)
/** `Keep customers informed`, `Keep dry` */
const KEEPING =
  '(?:please )?keep (?:(?:the |all )?(?:customers?|clients?|me|us|them) (?:informed|updated|posted)|informed|dry|upright|cool|chilled|frozen|flat|an eye)'
const BEGINS_KEPT = new RegExp(`^${POLITE}(?!${KEEPING})(?:already|${KEEP})\\b`)
const ENDS_KEPT = /(?:^| )(?:are|is|these|those|following|below) (?:to )?keep$/
const TO_CANCEL = new RegExp(
  [
    '^(?:(?:please|to|for|also|and|then|now) )*(?:be )?cancel(?:lation|lations)?',
    '(?: (?:these|this|all|too|also|list|following|the following|consignments|orders|parcels))*$',
    `|^(?:${THINGS} )?to (?:be )?cancel(?:led|ed)?$`,
  ].join(''),
)

/** Whether a cell says not to cancel, whatever else it says. */
export function forbids(text: string): boolean {
  const words = spelled(text)
  return FORBIDDING.test(words) || takesBack(words)
}

/** Whether `forbids`, but for what `mayTakeBack` tells, or `isKeptCell` may hold for any cell of a text, as it is `spelled`. */
export function mayForbid(words: string): boolean {
  return MAY_KEEP.test(words) || MAY_LEAVE.test(words) || (PART_OF_FORBID.test(words) && MAY_FORBID.test(words))
}

/** `All but EC-…` does, and `nothing but EC-…` does not. */
const BUT =
  '(?:all|every\\p{L}*|the lot)(?: +\\p{L}+){0,4},? +but|(?<!(?:nothing|none) +)(?:apart from|aside from|other than)|(?:bar|minus|without|ignore|omit|skip|disregard|(?<!no )exceptions?(?: of)?)'
const NAMED =
  '(?= *:? *(?:(?:the|this|these|those|following|last|first|two|three|ones?|refs?|references?|consignments?|orders?|parcels?|number|no)[ .:(]+)*ec\\P{L})'
const EXCEPTING = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:not|n${APOSTROPHE}t|keep|leave|except|exclud\\p{L}*|hold|retain|already|nicht|behalten)(?![\\p{L}\\p{N}])|(?:${BUT})${NAMED})`,
  'iu',
)

const EXCEPTED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${BUT}|except(?: for)?|but not)${NAMED}(?:(?![.!?;](?:\\s|$))[^\\n])*`,
  'giu',
)

/** From `except EC-…` to the end of its sentence. */
export function exceptedIn(text: string): string {
  return [...spelled(text).matchAll(EXCEPTED)].map(([part]) => part).join(' ')
}

/** Whether a sentence that names a reference excepts it from the list. */
export function excepts(sentence: string): boolean {
  return EXCEPTING.test(spelled(sentence))
}

/** `Keep (VIP)`, `Consignment (keep)` */
const IN_BRACKETS = /\(([^()]*)\)\s*$/

/** What a heading, or a cell with an instruction, says. */
export function instructionIn(text: string): Instruction | undefined {
  if (forbids(text)) return 'not'
  const words = plainWords(text.replace(IN_BRACKETS, ' '))
  if (KEPT.test(words)) return 'not'
  if (!TO_CANCEL.test(words)) return undefined
  const inBrackets = IN_BRACKETS.exec(text)?.[1] ?? ''
  if (instructionIn(inBrackets) === 'not') return 'not'
  return isDoubtful(inBrackets) ? undefined : 'cancel'
}

/** Of what follows. */
const UP_TO_HERE = /(?:^| )cancel (?:only )?(?:up |down )?(?:to|until|till) (?:here|this (?:line|point))(?: |$)/

/** What a heading between lines says: it can only mean the lines that follow. */
export function instructionBetween(text: string): Instruction | undefined {
  const own = UP_TO_HERE.test(plainWords(text)) ? 'not' : instructionIn(text)
  if (own !== undefined) return own
  const words = spelled(text)
  const isKept = [words, words.replace(LABEL, '')].some((some) => isAboutKept(plainWords(some)))
  return isKept || instructionIn(words.replace(DASHED_LABEL, '')) === 'not' ? 'not' : undefined
}

/** In a single column commas are part of a sentence, of which one clause may forbid: `Sorry, but keep these:` */
export function asSentence(row: readonly string[]): readonly string[] {
  const sentence = row.join(',')
  const clauses = sentence.split(/[,.!]\s+/)
  return [clauses.find((clause) => instructionBetween(clause) === 'not') ?? sentence]
}

function isAboutKept(plain: string): boolean {
  return BEGINS_KEPT.test(plain) || ENDS_KEPT.test(plain)
}

/** `Status:` in `Status: shipped`. */
const LABEL = /^[^:]*:(?=\s*\p{L})/u
/** `Note -` in `Note - keep these`. */
const DASHED_LABEL = /^[^-]* -(?=\s*\p{L})/u

/** `Cancel ref` and `Keep ref` are columns of references. */
const OF_REFERENCES = / (?:ref|reference|consignment|number|no|id)s?$/

/** `Old ref`, `Return consignment` */
export function isOfReferences(name: string): boolean {
  return OF_REFERENCES.test(plainWords(name))
}

const KEPT_REFERENCES = /^(?:please )?(?:to )?(?:keep|exclude|hold)$/
const NAMES_TO_CANCEL = /(?:^| )to (?:be )?cancel(?:led|ed)?$|(?:^| )cancel$|(?:^| )zu stornier/

/** What could not be cancelled may be meant, or not. */
const COULD_NOT = /(?:^| )(?:not|cannot|can t|couldn t|won t|unable|failed|refused|rejected|nothing)(?: |$)/
/** `Reason for cancel`, `Asked to cancel` */
const ABOUT_CANCELLING =
  /(?:^| )(?:reasons?|grund|code(?! to )|why|date|datum|day|time|when|who|by|user|names?|notes?|comments?|remarks?|fee|cost|charge|status|state|type|asked|request(?:ed|s)?)(?: |$)/

/** What the name of a column of references says. */
export function instructionOfColumn(name: string): Instruction | undefined {
  const own = instructionIn(name) ?? instructionIn(IN_BRACKETS.exec(name)?.[1] ?? '')
  if (own !== undefined) return own
  const words = plainWords(name)
  if (KEPT_REFERENCES.test(words.replace(OF_REFERENCES, ''))) return 'not'
  return mayNameToCancel(name) && !ABOUT_CANCELLING.test(words) ? 'cancel' : undefined
}

/** `Asked to cancel` may name what is meant. */
export function mayNameToCancel(name: string): boolean {
  const words = plainWords(name)
  if (COULD_NOT.test(words)) return false
  return NAMES_TO_CANCEL.test(words) || TO_CANCEL.test(words.replace(OF_REFERENCES, ''))
}

/** What the titles above the first line, and the column's name, say. */
export function instructionAbove(titles: readonly string[], name: string | undefined): Instruction | undefined {
  const all = [...titles.map(instructionIn), instructionOfColumn(name ?? '')]
  return all.includes('not') ? 'not' : all.find((one) => one !== undefined)
}
