/** Who it was on a login that several people use. */
export function personOn(login: string, person: string): string {
  return login === '' ? person : `${person} (${login})`
}
