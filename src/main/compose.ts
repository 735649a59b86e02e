import { homedir, release } from 'node:os'
import path from 'node:path'
import { app, clipboard, dialog, Menu, powerMonitor, powerSaveBlocker, safeStorage, session, shell } from 'electron'
import type { Environment } from '#shared/connection.ts'
import type { AppInfo, Notice } from '#shared/ipc/channels.ts'
import type { ManifestTime } from '#shared/manifest.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunSnapshot } from '#shared/run.ts'
import { createCheckController, type CheckController } from './check/check-controller.ts'
import { createCheckHandlers } from './check/check-handlers.ts'
import { createTodoAsking } from './todo/asking.ts'
import { createTodoHandlers } from './todo/todo-handlers.ts'
import { coalesce } from './time/coalesce.ts'
import { systemClock } from './time/clock.ts'
import type { KeyRing, ProbeKey, Recognise } from './connection/ports.ts'
import type { AllHandlers } from './ipc/handlers.ts'
import type { NamedScope } from './journal/account-scope.ts'
import { onDisk } from './journal/on-disk.ts'
import { createJournal, type Journal } from './journal/journal.ts'
import { requireJournal, openJournal } from './journal/file/open-journal.ts'
import { createSweeper } from './journal/file/sweeper.ts'
import { sqliteFailure } from './journal/disk-failure.ts'
import type { Log } from './logging/log.ts'
import { createPracticeFetch } from './practice/fetch.ts'
import { createPracticeService } from './practice/service.ts'
import { practiceWorld } from './practice/world.ts'
import { createConnector } from './connection/connector.ts'
import { createPlainConnections } from './pro/plain-connections.ts'
import type { ProConnections } from './pro/transport.ts'
import { createVerificationController } from './verification/verification-controller.ts'
import { createReportHandlers, type ReportHandlers, type ReportPorts } from './report/report-handlers.ts'
import { createSettingsHandlers, openSettings, type SettingsStore } from './settings/settings.ts'
import { isoWithOffset } from './time/instant.ts'
import { fixedSettings } from './policy/policy.ts'
import { policyFiles, readPolicy } from './policy/read-policy.ts'
import { createSupportHandlers } from './support/support-handlers.ts'
import { createSearcher } from './history/searcher.ts'
import { createHistoryHandlers } from './history/history-handlers.ts'
import { systemUser } from './run/system-user.ts'
import { createRunController, type RunController } from './run/run-controller.ts'
import { createRunHandlers } from './run/run-handlers.ts'
import { createConnectionHandlers, currentConnection, statusOf } from './connection/connection-handlers.ts'
import { openConnections } from './connection/open-connections.ts'
import { createSafeStorageVault } from './connection/safe-storage-vault.ts'
import { createSendEvent, type SendEvent } from './ipc/send-event.ts'
import { registerCalls } from './ipc/register.ts'
import { whenOpen } from './ipc/when-open.ts'
import { createListHandlers } from './files/list-handlers.ts'
import { createLicencesHandler } from './files/licences.ts'
import { createFaultHandler } from './window/window-fault.ts'
import { newIncident } from './logging/incident.ts'
import { createElectronConnections } from './pro/electron-connections.ts'
import { createPrinter } from './report/print/electron-printer.ts'
import { createWorkbook } from './report/workbook/workbook-writer.ts'
import type { LaunchOptions } from './security/launch-options.ts'
import { guardClosing } from './window/closing.ts'
import { createFileChooser, createFolderChooser } from './window/file-chooser.ts'
import { menuTemplate } from './window/menu.ts'
import { createNotify } from './window/notify.ts'
import { createRunPresence } from './window/run-presence.ts'
import type { Fail } from './logging/failures.ts'
import type { OpenedWindow } from './open-window.ts'

export interface Start {
  readonly frame: OpenedWindow
  readonly launch: LaunchOptions
  /** Holds the settings, the keys and the journal. */
  readonly folder: string
  /** The build output. */
  readonly out: string
  readonly log: Log
  readonly fail: Fail
}

