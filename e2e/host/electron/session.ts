import { EventEmitter } from 'node:events'
import { createFetch } from '../net/fetch.ts'
import { isReady } from './readiness.ts'
import { standIn } from './stand-in.ts'

export type ProtocolHandler = (request: Request) => Response | Promise<Response>
type RequestListener = (
  details: Readonly<Record<'url' | 'method' | 'resourceType', string>>,
  answer: (what: { readonly cancel?: boolean }) => void,
) => void
type CheckHandler = (contents: object, permission: string, origin: string, details: object) => boolean

/** What a page may ask for, in Electron's words, as far as Chromium can be told. */
const PERMISSIONS = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'geolocation',
  'notifications',
  'media',
  'midi',
] as const

export class Session extends EventEmitter {
  readonly handlers = new Map<string, ProtocolHandler>()
  requestListener: RequestListener | undefined = undefined
  checkHandler: CheckHandler = () => true
  readonly #net = createFetch()

  readonly protocol = standIn('session.protocol', {
    handle: (scheme: string, handler: ProtocolHandler) => {
      if (this.handlers.has(scheme)) throw new Error(`The scheme ${scheme} is handled already`)
      this.handlers.set(scheme, handler)
    },
    isProtocolHandled: (scheme: string) => this.handlers.has(scheme),
  })

  readonly webRequest = standIn('session.webRequest', {
    onBeforeRequest: (listener: RequestListener | null) => {
      this.requestListener = listener ?? undefined
    },
  })

  readonly fetch = (input: string | Request, init?: RequestInit): Promise<Response> => this.#net.fetch(input, init)

  readonly closeAllConnections = (): Promise<void> => {
    this.#net.closeConnections()
    return Promise.resolve()
  }

  /** Chromium is told once which permissions there are: those that the check lets pass. Requests are never reached. */
  permitted(contents: object): string[] {
    return PERMISSIONS.filter((permission) => this.checkHandler(contents, permission, '', {}))
  }

  readonly setPermissionCheckHandler = (handler: CheckHandler | null): void => {
    this.checkHandler = handler ?? (() => true)
  }

  readonly setPermissionRequestHandler = (): void => undefined

  readonly setDevicePermissionHandler = (): void => undefined

  readonly setSpellCheckerEnabled = (): void => undefined

  readonly setSpellCheckerLanguages = (): void => undefined

  async refuses(details: Parameters<RequestListener>[0]): Promise<boolean> {
    const listener = this.requestListener
    if (listener === undefined) return false
    const { cancel = false } = await new Promise<{ readonly cancel?: boolean }>((resolve) => {
      listener(details, resolve)
    })
    return cancel
  }
}

const sessions = new Map<string, Session>()

/** Emits `made` with each new session: `app` says so to main. */
export const sessionsMade = new EventEmitter()

export function fromPartition(name: string): Session {
  if (!isReady()) throw new Error('Session can only be received when app is ready')
  const known = sessions.get(name)
  if (known !== undefined) return known
  const made = standIn('session', new Session())
  sessions.set(name, made)
  sessionsMade.emit('made', made)
  return made
}

export const defaultSession = (): Session => fromPartition('')

export const session = standIn('session', {
  fromPartition,
  get defaultSession(): Session {
    return defaultSession()
  },
})

export const protocol = standIn('protocol', {
  registerSchemesAsPrivileged: () => {
    if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
  },
  handle: (scheme: string, handler: ProtocolHandler) => {
    defaultSession().protocol.handle(scheme, handler)
  },
})
