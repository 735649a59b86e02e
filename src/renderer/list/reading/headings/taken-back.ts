const IT =
  '(?:it|this|this one|them|these|those|orders?|(?:the|this|my|their|these) (?:orders?|parcels?|consignments?|items?|goods))'
const AFTER_ALL = '(?:after all|again|now|for now|still|really)'
const ERROR = '(?:in error|by (?:mistake|accident))'
const LIST = '(?:(?:the|this|our|your|my) )?(?:cancel\\w* )?(?:list|sheet)'
/** `Ignore the address` says something else. */
const THIS_LINE = `(?: (?:${IT}|this (?:line|row|entry|request)))?`

const WANTED = [
  `(?:wants?|needs?) ${IT}(?: ${AFTER_ALL})*`,
  '(?:wants?|wanted|needs?|needed|required) (?:after all|again|still)',
  `still (?:wants?|wanted|needs?|needed|requires?|required|live|valid|to go|going)(?: (?:${IT}|out|ahead|on))?`,
  '(?:delivering|sending|shipping|going|going ahead|going out|proceeding|deliver|send|ship|ok|okay) after all',
  `(?:keep|keeping|keeps)(?: ${IT})?(?: ${AFTER_ALL})*`,
  'be(?:ing)? kept|stays?|staying|back on',
  'can (?:still )?(?:be sent|be shipped|be dispatched|be despatched|be delivered|ship|go out)',
  `(?:happy|willing|will) (?:to )?(?:wait|accept)(?: for)?(?: ${IT})?`,
  `never ?mind|(?:ignore|disregard)${THIS_LINE}`,
  'no cancel(?:l?ations?)?(?: (?:needed|required|necessary|please))?',
  `(?:remove|take|taken|delete|exclude|omit)d?${THIS_LINE} (?:from|off|out of) (?:${LIST}|cancell?ation)`,
  `(?:listed|included|on ${LIST}) ${ERROR}`,
].join('|')
const HAS_BEEN = '(?:(?:has|have|had|been|was|is|now|also) )*'
const CALLED_OFF = [
  `cancel(?:l?ation)?s?(?: requests?)? ${HAS_BEEN}(?:cancell?ed|withdrawn|retracted|revoked|reversed|rescinded|${ERROR})`,
  `cancell?ed ${ERROR}`,
  `request to cancel ${HAS_BEEN}(?:withdrawn|retracted|revoked|cancell?ed)`,
  `cancell?ations? ${HAS_BEEN}(?:not|no longer) (?:needed|required|necessary|wanted|approved|agreed|authori[sz]ed|valid)`,
  `(?:should|must|does|need) ?n[o'´\`’]t (?:be |belong )?(?:on|in) ${LIST}`,
].join('|')
/** `Does not want it cancelled` */
const UNWANTED =
  "(?:do|does|did)(?: ?not|n['´`‘’]?t) (?:want|need)s? (?:(?:it|this|this one|them|these) )?(?:to be )?cancell?(?:ed|ing)(?![\\p{L}])"
const REINSTATED = 're-?(?:instate|activate)d?(?! (?:the )?stock)(?![\\p{L}])'

/** Words before it in a clause, none of which denies it: nobody who no longer wants it is among them. */
const SUBJECT = [
  'the|a|this|these|those|one|ones|all|of|it|everything|following|above|below|they|he|she|we|i|customers?|cust|clients?|buyer',
  'consignee|receiver|recipient|store|shop|orders?|parcels?|consignments?|items?|is|are|was|were|has|have|had|been|being|be|will|can|would|should|must|to|do|ok',
  'please|pls|plz|kindly|sorry|actually|now|just|also|so|really|and|changed|mind|minds|her|his|their|rang|called|phoned',
  'says|said|confirms|confirmed|decided|wants?|likes?|happy|going|prefers?|agreed',
].join('|')
const BEGINS = `(?<=(?:^\\s{0,3}|[.:!?()|>*–—…]\\s{0,3}|[,;]\\s{1,3}|\\s-{1,3}\\s{0,3}|\\s(?:but|then|and|now|so|however)\\s)(?:(?:${SUBJECT})(?:['’]s)?\\s{1,3}){0,9})`
const STARTS = '(?<![\\p{L}\\p{N}-])'
const ENDS = `(?=\\s*(?:$|[.,;:!?()"|/–—…])|\\s+(?:-|(?:please|pls|so|and)(?!\\p{L})))`
const BY = '(?=\\s+(?:(?:by|per|as|on|at|today|yesterday)(?!\\p{L})|\\d))'

const CLAUSE = `${STARTS}(?:(?:${WANTED})${ENDS}|${REINSTATED})`
const ANYWHERE = `${STARTS}(?:(?:${CALLED_OFF})(?:${ENDS}|${BY})|${UNWANTED})`
/** It looks back at each place, so that it is tried last. */
const TAKEN_BACK = new RegExp(`${BEGINS}${CLAUSE}|${ANYWHERE}`, 'imu')
const MAY_BE_TAKEN_BACK = new RegExp(`${CLAUSE}|${ANYWHERE}`, 'imu')
/** Whether a text says that its parcels are wanted after all, or that cancelling them is called off. */
export function takesBack(text: string): boolean {
  return mayTakeBack(text) && TAKEN_BACK.test(text)
}

/** Whether `takesBack` may hold for any cell of a text. */
export function mayTakeBack(text: string): boolean {
  return MAY_BE_TAKEN_BACK.test(text)
}
