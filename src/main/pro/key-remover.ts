/** No key of PRO is as short; a shorter text would also stand in ordinary words. */
const SHORTEST_KEY = 8

/**
 * Takes the key out of what a server says, however JSON or a URL spells it: an echoed key would otherwise be kept with PRO's
 * words in the journal, in reports and on the screen.
 */
export function keyRemover(key: string): (text: string) => string {
  if (key.length < SHORTEST_KEY) return (text) => text
  const spelled = new RegExp(Array.from(key, anySpelling).join(''), 'gi')
  return (text) => text.replace(spelled, '[key]')
}

function anySpelling(character: string): string {
  const hex = character.charCodeAt(0).toString(16)
  const spellings = [
    character.replace(/[^A-Za-z0-9]/, String.raw`\\?\$&`),
    String.raw`\\u${hex.padStart(4, '0')}`,
    `%${hex.padStart(2, '0')}`,
  ]
  return `(?:${spellings.join('|')})`
}
