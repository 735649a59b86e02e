/** What `import … from 'electron'` finds in main's process. */
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { clipboard } from './clipboard.ts'
import { dialog } from './dialog.ts'
import { ipcMain } from './ipc-main.ts'
import { answerShell } from './link.ts'
import { Menu } from './menu.ts'
import { nativeTheme } from './native-theme.ts'
import { Notification } from './notification.ts'
import { webContents } from './open-windows.ts'
import './page-calls.ts'
import { powerMonitor, powerSaveBlocker } from './power.ts'
import { safeStorage } from './safe-storage.ts'
import { screen } from './screen.ts'
import { protocol, session } from './session.ts'
import { shell } from './shell.ts'
import { standIn } from './stand-in.ts'

const electron = standIn('module', {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  webContents,
})

answerShell({
  evaluate: ({ source, argument }) => {
    // A function of the test itself, as Playwright's `evaluate` takes it for the real Electron.
    const work = (0, eval)(`(${source})`) as (module: typeof electron, argument: unknown) => Promise<unknown>
    return work(electron, argument)
  },
})

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  webContents,
}
export default electron
/** What `require('electron')` is answered with. */
export { electron as 'module.exports' }
