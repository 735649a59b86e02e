import path from 'node:path'
import { app, dialog, protocol } from 'electron'
import { followFailures } from './logging/failures.ts'
import { createFileLog } from './logging/file-log.ts'
import { closeToOthers } from './logging/private-folder.ts'
import { openWindow } from './open-window.ts'
import { APP_SCHEME_PRIVILEGES } from './security/app-scheme.ts'
import { readLaunchOptions } from './security/launch-options.ts'
import { switchOffOwnTraffic } from './security/own-traffic.ts'
import { nameForToasts } from './window/app-id.ts'

// These must come before Electron is ready, so nothing may be awaited before them.
// For systems that cannot provide a sandbox: containers run by root, some desktops.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
switchOffOwnTraffic(app)
nameForToasts(app, process.platform)
protocol.registerSchemesAsPrivileged([APP_SCHEME_PRIVILEGES])
const launch = readLaunchOptions(process.env, app.isPackaged)
if (launch.profile !== undefined) app.setPath('userData', path.resolve(launch.profile))
const folder = app.getPath('userData')
const notClosed = closeToOthers(folder)
const log = createFileLog(path.join(folder, 'logs'))
const fail = followFailures({
  process,
  log,
  tell: (title, sentence) => {
    dialog.showErrorBox(title, sentence)
  },
  exit: () => {
    app.exit(1)
  },
})

if (launch.refusal !== undefined) {
  process.stderr.write(`${launch.refusal}\n`)
  app.exit(1)
} else if (app.requestSingleInstanceLock()) {
  if (notClosed !== undefined) log.warn('The folder of the program could not be made private', notClosed)
  log.info(`Cancellist ${app.getVersion()}, Electron ${process.versions.electron}, ${process.platform}`)
  if (launch.pro !== undefined) log.info('A stand-in on this computer answers for PRO')
  app
    .whenReady()
    .then(async () => {
      const out = path.join(import.meta.dirname, '..')
      const frame = openWindow({ launch, folder, out, log })
      // Loaded after the window is shown, because loading on this thread delays it.
      await frame.shown
      const { compose } = await import('./compose.ts')
      if (!frame.window.isDestroyed()) compose({ frame, launch, folder, out, log, fail })
    })
    .catch(fail)
} else {
  app
    .whenReady()
    .then(async () => {
      const { whyNoLock } = await import('./why-no-lock.ts')
      const why = whyNoLock(folder, log)
      if (why === undefined) app.quit()
      else fail(why)
    })
    .catch(fail)
}
