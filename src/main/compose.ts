import path from 'node:path'
import type { CheckProgress } from '#shared/check.ts'
import type { Notice } from '#shared/ipc/channels.ts'
import type { VerificationProgress } from '#shared/verification.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunSnapshot } from '#shared/run.ts'
import type { CheckController } from './check/check-controller.ts'
import { createCheckController } from './check/check-controller.ts'
import { createCheckHandlers } from './check/check-handlers.ts'
import { systemClock } from './time/clock.ts'
import type { KeyRing, ProbeKey } from './connection/ports.ts'
import type { AllHandlers } from './ipc/handlers.ts'
import { journalIn, openWhenFree } from './journal/file/database.ts'
import type { AccountScope } from './journal/account-scope.ts'
import type { Journal } from './journal/journal.ts'
import { createJournal } from './journal/journal.ts'
import { readableRuns } from './journal/file/salvage.ts'
import { soundnessOf } from './journal/file/soundness.ts'
import { createSweeper } from './journal/file/sweeper.ts'
import { journalUnavailable } from './journal/file/unavailable.ts'
import type { Log } from './logging/log.ts'
import { createPracticeFetch } from './practice/fetch.ts'
import { createPracticeService } from './practice/service.ts'
import { practiceWorld } from './practice/world.ts'
import { createConnector } from './connection/connector.ts'
import { createPlainConnections } from './pro/plain-connections.ts'
import type { ProConnections } from './pro/transport.ts'
import { createVerificationController } from './verification/verification-controller.ts'
import type { ReportPorts } from './report/report-handlers.ts'
import { createReportHandlers } from './report/report-handlers.ts'
import type { SettingsStore } from './settings/settings.ts'
import { createHistoryHandlers } from './history/history-handlers.ts'
import { systemUser } from './run/system-user.ts'
import type { RunController } from './run/run-controller.ts'
import { createRunController } from './run/run-controller.ts'
import { createRunHandlers } from './run/run-handlers.ts'

export interface ComposeDeps extends ReportPorts {
  /** Where the journal is kept. */
  readonly folder: string
  /** The file of soundness-worker.ts, as it was built. */
  readonly soundnessWorker: string
  readonly proConnections: ProConnections
  readonly keys: KeyRing
  readonly log: Log
  readonly standIn: string | undefined
  readonly settings: Pick<SettingsStore, 'get'>
  readonly current: () => AccountScope
  readonly onProgress: (snapshot: RunSnapshot) => void
  readonly onCheckProgress: (progress: CheckProgress) => void
  readonly onVerification: (progress: VerificationProgress) => void
  readonly onVerified: (run: RunSnapshot) => void
}

export interface Composed {
  readonly handlers: Pick<AllHandlers, 'check' | 'run' | 'verification' | 'report' | 'history'>
  readonly probe: ProbeKey
  readonly controller: RunController
  readonly checks: Pick<CheckController, 'forget'>
  readonly notices: readonly Notice[]
}

/** Nothing is written before the journal was looked through. Puts the journal, PRO, practice and the engine together. */
export async function compose({
  folder,
  soundnessWorker,
  proConnections,
  keys,
  log,
  standIn,
  settings,
  current,
  onProgress,
  onCheckProgress,
  onVerification,
  onVerified,
  ...report
}: ComposeDeps): Promise<Composed> {
  const clock = systemClock
  const file = journalIn(folder)
  const { database, setAside } = await needed(async () => {
    const soundness = await soundnessOf(file, soundnessWorker, log)
    return openWhenFree(file, { soundness, log }, clock)
  })
  if (setAside !== undefined)
    log.error(`The journal was damaged, and is set aside${setAside.restored ? '; its log was taken over' : ''}`)
  const journal: Journal = createJournal(
    database,
    () => clock.now(),
    () => sweeper.soon(),
  )
  const sweeper = createSweeper(journal, clock, log)
  const forgotten = journal.forget(settings.get().keepRunsDays)
  if (forgotten > 0) log.info(`${forgotten} runs have left the history: they are older than it is kept`)

  // In practice PRO's lists hold what the user brought to the check.
  const stock = (): readonly Reference[] => checks.references()
  const practice = createPlainConnections(createPracticeFetch(createPracticeService({ world: practiceWorld, stock })))
  const { connect, probe } = createConnector({ clock, keys, proConnections, practiceConnections: practice, standIn })
  const controller = await needed(() =>
    createRunController({
      journal,
      clock,
      connect,
      log,
      batchSize: () => settings.get().batchSize,
      onProgress,
      onLaunch: () => {
        checks.stop()
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
    onProgress: onCheckProgress,
  })
  const verification = createVerificationController({
    journal,
    controller,
    clock,
    log,
    connect,
    current,
    onProgress: onVerification,
    onEnd: onVerified,
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
        who: () => systemUser(log),
      }),
      verification: verification.handlers,
      report: createReportHandlers({
        journal,
        now: () => clock.now(),
        remembered: controller.remembered,
        log,
        ...report,
      }),
      history: createHistoryHandlers(journal, controller, log),
    },
    probe,
    controller,
    checks,
    notices:
      setAside === undefined
        ? []
        : [
            {
              ...({
                code: 'journal-set-aside',
                name: path.basename(setAside.file),
                restored: setAside.restored,
              } as const),
              runs: setAside.restored ? [] : readableRuns(setAside.file.replace(/-wal$/, ''), log),
            },
          ],
  }
}

/** Where the journal refuses at the start there is no going on. */
async function needed<Value>(open: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await open()
  } catch (error) {
    throw journalUnavailable(error)
  }
}
