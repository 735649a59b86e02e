import { isBlankCell } from '../rows/blank.ts'
import { plainWords } from './spelling.ts'

const MOST_WORDS = 4
/** Words that are in lower case even in names: `Stoke on Trent`. */
const WITHIN_NAMES = /^(?:and|by|le|of|on|the|under|upon|de|del|der|di|la|van|von)$/
/** Participles such as `Returned` and `Pending`, but not Reading, which is a town. */
const STATE = /(?:ed|ing)$/
const NAMED_LIKE_A_STATE = /^reading$/

/** What the last word of a name says that it is the name of; also in lower case. */
const KINDS: readonly (readonly ['place' | 'company', RegExp])[] = [
  ['place', /^(?:depots?|hub|branch|warehouse|store|shop|site|office|yard)$/],
  ['company', /^(?:ltd|limited|plc|llp|llc|inc|gmbh|co|bros|brothers|sons)$/],
]
const DAY =
  /^(?=.)(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)?(?: ?(?:st|nd|rd|th)\b)?(?: ?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))?$/

/** Words that may say what has happened to a part of a list, or what is to be done with it, and when. */
const TELLING = new RegExp(
  `^(?:${[
    'not?|non|none|never|nothing|(?:do|does|did|ca|wo|is|are|must|should)n?t|do|to|for|off|out|back|in|on|with|without|after|before|until|from',
    'yes|ok|okay|good|bad|done|complete|open|live|active|draft|tests?|valid|invalid|errors?|true|false|new|old|other|others',
    'rest|remainder|misc|miscellaneous|various|unknown|tb[acd]|next|last|previous|first|second|final|late|early|later|now|soon',
    'today|tomorrow|tonight|yesterday|week|month|day|mon|tue|wed|thu|fri|sat|sun|\\p{L}*day',
    'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?',
    'actions?|answers?|approvals?|asks?|cancel\\p{L}*|checks?|claims?|collect\\p{L}*|confirm\\p{L}*|credits?|customers?|decisions?|deliver\\p{L}*',
    'despatch\\p{L}*|dispatch\\p{L}*|duplicates?|except\\p{L}*|exchanges?|exclud\\p{L}*|exclusions?|faulty|fine|fixe?s?|found|gone|held|hold|ignore',
    'instructions?|issues?|keeps?|kept|lates?|leave|left|lost|notes?|orders?|paid|parcels?|pickups?|priority|problems?|pulls?|query|queries|ready',
    'refunds?|refus\\p{L}*|reject\\p{L}*|replac\\p{L}*|repairs?|resends?|resent|retain|returns?|review|safe|sales?|send|sender|sent|ship\\p{L}*|skip',
    'sold|status|stock|stolen|stop|stays?|transit|unpaid|urgent|vip|wait|want|wants|won|withdrawn|worn|wrong',
    'nicht|kein\\p{L}*|behalten|offen|erledigt|verkauft|versandt|versendet|geliefert|retouren?|storn\\p{L}*|heute|morgen|sp[äa]ter|warten|neu|alt',
    'pas|sans|garder|vendus?|livr\\p{L}*|exp[ée]di\\p{L}*|retours?|annul\\p{L}*|anul\\p{L}*|demain|attente|niet|geen|nie|mantener|vendid\\p{L}*|enviad\\p{L}*',
  ].join('|')})$`,
  'u',
)

/**
 * Whether a title within a table can only be the name of a section, such as a place, a customer or a carrier. If in doubt it is
 * not: then a person has to include the lines below it, which takes one press.
 */
function isSectionName(title: string): boolean {
  const text = title.replace(/:\s*$/, '')
  const written = text.split(/[^\p{L}\p{M}\p{N}'’]+/u).filter((word) => word !== '')
  const words = plainWords(text.replace(/['’]/g, '')).split(' ')
  const isWritten = written.every((word, at) => /^[\p{Lu}\p{N}]/u.test(word) || (at > 0 && mayBeInLowerCase(word)))
  return isWritten && written.length <= MOST_WORDS && words.every((word, at) => isNameWord(word, at > 0))
}

function mayBeInLowerCase(word: string): boolean {
  return WITHIN_NAMES.test(word) || KINDS.some(([, pattern]) => pattern.test(word))
}

/** What a title is the name of: a section of any kind, or one of those that only others of its kind stand beside. */
export type SectionKind = 'any' | 'day' | 'place' | 'company'

/** The kinds of sections that a title may name; empty if it may be another heading. A day is none among other names. */
export function sectionKinds(title: string): readonly SectionKind[] {
  const words = plainWords(title)
  if (DAY.test(words)) return ['day']
  if (!isSectionName(title)) return []
  const last = words.slice(words.lastIndexOf(' ') + 1)
  return ['any', ...KINDS.filter(([, pattern]) => last !== words && pattern.test(last)).map(([kind]) => kind)]
}

/**
 * Whether a row of a table has the name of a section in the column of the references, and nothing else. In any other column it may be
 * the customer of a parcel whose reference is missing.
 */
export function isSectionRow(row: readonly string[], column: number): boolean {
  const name = row[column] ?? ''
  const isAlone = row.length > 1 && row.every((cell, at) => at === column || isBlankCell(cell))
  return isAlone && !/\d/.test(name) && /\p{L}{3}/u.test(name) && isSectionName(name)
}

function isNameWord(word: string, isWithin: boolean): boolean {
  if (isWithin && WITHIN_NAMES.test(word)) return true
  return !TELLING.test(word) && (!STATE.test(word) || NAMED_LIKE_A_STATE.test(word))
}
