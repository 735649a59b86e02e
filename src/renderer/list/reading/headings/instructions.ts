/** What the words in a list say about its consignments: to cancel, or not to cancel. */
export type Instruction = 'cancel' | 'not'

const CANCEL = '(?:cancel|stornier|annul|anul)'
/** Instructions, not statements: what "could not be cancelled" may be meant to be cancelled now. */
const FORBIDDING = new RegExp(
  [
    `(?<![\\p{L}\\p{N}])(?:`,
    `(?:(?:do|does|must|should|shall|may)(?:\\s*not|n['’]?t)|never|not\\s+(?:to\\s+be|to|for)|nicht|ne\\s+pas|niet|nie|non)`,
    `\\s+(?:be\\s+)?${CANCEL}|no\\s+cancelar)`,
  ].join(''),
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
  'hold',
  'on hold',
  'retain',
  'ignore',
  'skip',
  'already cancelled',
  'already canceled',
  'cancelled already',
  'shipped',
  'already shipped',
  'to ship',
  'ship',
  'dispatched',
  'despatched',
  'already dispatched',
  'already despatched',
  'delivered',
  'collected',
  'already sent',
].join('|')
const KEPT = new RegExp(`^(?:${KEEP})(?: (?:these|those|this|it|all|following|the following))?$`)
const BEGINS_KEPT = new RegExp(`^(?:already|${KEEP})\\b`)
const TO_CANCEL =
  /^(?:(?:please|to|for|also|and|then|now) )*(?:be )?cancel(?:lation|lations)?(?: (?:these|this|all|too|also|list|following|the following|consignments|orders|parcels))*$/

/** Whether a cell says not to cancel, whatever else it says. */
export function forbids(text: string): boolean {
  return FORBIDDING.test(text)
}

const KEEPING = /(?<![\p{L}\p{N}])(?:keep|exclude)/iu
const KEPT_CELL = /^\s*(?:please )?(?:keep|exclude|excluded)(?: (?:it|this|this one))?[.!]*\s*$/i

/** Whether a cell says to keep it, and nothing else. */
export function isKeptCell(cell: string): boolean {
  return KEPT_CELL.test(cell)
}

/** Whether `forbids` or `isKeptCell` may hold for any cell of a text. */
export function mayForbid(text: string): boolean {
  return KEEPING.test(text) || forbids(text)
}

const EXCEPTING =
  /(?<![\p{L}\p{N}])(?:not|n['’]t|keep|leave|except|exclud\p{L}*|hold|retain|already|nicht|behalten)(?![\p{L}\p{N}])/iu

/** Whether a sentence that names a reference excepts it from the list. */
export function excepts(sentence: string): boolean {
  return EXCEPTING.test(sentence)
}

/** What a heading, or a cell with an instruction, says. */
export function instructionIn(text: string): Instruction | undefined {
  if (forbids(text)) return 'not'
  const words = plainWords(text)
  if (KEPT.test(words)) return 'not'
  return TO_CANCEL.test(words) ? 'cancel' : undefined
}

/** What a heading between lines says: it can only mean the lines that follow. */
export function instructionBetween(text: string): Instruction | undefined {
  const isKept = [text, text.replace(LABEL, '')].some((words) => BEGINS_KEPT.test(plainWords(words)))
  return instructionIn(text) ?? (isKept ? 'not' : undefined)
}

/** `Status:` in `Status: shipped`. */
const LABEL = /^[^:]*:(?=\s*\p{L})/u

/** Without case, numbers and punctuation. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
}

export function isYes(cell: string): boolean {
  return /^\s*(?:y|yes|x|✓|✔|☑|true|1|ja|oui|s[ií])\s*$/i.test(cell)
}

export function isNo(cell: string): boolean {
  return /^\s*(?:n|no|✗|✘|☐|false|0|nein|non|nee)\s*$/i.test(cell)
}

/** What the titles above the first line, and the column's name, say. */
export function instructionAbove(titles: readonly string[], name: string | undefined): Instruction | undefined {
  const all = [...titles, name ?? ''].map(instructionIn)
  return all.includes('not') ? 'not' : all.find((one) => one !== undefined)
}
