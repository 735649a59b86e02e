import { plainWords } from './spelling.ts'

const SHORTEST = 3
/** From this length on, names may be spelled differently. */
const SPELLED_OUT = 5
const MOST_OTHER_LETTERS = 2

/** The letters of a name: `Ref. 1` and `ref 2` have the same. */
export function lettersOf(name: string): string {
  return plainWords(name).replaceAll(' ', '')
}

/** Whether two names, by their letters, are one name in another spelling, or shortened. */
export function areAlike(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length < SHORTEST) return short !== '' && short === long
  if (long.startsWith(short)) return true
  if (short.length < SPELLED_OUT || long.length - short.length > MOST_OTHER_LETTERS) return false
  const rest = [...short].reduce((left, letter) => left.replace(letter, ''), long)
  return 2 * rest.length - (long.length - short.length) <= MOST_OTHER_LETTERS
}
