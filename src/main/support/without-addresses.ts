import { isIP } from 'node:net'

/** Includes `%40` and the like, since an address may be in a URL. */
const WEB = /\b(?:https?|wss?|ftp):\/\/[^\s"'<>)\]]+/gi
const MAIL = /[^\s"'<>:;,()[\]]+(?:@|%40)[^\s"'<>:;,()[\]]+\.[a-z]{2,}/gi
/** `\\server\share`, also with its backslashes doubled by JSON. */
const SHARE = /(?<![\w:\\])\\{2,4}[^\s\\"']+\\{1,2}[^\s"']*/g
const NUMBERS = /(?<![\w.:])[\da-f.:]{3,45}(?![\w.:])/gi

/** Removes the addresses of mail, servers, shares and computers, and the user's home folder. */
export function withoutAddresses(text: string, home: string): string {
  return spellings(home)
    .reduce((rest, each) => rest.replaceAll(each, '~'), text)
    .replace(WEB, '[address]')
    .replace(MAIL, '[address]')
    .replace(SHARE, '[address]')
    .replace(NUMBERS, (found) => (isIP(found.replace(/(?<=\.\d+):\d+$/, '')) === 0 ? found : '[address]'))
}

/** As a path, as part of a file URL, and in JSON. */
function spellings(home: string): readonly string[] {
  const slashes = home.replaceAll('\\', '/')
  return [...new Set([home, JSON.stringify(home).slice(1, -1), slashes, encodeURI(slashes)])].filter(
    (each) => each.length > 1,
  )
}