/** Puts the program together behind its window: files, PRO, and the handlers of the window's calls. */
export function compose({ launch, folder, out, log, fail, frame }: Start): void {
  const { window, senders, placement, toFront } = frame
  const resources = app.isPackaged ? process.resourcesPath : path.join(out, '../resources')
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, !app.isPackaged)))
  const sendEvent = createSendEvent(senders)

  const now = (): string => new Date().toISOString()
  const openingPolicy = readPolicy(launch.policy ?? policyFiles(process.platform, process.execPath), log)
  const openingSettings = openingPolicy.then(({ policy }) =>
    openSettings(
      folder,
      { clock: systemClock, log },
      { settings: fixedSettings(policy), reportFolder: policy.saveFolder },
    ),
  )
  const openingConnections = openingPolicy.then(({ policy }) =>
    openConnections({
      folder,
      allowed: policy.environments,
      systemVault: createSafeStorageVault(safeStorage, process.platform, systemClock),
      isTest: launch.pro !== undefined,
      testKey: launch.pro?.key,
      now,
      clock: systemClock,
      log,
    }),
  )

  const fault = createFaultHandler(log, newIncident)
  const licencesFolder = app.isPackaged ? resources : out
  const licences = createLicencesHandler(path.join(licencesFolder, 'notices/third-party-notices.txt'))
  const presence = createRunPresence({ window, awake: powerSaveBlocker, notify: createNotify(toFront) })
  const chooseFile = createFileChooser(
    window,
    placement,
    systemClock,
    async () => (await openingPolicy).policy.saveFolder,
  )
  const showFile = (file: string): void => {
    shell.showItemInFolder(file)
  }
  // The window does not wait for the disk; handlers that need it do.
  const opened = Promise.all([openingSettings, openingConnections]).then(async ([{ settings }, connections]) => {
    const runs = await openRuns({
      folder,
      soundnessWorker: path.join(out, 'main/soundness-worker.js'),
      proConnections: createElectronConnections(systemClock),
      keys: connections.keyStore,
      log,
      standIn: launch.pro?.url,
      settings,
      current: () => currentConnection(connections),
      manifestTimes: (environment) => connections.saved.manifestTimes()[environment] ?? [],
      sendEvent,
      onProgress: presence.follow,
      chooseFile,
      openWorkbook: () => createWorkbook(path.join(out, 'main/workbook-worker.js'), systemClock),
      print: createPrinter(session.fromPartition('printing'), systemClock, log),
      showFile,
    })
    const connection = createConnectionHandlers({
      ...connections,
      probe: runs.probe,
      recognise: runs.recognise,
      history: runs.journal,
      isTest: launch.pro !== undefined,
      isRunActive: runs.controller.isActive,
      isRunning: runs.controller.isRunning,
      runEnvironment: runs.controller.environment,
      now,
      log,
      onSwitched: runs.checks.forget,
      changed: (status) => {
        log.info(`The connection has changed: ${status.environment}`)
        sendEvent('connection', 'changed', status)
      },
    })
    const support = createSupportHandlers({
      logs: path.join(folder, 'logs'),
      home: homedir(),
      versions: {
        cancellist: app.getVersion(),
        electron: process.versions.electron,
        system: `${process.platform} ${process.arch} ${release()}`,
      },
      settings: settings.get,
      fixed: settings.fixed,
      connections: connections.keyStore.connections,
      journal: runs.journal,
      now: () => isoWithOffset(systemClock.now()),
      chooseFile,
      log,
      showFile,
    })
    return { ...runs, handlers: { ...runs.handlers, connection, support } }
  })
  /** What the first screen needs. It does not wait for the journal, which takes longer the more history there is. */
  const info = async (): Promise<AppInfo> => {
    const small = await Promise.all([openingPolicy, openingConnections, openingSettings])
    const notices = small.flatMap((each) => each.notices)
    return { version: app.getVersion(), test: launch.pro !== undefined, notices }
  }
  let runs: Runs | undefined
  const following = opened.then((it) => {
    runs = it
    log.info('The journal is open')
    powerMonitor.on('resume', it.controller.wakeUp)
  })
  following.catch(fail)
  // A reloaded page has lost its list. The window may be closed before the journal is open.
  window.webContents.on('did-finish-load', () => runs?.checks.forget())

  registerCalls({
    ipc: frame.ipc,
    senders,
    log,
    journalFailure: sqliteFailure,
    newIncident,
    handlers: {
      app: {
        info: async () => ({ ok: true, value: await info() }),
        journalNotices: async () => ({ ok: true, value: (await opened).notices }),
        fault,
        licences,
      },
      check: whenOpen('check', opened),
      run: whenOpen('run', opened),
      verification: whenOpen('verification', opened),
      report: whenOpen('report', opened),
      todo: whenOpen('todo', opened),
      history: whenOpen('history', opened),
      support: whenOpen('support', opened),
      connection: {
        ...whenOpen('connection', opened),
        status: async () => ({ ok: true, value: await statusOf(await openingConnections) }),
      },
      settings: whenOpen(
        'settings',
        openingSettings.then(({ settings }) => ({
          handlers: { settings: createSettingsHandlers(settings, log, createFolderChooser(window)) },
        })),
      ),
      list: createListHandlers({
        clipboard,
        languages: () => app.getPreferredSystemLanguages(),
        sample: path.join(resources, 'samples/returns.xlsx'),
        chooseFile,
        log,
      }),
    },
  })
  guardClosing(window, {
    isRunActive: () => runs?.controller.isRunning() === true,
    isAsking: () => runs?.controller.isAsking() === true,
    stopRun: async () => runs?.controller.stopRunning(),
    finish: () => runs?.handlers.report.beforeClosing(),
    ask: (question) => dialog.showMessageBox(window, question),
    log,
  })
}

