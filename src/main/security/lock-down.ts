import type { App, Session } from 'electron'
import type { Log } from '../logging/log.ts'
import { createAppProtocol } from './app-protocol.ts'
import { APP_HOME, APP_ORIGIN, APP_SCHEME } from './app-scheme.ts'
import { developmentSecurityPolicy } from './content-security-policy.ts'
import { guardNavigation } from './navigation.ts'
import { guardNetwork } from './network.ts'
import { originOf } from './parsed-url.ts'
import { guardPermissions } from './permissions.ts'

interface Dependencies {
  readonly app: Pick<App, 'on'>
  /** The session of every window. */
  readonly session: Session
  /** The folder of the built page. */
  readonly page: string
  /** Vite's development server, in place of the built page. */
  readonly developmentUrl: string | undefined
  readonly developerTools: boolean
  readonly log: Log
}

const DEVELOPER_TOOLS_ORIGIN = 'devtools://devtools'

/** The window's address. */
export interface Home {
  readonly url: string
  readonly origin: string
}

/** Sets up every guard, before the first window. */
export function lockDown({ app, session, page, developmentUrl, developerTools, log }: Dependencies): Home {
  const home = homeOf(developmentUrl)
  session.protocol.handle(APP_SCHEME, createAppProtocol(page, log))
  guardPermissions(session)
  const origins = developerTools ? [home.origin, DEVELOPER_TOOLS_ORIGIN] : [home.origin]
  if (developmentUrl === undefined) guardNetwork(session, origins, log)
  else allowDevelopmentServer(session, home.origin, origins, log)
  app.on('web-contents-created', (_event, contents) => {
    guardNavigation(contents, home.url, log)
  })
  return home
}

function homeOf(developmentUrl: string | undefined): Home {
  if (developmentUrl === undefined) return { url: APP_HOME, origin: APP_ORIGIN }
  const origin = originOf(developmentUrl)
  if (origin === undefined) throw new Error('The address of the development server is not one')
  return { url: new URL(developmentUrl).href, origin }
}

/** Lets the window reach Vite's development server, under its own policy. */
function allowDevelopmentServer(session: Session, origin: string, others: readonly string[], log: Log): void {
  guardNetwork(session, [origin, origin.replace(/^http/, 'ws'), ...others], log)
  const policy = developmentSecurityPolicy(origin)
  session.webRequest.onHeadersReceived(({ responseHeaders }, answer) => {
    answer({ responseHeaders: { ...responseHeaders, 'content-security-policy': [policy] } })
  })
}
