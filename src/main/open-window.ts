import path from 'node:path'
import { app, ipcMain, session, type BrowserWindow, type IpcMain } from 'electron'
import { takeCallsEarly } from './ipc/early-calls.ts'
import { createTrustedSenders, type TrustedSenders } from './ipc/trusted-senders.ts'
import type { Log } from './logging/log.ts'
import type { LaunchOptions } from './security/launch-options.ts'
import { lockDown } from './security/lock-down.ts'
import { systemClock } from './time/clock.ts'
import { bringForward, createMainWindow } from './window/main-window.ts'
import { createPlacementStore, type PlacementStore } from './window/placement-store.ts'
import { whenShown } from './window/when-shown.ts'

/** The window, and what was made with it. */
export interface OpenedWindow {
  readonly window: BrowserWindow
  readonly senders: TrustedSenders
  readonly placement: PlacementStore
  readonly toFront: () => void
  /** Registers handlers for the page's calls; those that came earlier are waiting. */
  readonly ipc: Pick<IpcMain, 'handle'>
  /** Resolves when the window is visible; rejects, with a sentence, when the page cannot be loaded. */
  readonly shown: Promise<void>
}

interface Dependencies {
  readonly launch: LaunchOptions
  readonly folder: string
  /** The build output. */
  readonly out: string
  readonly log: Log
}

/** Sets up every guard, opens the window and loads the page. Everything imported here delays the window. */
export function openWindow({ launch, folder, out, log }: Dependencies): OpenedWindow {
  const developerTools = !app.isPackaged
  const home = lockDown({
    app,
    session: session.defaultSession,
    page: path.join(out, 'renderer'),
    developmentUrl: launch.rendererUrl,
    developerTools,
    log,
  })
  const senders = createTrustedSenders(home.origin)
  const placement = createPlacementStore(folder, log)
  const window = createMainWindow({ preload: path.join(out, 'preload/index.cjs'), developerTools, placement, log })
  senders.add(window.webContents)
  const toFront = (): void => {
    bringForward(window)
  }
  app.on('second-instance', toFront)
  app.on('window-all-closed', () => {
    app.quit()
  })
  const ipc = takeCallsEarly(ipcMain)
  const isShown = new Promise<void>((resolve) => {
    window.once('show', () => {
      resolve()
    })
  })
  const shown = whenShown({
    shown: isShown,
    loaded: window.loadURL(home.url),
    isClosed: () => window.isDestroyed(),
    clock: systemClock,
  })
  return { window, senders, placement, toFront, ipc, shown }
}