interface RunsDeps extends ReportPorts {
  /** Holds the journal. */
  readonly folder: string
  /** The built soundness-worker.ts. */
  readonly soundnessWorker: string
  readonly proConnections: ProConnections
  readonly keys: KeyRing
  readonly log: Log
  readonly standIn: string | undefined
  readonly settings: Pick<SettingsStore, 'get' | 'reportFolder'>
  readonly current: () => NamedScope
  readonly manifestTimes: (environment: Environment) => readonly ManifestTime[]
  readonly sendEvent: SendEvent
  /** Besides the event that the window gets. */
  readonly onProgress: (snapshot: RunSnapshot) => void
}

interface Runs {
  readonly handlers: Pick<AllHandlers, 'check' | 'run' | 'verification' | 'todo' | 'history'> & {
    readonly report: ReportHandlers
  }
  readonly probe: ProbeKey
  readonly recognise: Recognise
  readonly journal: Pick<Journal, 'accounts' | 'cancelledFor' | 'runCounts'>
  readonly controller: RunController
  readonly checks: Pick<CheckController, 'forget'>
  readonly notices: readonly Notice[]
}

/** Puts the journal, PRO, practice and the engine together. Nothing is written before the journal has been checked. */
async function openRuns({
  folder,
  soundnessWorker,
  proConnections,
  keys,
  log,
  standIn,
  settings,
  current,
  manifestTimes,
  sendEvent,
  onProgress,
  ...report
}: RunsDeps): Promise<Runs> {
  const clock = systemClock
  const opened = await openJournal({ folder, soundnessWorker, user: systemUser(log), clock, log })
  app.on('will-quit', opened.release)
  const journal: Journal = createJournal(
    opened.database,
    () => clock.now(),
    () => sweeper.soon(),
  )
  const todosChanged = coalesce(clock, () => {
    onDisk(log, () => {
      sendEvent('todo', 'changed', { open: journal.openTodos(current()), behind: reports.behind() })
    })
    reports.followTodos()
  })
  const sweeper = createSweeper(journal, clock, log, todosChanged.soon)
  sweeper.begin(settings.get().keepRunsDays)

  // In practice, PRO's listings contain the references of the current check.
  const stock = (): readonly Reference[] => checks.references()
  const deallocatesFirst = (): boolean => settings.get().practiceDeallocates
  const service = createPracticeService({ world: practiceWorld, stock, deallocatesFirst })
  const practice = createPlainConnections(createPracticeFetch(service))
  const { connect, probe, recognise } = createConnector({
    clock,
    keys,
    proConnections,
    practiceConnections: practice,
    standIn,
  })
  const reports = createReportHandlers({
    journal,
    now: () => clock.now(),
    remembered: (id) => controller.remembered(id),
    folder: settings.reportFolder,
    onBehind: todosChanged.soon,
    clock,
    log,
    ...report,
  })
  const tell = (run: RunSnapshot): void => {
    reports.follow(run)
    sendEvent('run', 'progress', run)
    todosChanged.soon()
  }
  const controller = await requireJournal(folder, log, () =>
    createRunController({
      journal,
      clock,
      connect,
      log,
      batchSize: () => settings.get().batchSize,
      manifestTimes,
      onProgress: (run) => {
        tell(run)
        onProgress(run)
      },
      onLaunch: () => {
        checks.stop()
        todoAsking.stop()
        verification.endForRun()
      },
    }),
  )
  const asking = { clock, log, connect, current, isRunning: controller.isRunning }
  const checks = createCheckController({
    ...asking,
    onProgress: (progress) => {
      sendEvent('check', 'progress', progress)
    },
    onFindings: (scope, findings) => todoAsking.note(scope, findings),
  })
  const todoAsking = createTodoAsking({ ...asking, journal, changed: todosChanged.soon })
  const verification = createVerificationController({
    ...asking,
    journal,
    controller,
    onProgress: (progress) => {
      sendEvent('verification', 'progress', progress)
    },
    onEnd: tell,
  })

  return {
    handlers: {
      check: createCheckHandlers(checks, journal, log),
      run: createRunHandlers({
        journal,
        controller,
        log,
        current,
        settings: () => settings.get(),
        checkedAt: checks.readAt,
        who: () => systemUser(log),
        onUnsent: reports.follow,
      }),
      todo: createTodoHandlers({
        journal,
        log,
        current,
        asking: todoAsking,
        saving: { chooseFile: report.chooseFile, print: report.print },
        who: () => systemUser(log),
        settings: () => settings.get(),
        now: () => clock.now(),
        changed: todosChanged.soon,
      }),
      verification: verification.handlers,
      report: reports,
      history: createHistoryHandlers(
        journal,
        controller,
        createSearcher(journal.search, clock),
        () => settings.get(),
        { chooseFile: report.chooseFile, print: report.print, now: () => clock.now() },
        log,
      ),
    },
    journal,
    probe,
    recognise,
    controller,
    checks,
    notices: opened.notices,
  }
}
