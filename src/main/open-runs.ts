import type { Environment } from '#shared/connection.ts'
import type { Notice } from '#shared/ipc/channels.ts'
import type { ManifestTime } from '#shared/manifest.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunSnapshot } from '#shared/run.ts'
import type { CheckController } from './check/check-controller.ts'
import { createCheckController } from './check/check-controller.ts'
import { createCheckHandlers } from './check/check-handlers.ts'
import { createTodoAsking } from './todo/asking.ts'
import { createTodoHandlers } from './todo/todo-handlers.ts'
import { coalesce } from './time/coalesce.ts'
import { systemClock } from './time/clock.ts'
import type { KeyRing, ProbeKey, Recognise } from './connection/ports.ts'
import type { AllHandlers } from './ipc/handlers.ts'
import type { NamedScope } from './journal/account-scope.ts'
import { onDisk } from './journal/on-disk.ts'
import type { Journal } from './journal/journal.ts'
import { createJournal } from './journal/journal.ts'
import { requireJournal, openJournal } from './journal/file/open-journal.ts'
import { createSweeper } from './journal/file/sweeper.ts'
import type { Log } from './logging/log.ts'
import { createPracticeFetch } from './practice/fetch.ts'
import { createPracticeService } from './practice/service.ts'
import { practiceWorld } from './practice/world.ts'
import { createConnector } from './connection/connector.ts'
import { createPlainConnections } from './pro/plain-connections.ts'
import type { ProConnections } from './pro/transport.ts'
import { createVerificationController } from './verification/verification-controller.ts'
import type { ReportHandlers, ReportPorts } from './report/report-handlers.ts'
import { createReportHandlers } from './report/report-handlers.ts'
import type { SettingsStore } from './settings/settings.ts'
import { createSearcher } from './history/searcher.ts'
import { createHistoryHandlers } from './history/history-handlers.ts'
import { systemUser } from './run/system-user.ts'
import type { RunController } from './run/run-controller.ts'
import { createRunController } from './run/run-controller.ts'
import { createRunHandlers } from './run/run-handlers.ts'
import type { SendEvent } from './ipc/send-event.ts'

export interface RunsDeps extends ReportPorts {
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
  /** Takes what is to be done when the program quits. */
  readonly onQuit: (work: () => void) => void
  /** Besides the event that the window gets. */
  readonly onProgress: (snapshot: RunSnapshot) => void
}

export interface Runs {
  readonly handlers: Pick<AllHandlers, 'check' | 'run' | 'verification' | 'todo' | 'history'> & {
    readonly report: ReportHandlers
  }
  readonly probe: ProbeKey
  readonly recognise: Recognise
  readonly accounts: Pick<Journal, 'accounts' | 'cancelledFor'>
  readonly journal: Pick<Journal, 'runCounts'>
  readonly controller: RunController
  readonly checks: Pick<CheckController, 'forget'>
  readonly notices: readonly Notice[]
}

/** Puts the journal, PRO, practice and the engine together. Nothing is written before the journal has been checked. */
export async function openRuns({
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
  onQuit,
  onProgress,
  ...report
}: RunsDeps): Promise<Runs> {
  const clock = systemClock
  const opened = await openJournal({ folder, soundnessWorker, user: systemUser(log), clock, log })
  onQuit(opened.release)
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
  const forgotten = journal.forget(settings.get().keepRunsDays)
  if (forgotten > 0) log.info(`${forgotten} runs were removed from the history: they are older than it is kept`)

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
        verification.makeWay()
      },
    }),
  )
  const checks = createCheckController({
    clock,
    log,
    connect,
    current,
    isRunning: controller.isRunning,
    onProgress: (progress) => {
      sendEvent('check', 'progress', progress)
    },
    onFindings: (scope, findings) => todoAsking.note(scope, findings),
  })
  const todoAsking = createTodoAsking({
    journal,
    clock,
    log,
    connect,
    current,
    isRunning: controller.isRunning,
    changed: todosChanged.soon,
  })
  const verification = createVerificationController({
    journal,
    controller,
    clock,
    log,
    connect,
    current,
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
    accounts: journal,
    controller,
    checks,
    notices: opened.notices,
  }
}
