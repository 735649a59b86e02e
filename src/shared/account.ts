/** Made by main when a key is first saved. It stays when the account gets another name or another key. */
export type AccountId = string

/** `name`: what the user calls it, say "Leeds". It may be empty, may change, and is not unique. */
export interface Account {
  readonly id: AccountId
  readonly name: string
}

/** An account known on this computer, and what PRO says of it when it is asked with another key. */
export interface KnownAccount extends Account {
  /** It is the account of the current key, or of the last one. */
  readonly isLast: boolean
  /**
   * `same-key`: it is the very key that is saved. `shown`, `not-shown`: with this key PRO knows, or denies, a consignment of the
   * account. `not-asked`: there was nothing to ask about, or PRO did not say.
   */
  readonly says: 'same-key' | 'shown' | 'not-shown' | 'not-asked'
}

/** Practice needs no key, and has one account that never changes. */
export const PRACTICE_ACCOUNT: AccountId = 'practice'

/** The id of an account from before accounts had ids, derived from its name. The journal and the saved keys both derive it. */
export function accountIdOfName(environment: string, name: string): AccountId {
  return environment === 'practice' ? PRACTICE_ACCOUNT : `${environment}:${name}`
}

const TEST = 'test:'

/** The id of an account where a stand-in answers for PRO: nothing of it counts for the account in PRO, or the other way round. */
export function testAccountId(id: AccountId): AccountId {
  return `${TEST}${id}`
}

export function isTestAccount(id: AccountId): boolean {
  return id.startsWith(TEST)
}

/** The id under which the key is saved. */
export function withoutTest(id: AccountId): AccountId {
  return isTestAccount(id) ? id.slice(TEST.length) : id
}

/** Eight hexadecimal digits (FNV-1a) that tell accounts apart where a whole id would be in the way. */
export function shortAccountId(id: AccountId): string {
  let hash = 0x811c9dc5
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
