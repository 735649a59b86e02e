import { EventEmitter } from 'node:events'
import type { WindowId } from '../messages.ts'
import { app, noteClosedWindow } from './app.ts'
import { toPageUrl } from '../address.ts'
import { shellSide } from './link.ts'
import { openWindows, register, unregister, type OpenWindow } from './open-windows.ts'
import { mayGoOn } from './preventable.ts'
import { isReady } from './readiness.ts'
import { defaultSession, type Session } from './session.ts'
import { standIn } from './stand-in.ts'
import { WebContents } from './web-contents.ts'

interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

interface Options extends Partial<Bounds> {
  readonly show?: boolean
  readonly title?: string
  readonly webPreferences?: Readonly<Record<string, unknown>> & {
    readonly preload?: string
    readonly session?: Session
  }
}

/** Every page here is sandboxed and isolated, so a window that asks for less must not look as if it got it. */
const ONLY: Readonly<Record<string, boolean>> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
}

/** A window without a frame: its bounds are those of the page. */
export class BrowserWindow extends EventEmitter implements OpenWindow {
  static getAllWindows = openWindows
  static fromWebContents = (contents: WebContents): OpenWindow | null =>
    openWindows().find(({ id }) => id === contents.id) ?? null
  static getFocusedWindow = (): OpenWindow | null => openWindows().find(({ focused }) => focused) ?? null

  readonly id: WindowId
  readonly webContents: WebContents
  bounds: Bounds
  title: string
  shown: boolean
  focused = false
  state: 'normal' | 'minimized' | 'maximized' = 'normal'
  destroyed = false
  opened: Promise<void>

  constructor(options: Options = {}) {
    super()
    if (!isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const { preload, session = defaultSession(), ...preferences } = options.webPreferences ?? {}
    for (const [name, only] of Object.entries(ONLY)) {
      if ((preferences[name] ?? only) !== only)
        throw new Error(`The stand-in for Electron needs ${name}: ${String(only)}`)
    }
    const { width = 800, height = 600, x = 0, y = 0 } = options
    this.bounds = { x, y, width, height }
    this.title = options.title ?? app.getName()
    this.shown = options.show ?? true
    this.focused = this.shown
    const self = standIn('BrowserWindow', this)
    this.id = register(self)
    this.webContents = new WebContents(this.id, session, { ...ONLY, ...preferences })
    this.webContents.once('did-finish-load', () => self.emit('ready-to-show'))
    const permissions = session.permitted(this.webContents)
    this.opened = shellSide.ask('open', { window: this.id, width, height, preload, permissions })
    app.emit('web-contents-created', {}, this.webContents)
    app.emit('browser-window-created', {}, self)
    return self
  }

  async loadURL(url: string): Promise<void> {
    await this.opened
    this.webContents.mainFrame.url = url
    await shellSide.ask('load', { window: this.id, url: toPageUrl(url) })
  }

  /** True when it has gone. */
  close(): boolean {
    const goes = mayGoOn(this, 'close')
    if (goes) this.destroy()
    return goes
  }

  destroy(): void {
    if (this.destroyed) return
    this.destroyed = true
    unregister(this.id)
    this.webContents.destroyed = true
    this.webContents.emit('destroyed')
    this.emit('closed')
    void shellSide.ask('close', { window: this.id })
    noteClosedWindow()
  }

  isDestroyed(): boolean {
    return this.destroyed
  }

  getBounds(): Bounds {
    return { ...this.bounds }
  }

  getNormalBounds(): Bounds {
    return { ...this.bounds }
  }

  setBounds(bounds: Partial<Bounds>): void {
    const before = this.bounds
    this.bounds = { ...before, ...bounds }
    const { x, y, width, height } = this.bounds
    if (x !== before.x || y !== before.y) this.emit('move')
    if (width === before.width && height === before.height) return
    void shellSide.ask('resize', { window: this.id, width, height })
    this.emit('resize')
  }

  getContentSize(): number[] {
    return [this.bounds.width, this.bounds.height]
  }

  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  show(): void {
    this.shown = true
    this.focused = true
    this.emit('show')
    this.emit('focus')
  }

  hide(): void {
    this.shown = false
    this.focused = false
    this.emit('hide')
  }

  focus(): void {
    this.focused = true
    this.emit('focus')
  }

  minimize(): void {
    this.state = 'minimized'
    this.focused = false
    this.emit('minimize')
  }

  maximize(): void {
    this.state = 'maximized'
    this.shown = true
    this.emit('maximize')
  }

  unmaximize(): void {
    this.state = 'normal'
    this.emit('unmaximize')
  }

  restore(): void {
    this.state = 'normal'
    this.emit('restore')
  }

  isVisible(): boolean {
    return this.shown
  }

  isFocused(): boolean {
    return this.focused
  }

  isMinimized(): boolean {
    return this.state === 'minimized'
  }

  isMaximized(): boolean {
    return this.state === 'maximized'
  }

  isFullScreen(): boolean {
    return false
  }

  getTitle(): string {
    return this.title
  }

  setTitle(title: string): void {
    this.title = title
  }

  setProgressBar(): void {
    // The taskbar is not played here.
  }

  flashFrame(): void {
    // Nor is its flashing.
  }

  setMenuBarVisibility(): void {
    // Nor are menus.
  }

  removeMenu(): void {
    // Nor are menus.
  }

  setBackgroundColor(): void {
    // The page paints its own.
  }
}
