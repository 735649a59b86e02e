/** PRO's keys are longer; a shorter text could also occur in ordinary words. */
const SHORTEST_KEY = 8

/**
 * Removes the key from what a server says, in any JSON or URL encoding. An echoed key would otherwise be kept with PRO's words in
 * the journal, in reports and on the screen.
 */
export function keyRemover(key: string): (text: string) => string {
  if (key.length < SHORTEST_KEY) return (text) => text
  const spelled = new RegExp(Array.from(key, anySpelling).join(''), 'gi')
  const without = (text: string): string => text.replace(spelled, '[key]')
  // V8 interprets a pattern at first, and compiles it at its second use: the first listing may have megabytes.
  without(without('-'))
  return without
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
