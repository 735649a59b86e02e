import path from 'node:path'
import {
  app,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron'
import type { RunSnapshot } from '#shared/run.ts'
import { systemClock } from './time/clock.ts'
import { createConnectionHandlers, currentConnection, statusOf } from './connection/connection-handlers.ts'
import { openConnections } from './connection/open-connections.ts'
import { createSafeStorageVault } from './connection/safe-storage-vault.ts'
import { createSendEvent } from './ipc/send-event.ts'
import { registerCalls } from './ipc/register.ts'
import { createTrustedSenders } from './ipc/trusted-senders.ts'
import { whenOpen } from './ipc/when-open.ts'
import { createListHandlers } from './files/list-handlers.ts'
import { createFaultHandler } from './window/window-fault.ts'
import { followFailures } from './logging/failures.ts'
import { createFileLog } from './logging/file-log.ts'
import { newIncident } from './logging/incident.ts'
import { createElectronConnections } from './pro/electron-connections.ts'
import { createPrinter } from './report/print/electron-printer.ts'
import { createWorkbook } from './report/workbook/workbook-writer.ts'
import type { Composed } from './compose.ts'
import { compose } from './compose.ts'
import { APP_SCHEME_PRIVILEGES } from './security/app-scheme.ts'
import { readLaunchOptions } from './security/launch-options.ts'
import { lockDown } from './security/lock-down.ts'
import { switchOffOwnTraffic } from './security/own-traffic.ts'
import { createSettingsHandlers, openSettings } from './settings/settings.ts'
import { guardClosing } from './window/closing.ts'
import { createFileChooser } from './window/file-chooser.ts'
import { bringForward, createMainWindow } from './window/main-window.ts'
import { menuTemplate } from './window/menu.ts'
import { createNotify } from './window/notify.ts'
import { createPlacementStore } from './window/placement-store.ts'
import { createRunPresence } from './window/run-presence.ts'

// Nothing is awaited before these: they must come before Electron is ready.
// The switch is for systems that have no sandbox to give: containers run by root, some desktops.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
switchOffOwnTraffic(app)
protocol.registerSchemesAsPrivileged([APP_SCHEME_PRIVILEGES])
const launch = readLaunchOptions(process.env, app.isPackaged)
if (launch.profile !== undefined) app.setPath('userData', path.resolve(launch.profile))
const folder = app.getPath('userData')
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
  log.info(`Cancellist ${app.getVersion()}, Electron ${process.versions.electron}, ${process.platform}`)
  app.whenReady().then(open).catch(fail)
} else {
  app.quit()
}

async function open(): Promise<void> {
  const out = path.join(import.meta.dirname, '..')
  const resources = app.isPackaged ? process.resourcesPath : path.join(out, '../resources')
  const developerTools = !app.isPackaged

  const page = path.join(out, 'renderer')
  const home = lockDown({
    app,
    session: session.defaultSession,
    page,
    developmentUrl: launch.rendererUrl,
    developerTools,
    log,
  })
  const senders = createTrustedSenders(home.origin)
  const sendEvent = createSendEvent(senders)

  const placement = createPlacementStore(folder, log)
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, developerTools)))
  const preload = path.join(out, 'preload/index.cjs')
  const window = createMainWindow({ preload, developerTools, placement, log })
  senders.add(window.webContents)
  const toFront = (): void => {
    bringForward(window)
  }
  app.on('second-instance', toFront)
  app.on('window-all-closed', () => {
    app.quit()
  })

  // The page begins to load here, and may ask as soon as it has: until the calls are registered, nothing takes a turn.
  const loading = window.loadURL(home.url)

  const now = (): string => new Date().toISOString()
  const openingSettings = openSettings(folder, { clock: systemClock, log })
  const openingConnections = openConnections({
    folder,
    systemVault: createSafeStorageVault(safeStorage, process.platform, systemClock),
    testKey: launch.pro?.key,
    now,
    clock: systemClock,
    log,
  })

  const fault = createFaultHandler(log, newIncident)
  const presence = createRunPresence({ window, awake: powerSaveBlocker, notify: createNotify(toFront) })
  const onProgress = (run: RunSnapshot): void => {
    sendEvent('run', 'progress', run)
    presence.follow(run)
  }
  const chooseFile = createFileChooser(window, placement, systemClock)
  // The window does not wait for what is on the disk, however long it takes: what needs it does.
  const opened = Promise.all([openingSettings, openingConnections]).then(
    async ([{ settings, notices }, connections]) => {
      const runs = await compose({
        folder,
        soundnessWorker: path.join(import.meta.dirname, 'soundness-worker.js'),
        proConnections: createElectronConnections(),
        keys: connections.keyStore,
        log,
        standIn: launch.pro?.url,
        settings,
        current: () => currentConnection(connections),
        onProgress,
        onCheckProgress: (progress) => {
          sendEvent('check', 'progress', progress)
        },
        onVerification: (progress) => {
          sendEvent('verification', 'progress', progress)
        },
        onVerified: (run) => {
          sendEvent('run', 'progress', run)
        },
        chooseFile,
        openWorkbook: () => createWorkbook(path.join(import.meta.dirname, 'workbook-worker.js'), systemClock),
        print: createPrinter(session.fromPartition('printing'), systemClock, log),
        showFile: (file) => {
          shell.showItemInFolder(file)
        },
      })
      const connection = createConnectionHandlers({
        ...connections,
        probe: runs.probe,
        isRunActive: runs.controller.isActive,
        isRunning: runs.controller.isRunning,
        now,
        log,
        left: runs.checks.forget,
        changed: (status) => {
          log.info(`The connection has changed: ${status.environment}`)
          sendEvent('connection', 'changed', status)
        },
      })
      const info = {
        version: app.getVersion(),
        test: launch.pro !== undefined,
        notices: [...connections.notices, ...notices, ...runs.notices],
      }
      return {
        ...runs,
        handlers: { ...runs.handlers, connection, app: { info: () => ({ ok: true as const, value: info }), fault } },
      }
    },
  )
  let runs: Composed | undefined
  const following = opened.then((it) => {
    runs = it
    powerMonitor.on('resume', it.controller.wakeUp)
    // A page that is reloaded has no list any more.
    window.webContents.on('did-finish-load', it.checks.forget)
  })
  following.catch(fail)

  registerCalls({
    ipc: ipcMain,
    senders,
    log,
    newIncident,
    handlers: {
      app: { ...whenOpen('app', opened), fault },
      check: whenOpen('check', opened),
      run: whenOpen('run', opened),
      verification: whenOpen('verification', opened),
      report: whenOpen('report', opened),
      history: whenOpen('history', opened),
      connection: {
        ...whenOpen('connection', opened),
        status: async () => ({ ok: true, value: await statusOf(await openingConnections) }),
      },
      settings: whenOpen(
        'settings',
        openingSettings.then(({ settings }) => ({ handlers: { settings: createSettingsHandlers(settings, log) } })),
      ),
      list: createListHandlers({ clipboard, sample: path.join(resources, 'samples/returns.csv'), chooseFile, log }),
    },
  })
  guardClosing(window, {
    isRunActive: () => runs?.controller.isRunning() === true,
    isAsking: () => runs?.controller.isAsking() === true,
    stopRun: async () => runs?.controller.stopRunning(),
    ask: (question) => dialog.showMessageBox(window, question),
    log,
  })
  await loading
}
