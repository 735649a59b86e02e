import type { Session } from 'electron'
import type { Log } from '../logging/log.ts'
import { originOf, parsedUrl } from './parsed-url.ts'

type Guarded = Pick<Session, 'on'> & { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> }

/** The window's session reaches its own pages only; calls to PRO use other sessions. */
export function guardNetwork(session: Guarded, origins: readonly string[], log: Log): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const origin = originOf(url)
    const cancel = origin === undefined || !origins.includes(origin)
    if (cancel) log.warn(`Refused a request of the window (${parsedUrl(url)?.protocol ?? 'no scheme'})`)
    answer({ cancel })
  })
  session.on('will-download', (event) => {
    event.preventDefault()
  })
}
