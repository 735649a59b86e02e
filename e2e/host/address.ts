/**
 * Chromium loads no scheme that it was not built with. So a page of `app://name/` is at `https://name.app.invalid/`:
 * an origin of its own, secure, and by its ending (RFC 2606) nowhere on any network. Main only ever sees `app:`.
 */
const STAND_IN = /^https:\/\/([^./]+)\.([a-z][a-z0-9-]*)\.invalid(?=\/|$)/
const OWN_SCHEME = /^([a-z][a-z0-9-]*):\/\/([^./?#]+)/
const CHROMIUMS_OWN: readonly string[] = [
  'http',
  'https',
  'file',
  'ws',
  'wss',
  'data',
  'blob',
  'about',
  'chrome',
  'devtools',
]

export function toPageUrl(url: string): string {
  const [whole = '', scheme = '', host = ''] = OWN_SCHEME.exec(url) ?? []
  return whole === '' || CHROMIUMS_OWN.includes(scheme)
    ? url
    : `https://${host}.${scheme}.invalid${url.slice(whole.length)}`
}

export function toMainUrl(url: string): string {
  return url.replace(STAND_IN, '$2://$1')
}
