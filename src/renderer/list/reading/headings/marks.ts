import { APOSTROPHE, plainWords, spelled } from './spelling.ts'

/** Words that follow the name of a column of marks: `Cancel (Y/N)`. */
const KINDS_OF_MARKS =
  /(?: (?:flag|ind|indicator|tick|y n|y or n|yes no|yes or no|yes|j n|c [dks]|[dks] c|true false|x)){1,3}$/
/** `cancelRequested` */
const WITHIN_NAME = /(?<=\p{Ll})(?=\p{Lu})/gu

/** The name of a column, without what kind of marks it has. */
export function nameOfMarks(name: string): string {
  return plainWords(name.replace(WITHIN_NAME, ' ')).replace(KINDS_OF_MARKS, '')
}

const END = '(?![\\p{L}\\p{N}])'
/** To cancel, in the languages of the lists that are seen. */
export const CANCELLING = 'cancel|stornieren|annuler|annullare|annuleren|anular|cancelar|anulowa[ćc]'
export const SHORT_FOR_CANCEL = 'cxl|canx|void'
/** What may stand before it. */
export const TO = 'please|pls|to|bitte|zu|à|a|te|da'
/** `Void label` is something else. */
const CANCEL = new RegExp(
  `^\\P{L}*(?:(?:${TO}) )*(?:(?:${CANCELLING}|storno|stornierung)${END}|(?:${SHORT_FOR_CANCEL}|cancell?ation)\\P{L}*$)`,
  'iu',
)
/** `ü`, `þ`, `û` and `ý` are ticks and crosses in the font Wingdings. */
const YES = `^[("'\\s]*(?:y|yes|yep|x|[✓✔☑✅👍√üþ]|true|1|j|ja|oui|s[iíì]|sim|tak|ok|okay)`
const NO = `^[("'\\s]*(?:n|no|nope|not|none|never|do not|don${APOSTROPHE}?t|[✗✘☐❌✖👎🚫⛔🛑✋ûý]|false|0|nein|nicht|non|nee|nie|n[ãa]o)`
const BEGINS_YES = new RegExp(`${YES}${END}`, 'iu')
const BEGINS_NO = new RegExp(`${NO}${END}`, 'iu')
/** Nothing else follows. */
const ALONE = `[)"'\\s.!\\p{EMod}]*$`
const ONLY_YES = new RegExp(`${YES}${ALONE}`, 'iu')
const ONLY_NO = new RegExp(`${NO}${ALONE}`, 'iu')
/** Somebody has seen to it, by whatever way. */
const DONE = new RegExp(
  `^\\P{L}*(?:(?:y|yes|ok|all|already|now)\\P{L}+)*(?:done|completed?|actioned|processed|dealt with|finished|erledigt|already cancell?ed)${END}`,
  'iu',
)
/** Words that take back a yes, or put it off. */
const DOUBT = new RegExp(
  `\\?|(?<![\\p{L}\\p{N}])(?:not?|\\p{L}+n${APOSTROPHE}t|but|unless|until|if|keep|hold|leave|wait|ask|check|except|later|done|tb[acd])${END}`,
  'iu',
)

/** Whether a text has words that take back a yes, or put it off. */
export function isDoubtful(text: string): boolean {
  return DOUBT.test(spelled(text))
}

/** Whether a mark begins with a yes, whatever follows. */
export function beginsWithYes(cell: string): boolean {
  return BEGINS_YES.test(spelled(cell))
}

/** Whether a mark says plainly to cancel. */
export function saysCancel(cell: string): boolean {
  const mark = spelled(cell)
  return CANCEL.test(mark) && !DOUBT.test(mark)
}

/** Whether a mark says plainly yes, in a column that asks whether to cancel. */
export function isYes(cell: string): boolean {
  const mark = spelled(cell)
  return (BEGINS_YES.test(mark) || CANCEL.test(mark)) && !DOUBT.test(mark)
}

