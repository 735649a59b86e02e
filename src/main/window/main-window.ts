import { BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import type { Log } from '../logging/log.ts'
import { systemClock } from '../time/clock.ts'
import { openContextMenus } from './context-menu.ts'
import { reloadWhenGone } from './page-gone.ts'
import { askWhenHung } from './page-hung.ts'
import { boundsToOpen, MINIMUM_SIZE } from './placement.ts'
import type { PlacementStore } from './placement-store.ts'

interface Dependencies {
  readonly preload: string
  readonly developerTools: boolean
  readonly placement: PlacementStore
  readonly log: Log
}

/** The page's background, so that nothing flashes before it is drawn. */
const GROUND = { light: '#f4f5f2', dark: '#0e1317' }

/** Creates the window, locked down and where it was when it was last closed. It loads nothing yet. */
export function createMainWindow({ preload, developerTools, placement, log }: Dependencies): BrowserWindow {
  const saved = placement.recall()
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
  const window = new BrowserWindow({
    ...boundsToOpen(saved?.bounds, screens),
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    show: false,
    title: 'Cancellist',
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Chromium would download dictionaries.
      spellcheck: false,
      devTools: developerTools,
    },
  })
  window.once('ready-to-show', () => {
    if (saved?.maximised === true) window.maximize()
    window.show()
    log.info('The window is shown')
  })
  window.on('close', () => {
    placement.remember({ bounds: window.getNormalBounds(), maximised: window.isMaximized() })
  })
  reloadWhenGone(window.webContents, {
    ask: (question) => dialog.showMessageBox(window, question),
    close: () => {
      window.close()
    },
    clock: systemClock,
    log,
  })
  openContextMenus(window.webContents)
  askWhenHung(window, { ask: (question) => dialog.showMessageBox(window, question), log })
  return window
}

/** Brings the window to the front, even if it is minimised or hidden. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
