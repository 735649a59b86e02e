import { EventEmitter } from 'node:events'
import type { Margins, WindowId } from '../messages.ts'
import { shellSide } from './link.ts'
import type { Session } from './session.ts'
import { standIn } from './stand-in.ts'

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' }

/** As this program asks. */
interface PrintOptions {
  readonly headerTemplate: string
  readonly footerTemplate: string
  readonly margins: Margins
}

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

  async printToPDF({ headerTemplate, footerTemplate, margins }: PrintOptions): Promise<Buffer> {
    const printed = { window: this.id, header: headerTemplate, footer: footerTemplate, margins }
    return Buffer.from(await shellSide.ask('print', printed))
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