/** Whether a mark begins with a no. */
export function isNo(cell: string): boolean {
  return BEGINS_NO.test(spelled(cell))
}

/** Whether a mark says that it has been done. */
export function isDone(cell: string): boolean {
  return DONE.test(spelled(cell))
}

/** Whether it may say so, or that it is to be done: whether those without a mark are left to do, or were never meant, is not certain. */
export function mayBeDone(cell: string): boolean {
  return isDone(cell) || /^\W*cancell?ed\b/i.test(spelled(cell))
}

/** Whether a cell is a yes and nothing else. */
export function isOnlyYes(cell: string): boolean {
  return ONLY_YES.test(spelled(cell))
}

/** Whether a cell is a no and nothing else: “no stock” may be a reason. */
export function isOnlyNo(cell: string): boolean {
  return ONLY_NO.test(spelled(cell))
}

/** `keep dry` and `Keep Fit Ltd` say something else. */
const KEPT = /^\s*(?:(?:please|pls|plz) )?keep(?: (?:it|this|this one|these))?\s*(?:$|[.!:;,(]|- )/i
const IT = '(?:it|this|this one)'
const EXCLUDED = new RegExp(
  [
    `^\\s*(?:(?:please|pls) )?(?:(?:excluded?|omit|ignore|reinstated?|leave)(?: ${IT})?(?: alone| out| open| for now| as (?:it )?is)?`,
    `do(?: not|n${APOSTROPHE}?t)`,
    `(?:skip|not) ${IT}`,
    `do(?: not|n${APOSTROPHE}?t) (?:touch|action|do|pull|stop)(?: ${IT})?`,
    `(?:excluding|(?:(?:all|everything) )?except(?: for)?|(?:all|everything) but|but not)(?: ${IT})?`,
    'not(?=:))[.:!]*\\s*$',
  ].join('|'),
  'i',
)

const SKIPPED = /^\W*(?:(?:please|pls) )?skip\W*$/i
/** A skip is also hired. */
const GOODS = /^(?:products?|items?|goods|descriptions?|sku|types?|size|categor(?:y|ies)|contents?|service)(?: |$)/

/** Whether a cell says to skip its row. */
export function isSkipped(cell: string, column: string): boolean {
  return SKIPPED.test(spelled(cell)) && !GOODS.test(plainWords(column))
}

const MEANWHILE =
  '(?: (?:it|this|this one|them|these|on|off|now|for now|as (?:normal|planned)|(?:until|till|pending)(?![a-z])[^\\n\\t,;|]*))?'
const HELD = new RegExp(
  [
    '(?:^|[\\t,;|"])[ *!(>-]*(?:(?:please|pls|plz|put|now|still) )*',
    `(?:(?:on )?hold${MEANWHILE}|(?:ship|send|dispatch|despatch|deliver)${MEANWHILE}|wait${MEANWHILE}`,
    '|(?:ok|okay|fine) to (?:ship|send|dispatch|despatch|deliver|go out)|to (?:go|be sent|be shipped)|live|not yet|d\\.?n\\.?c\\.?)',
    ' *(?:$|["\\t.!:;,|(]|- )',
  ].join(''),
  'im',
)

/** Parts of its words. Because they are equally long, most texts are passed several times faster. */
const PART_OF_HELD = /hold|ship|send|disp|desp|deli|wait|to g|to b|live|not |d\.n\.|dnc[\s\S]/i

/** Whether `isHeld` may hold for any cell of a text. */
export function mayBeHeld(words: string): boolean {
  return PART_OF_HELD.test(words) && HELD.test(words)
}

/** Whether a note says to wait, or to send it: elsewhere such words are states, goods and names. */
export function isHeld(note: string): boolean {
  return HELD.test(spelled(note))
}

/** Whether a cell says to keep it, for whatever reason, or to except it from the list, and nothing else. */
export function isKeptCell(cell: string): boolean {
  const mark = spelled(cell)
  return KEPT.test(mark) || EXCLUDED.test(mark)
}
