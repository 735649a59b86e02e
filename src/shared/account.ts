/** Made by main when a key is first saved. It stays when the account gets another name or another key. */
export type AccountId = string

/** `name`: what the user calls it, say "Leeds". It may be empty, may change, and two accounts may have the same. */
export interface Account {
  readonly id: AccountId
  readonly name: string
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
