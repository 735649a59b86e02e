import type { Session } from 'electron'
import type { Log } from '../logging/log.ts'
import { developmentSecurityPolicy } from './content-security-policy.ts'
import { guardNetwork } from './network.ts'

/** Lets the window reach Vite's development server, under its own policy. */
export function allowDevelopmentServer(session: Session, origin: string, others: readonly string[], log: Log): void {
  guardNetwork(session, [origin, origin.replace(/^http/, 'ws'), ...others], log)
  const policy = developmentSecurityPolicy(origin)
  session.webRequest.onHeadersReceived(({ responseHeaders }, answer) => {
    answer({ responseHeaders: { ...responseHeaders, 'content-security-policy': [policy] } })
  })
}
