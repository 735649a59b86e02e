import type { KnownAccount } from '#shared/account.ts'
import {
  ENVIRONMENT_WORDS,
  type Connection,
  type Environment,
  type EnvironmentKind,
  type KeyKeeping,
  type ProEnvironment,
} from '#shared/connection.ts'
import { bandSentence } from './band.ts'
import { dayAndTime } from './numbers.ts'
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
  return isTest ? `${ENVIRONMENT_WORDS.test}. ${bandSentence('test')}` : WEIGHTS[environment]
}

export function work(environment: Environment): string {
  return `Work in ${ENVIRONMENT_WORDS[environment]} now`
}

/** In the empty field of a key. */
export function keepsKey({ keyEnding }: Connection): string {
  return `Leave empty to keep …${keyEnding}`
}

export function savedKey({ account, keyEnding, acceptedAt }: Connection): string {
  const name = account === '' ? 'Key' : `${outside(account)}, key`
  return `${name} …${keyEnding}. PRO accepted it on ${dayAndTime(acceptedAt)}.`
}

/** `here`: what the bar says, unless lists go there. A saved key changes nothing about that. */
export function saved(environment: ProEnvironment, here: EnvironmentKind | undefined): string {
  const done = `PRO accepts the key, and it is saved for ${ENVIRONMENT_WORDS[environment]}.`
  return here === undefined ? done : `${done} You are still in ${ENVIRONMENT_WORDS[here]}.`
}

export function renamed(environment: ProEnvironment): string {
  return `The name is saved. The key for ${ENVIRONMENT_WORDS[environment]} is as it was.`
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

export function forgetHeading(environment: ProEnvironment): string {
  return `Forget the key for ${ENVIRONMENT_WORDS[environment]}?`
}

export function forgetMeaning(environment: ProEnvironment): string {
  return `Lists cannot be sent to ${ENVIRONMENT_WORDS[environment]} until a key is saved again. The key stays valid in PRO; reports stay as they are.`
}
