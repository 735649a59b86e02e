/** Made by main when a key is first saved. It stays when the account gets another name or another key. */
export type AccountId = string

/** `name`: what the user calls it, say "Leeds". It may be empty, may change, and two accounts may have the same. */
export interface Account {
  readonly id: AccountId
  readonly name: string
}

/** An account that this computer has worked in, and what PRO says of it when it is asked with another key. */
export interface KnownAccount extends Account {
  /** It is the one of the key that is there, or was there last. */
  readonly isLast: boolean
  /**
   * `same-key`: it is the very key that is saved. `shown`, `not-shown`: PRO knows, or denies with this key, a consignment of the account.
   * `not-asked`: nothing could be asked about, or PRO did not say.
   */
  readonly says: 'same-key' | 'shown' | 'not-shown' | 'not-asked'
}

/** Practice needs no key, and has one account that never changes. */
export const PRACTICE_ACCOUNT: AccountId = 'practice'

/** The id of an account from before accounts had ids. Its name told it apart then; the journal and the saved keys both know that. */
export function accountIdOfName(environment: string, name: string): AccountId {
  return environment === 'practice' ? PRACTICE_ACCOUNT : `${environment}:${name}`
}

/** Eight hexadecimal digits (FNV-1a) that tell accounts apart where a whole id would be in the way. */
export function shortAccountId(id: AccountId): string {
  let hash = 0x811c9dc5
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
