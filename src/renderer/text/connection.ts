import type { KnownAccount } from '#shared/account.ts'
import type { Connection, Environment, KeyKeeping, ProEnvironment } from '#shared/connection.ts'
import { ENVIRONMENT_WORDS } from '#shared/connection.ts'
import { bandSentence } from './band.ts'
import { moment } from './numbers.ts'
import { outside } from '#shared/words/outside.ts'

export const connectionText = {
  heading: 'Connection to Sorted PRO',
  hint: 'In PRO the key is under Settings > Users & Roles > User Accounts > Edit User > Show API Key.',
  key: 'API key',
  account: 'Account name, as you call it',
  accountExample: 'Leeds',
  show: 'Show the key',
  showShort: 'Show',
  test: 'Test',
  save: 'Save',
  add: 'Add a key…',
  change: 'Change…',
  close: 'Close',
  forget: 'Forget the key…',
  deallocatesFirst: 'This account wants consignments deallocated first',
  inUse: 'In use now',
  testing: 'Asking PRO…',
  saving: 'Asking PRO, then saving…',
  accepted: 'PRO accepts this key. It is not saved yet.',
  acceptedSaved: 'PRO accepts the saved key.',
  unchanged: 'Nothing to save: type another key, or another name.',
  noKey: 'No key saved.',
  notAllowed: 'Not allowed on this computer by your IT department.',
  practiceHint: 'Built in and offline: nothing here reaches a carrier. Needs no key.',
  forgetConfirm: 'Forget the key',
  pausedRun: 'A run is paused. Nothing is sent until you go back to it and continue.',
  toRun: 'Back to the run',
  keepKey: 'Keep the key',
  sameAccount: 'Same account?',
  whoseKey: 'Whose key is this?',
  anotherAccount: 'Another account, new on this computer',
  back: 'Go back',
  keyShape: 'A key has at least 8 characters and no spaces. Copy it again from PRO.',
} as const

const WEIGHTS = {
  sandbox: "Sorted's sandbox at apisandbox.electioapp.com. Consignments there are not real parcels.",
  production: 'The real thing, at api.electioapp.com. Cancelling here is real and cannot be undone.',
} as const satisfies Record<ProEnvironment, string>

/** What it means to work there. */
export function weight(environment: ProEnvironment, isTest: boolean): string {
  return isTest ? bandSentence('test') : WEIGHTS[environment]
}

/** `TEST as LIVE` where a stand-in answers for both: each has a key of its own. */
export function keyPlace(environment: Environment, isTest: boolean): string {
  const word = ENVIRONMENT_WORDS[environment]
  return isTest && environment !== 'practice' ? `${ENVIRONMENT_WORDS.test} as ${word}` : word
}

export function work(place: string): string {
  return `Work in ${place} now`
}

/** In the empty field of a key. */
export function keepsKey({ keyEnding }: Connection): string {
  return `Leave empty to keep …${keyEnding}`
}

export function savedKey({ account, keyEnding, acceptedAt }: Connection): string {
  const name = account === '' ? 'Key' : `${outside(account)}, key`
  return `${name} …${keyEnding}. PRO accepted it on ${moment(acceptedAt)}.`
}

/** `here`: where lists go. A saved key changes nothing about that. */
export function saved(place: string, here: string): string {
  const done = `PRO accepts the key, and it is saved for ${place}.`
  return here === place ? done : `${done} You are still in ${here}.`
}

export function renamed(place: string): string {
  return `The name is saved. The key for ${place} is as it was.`
}

export const sameAccountMeaning =
  'An account keeps its history when it gets another key. Another account has its own: lists that were sent for one are not counted for the other.'

/** One of the answers to "Same account?", with what PRO says for or against it. */
export function accountChoice({ name, isLast, says }: KnownAccount): string {
  const called = name === '' ? 'The account without a name' : outside(name)
  return `${called}, ${isLast ? 'as before' : 'used here earlier'}. ${SAYS[says]}`
}

const SAYS = {
  'same-key': 'It is the key that is saved.',
  shown: 'PRO shows this key a consignment of that account.',
  'not-shown': 'PRO does not show this key a consignment of that account.',
  'not-asked': 'PRO could not be asked about it.',
} as const satisfies Record<KnownAccount['says'], string>

export function keepingSentence(keeping: KeyKeeping): string {
  return keeping === 'protected'
    ? 'The key is kept encrypted on this computer, for your user only. It is never shown again.'
    : 'This computer cannot protect a key: it is kept only until the program closes.'
}

export function forgetHeading(place: string): string {
  return `Forget the key for ${place}?`
}

export function forgetMeaning(place: string): string {
  return `Lists cannot be sent to ${place} until a key is saved again. The key stays valid in PRO; reports stay as they are.`
}
