import { EventEmitter } from 'node:events'
import { toMainUrl } from '../address.ts'
import type { WindowId } from '../spoken.ts'
import { answerShell, shellSide } from './link.ts'
import { openWindows, windowWith } from './open-windows.ts'
import { mayGoOn } from './preventable.ts'
import type { Session } from './session.ts'
import { standIn } from './stand-in.ts'

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' }

/** The main frame: there is one, and one object for it, as `senderFrame === sender.mainFrame` asks. */
interface Frame {
  url: string
  readonly origin: string
  readonly parent: null
}

export class WebContents extends EventEmitter {
  readonly id: WindowId
  readonly session: Session
  readonly mainFrame: Frame
  readonly preferences: Readonly<Record<string, unknown>>
  openHandler: OpenHandler | undefined = undefined
  destroyed = false

  constructor(id: WindowId, session: Session, preferences: Readonly<Record<string, unknown>>) {
    super()
    this.id = id
    this.session = session
    this.preferences = preferences
    const frame = {
      url: 'about:blank',
      parent: null,
      get origin(): string {
        return /^[a-z]+:\/\/[^/]*/.exec(frame.url)?.[0] ?? 'null'
      },
    }
    this.mainFrame = standIn('webContents.mainFrame', frame)
    return standIn('webContents', this)
  }

  /** Electron has it, its types do not. */
  getLastWebPreferences(): Readonly<Record<string, unknown>> {
    return this.preferences
  }

  getURL(): string {
    return this.mainFrame.url
  }

  isDestroyed(): boolean {
    return this.destroyed
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed')
    void shellSide.ask('send', { window: this.id, channel, args: cloneable(args) })
  }

  reload(): void {
    void shellSide.ask('reload', { window: this.id })
  }

  focus(): void {
    this.emit('focus')
  }

  async printToPDF({ footerTemplate = '' }: { readonly footerTemplate?: string }): Promise<Buffer> {
    return Buffer.from(await shellSide.ask('print', { window: this.id, footer: footerTemplate }))
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }
}

/** What Electron says when something cannot cross between processes. */
export function cloneable<Value>(value: Value): Value {
  try {
    return structuredClone(value)
  } catch {
    throw new Error('An object could not be cloned.')
  }
}

export const webContents = standIn('webContents', {
  getAllWebContents: () => openWindows().map((window) => window.webContents),
  fromId: (id: WindowId) => openWindows().find((window) => window.id === id)?.webContents,
})

answerShell({
  navigate({ window, url, isMainFrame }) {
    const { webContents: contents } = windowWith(window)
    const details = { url: toMainUrl(url), isMainFrame, isSameDocument: false }
    const allowed = !isMainFrame || mayGoOn(contents, 'will-navigate', details, details.url)
    return mayGoOn(contents, 'will-frame-navigate', details) && allowed
  },

  openWindow({ window, url }) {
    const { openHandler } = windowWith(window).webContents
    const answer = openHandler?.({ url: toMainUrl(url) })
    if (answer?.action !== 'deny') throw new Error('The stand-in for Electron opens no windows for a page')
  },

  pageEvent({ window, name }) {
    const owner = openWindows().find((each) => each.id === window)
    if (owner === undefined) return
    if (name === 'closed') owner.destroy()
    else if (name === 'crashed') owner.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    else owner.webContents.emit(name)
  },
})
