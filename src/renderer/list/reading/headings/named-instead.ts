import { referencesIn } from '../references/references-in-text.ts'
import { spelled } from './spelling.ts'

/** Words that name another reference as the one that is meant. `Sent another instead` is a reason to cancel this one. */
const WORDS = [
  '\\bcancel\\b(?:(?!\\b(?:re-?)?(?:sen[dt]|ship|dispatch|despatch|deliver|book|issue|us(?:e|ing)|going))[^.\\n]){0,60}\\binstead\\b(?! of EC)|\\binstead,? (?:please |pls )?cancel\\b|\\bnot this(?: one)?\\W+(?:but )?cancel\\b',
  '\\b(?:wrong|incorrect) (?:one|ref|reference|number|no)\\b(?! (?:was )?(?:sent|delivered|shipped|picked|packed))|\\btypo\\b|\\bmeant\\b',
  '\\b(?:should|must) (?:be|read|say|have been):? (?:the )?(?:one |ref |reference |number )?EC\\b',
  '\\b(?:correct|right) (?:one|ref|reference|number|no|consignment)\\b',
].join('|')
const INSTEAD = new RegExp(WORDS, 'i')

/** Whether a note says that another reference than that of its row is to be cancelled. */
export function namesInstead(note: string, own: string | undefined): boolean {
  return mayNameInstead(note) && referencesIn(note).some(({ reference }) => reference !== own)
}

/** Whether `namesInstead` may hold for any cell of a text. */
export function mayNameInstead(text: string): boolean {
  return INSTEAD.test(spelled(text))
}
