import path from 'node:path'
import type { CheckProgress } from '#shared/check.ts'
import type { Notice } from '#shared/ipc/channels.ts'
import type { ProofProgress } from '#shared/proof.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunSnapshot } from '#shared/run.ts'
import type { CheckDesk } from '../check/check-desk.ts'
import { createCheckDesk } from '../check/check-desk.ts'
import { createCheckHandlers } from '../check/check-handlers.ts'
import { systemClock } from '../clock/clock.ts'
import type { KeyRing, ProbeKey } from '../connection/ports.ts'
import type { AllHandlers } from '../ipc/handlers.ts'
import { journalIn, openWhenFree } from '../journal/database.ts'
import type { Whose } from '../journal/earlier-runs.ts'
import type { Journal } from '../journal/journal.ts'
import { createJournal } from '../journal/journal.ts'
import { readableRuns } from '../journal/salvage.ts'
import { soundnessOf } from '../journal/soundness.ts'
import { createSweeper } from '../journal/sweeper.ts'
import { journalUnavailable } from '../journal/unavailable.ts'
import type { Log } from '../logging/log.ts'
import { createPracticeFetch } from '../practice/fetch.ts'
import { createPracticeService } from '../practice/service.ts'
import { practiceWorld } from '../practice/world.ts'
import { createConnector } from '../pro/connect.ts'
import { createPlainLines } from '../pro/plain-lines.ts'
import type { Lines } from '../pro/transport.ts'
import { createProofDesk } from '../proof/proof-desk.ts'
import type { ReportPorts } from '../report/report-handlers.ts'
import { createReportHandlers } from '../report/report-handlers.ts'
import type { SettingsStore } from '../settings/settings.ts'
import { createHistoryHandlers } from './history-handlers.ts'
import { systemUser } from './system-user.ts'
import type { RunDesk } from './run-desk.ts'
import { createRunDesk } from './run-desk.ts'
import { createRunHandlers } from './run-handlers.ts'

export interface OpenRunsDeps extends ReportPorts {
  /** Where the journal is kept. */
  readonly folder: string
  /** The file of soundness-worker.ts, as it was built. */
  readonly soundnessWorker: string
  readonly lines: Lines
  readonly keys: KeyRing
  readonly log: Log
  readonly standIn: string | undefined
  readonly settings: Pick<SettingsStore, 'get'>
  readonly current: () => Whose
  readonly onProgress: (snapshot: RunSnapshot) => void
  readonly onCheckProgress: (progress: CheckProgress) => void
  readonly onProof: (progress: ProofProgress) => void
  readonly onProofEnd: (run: RunSnapshot) => void
}

export interface Runs {
  readonly handlers: Pick<AllHandlers, 'check' | 'run' | 'proof' | 'report' | 'history'>
  readonly probe: ProbeKey
  readonly desk: RunDesk
  readonly checks: Pick<CheckDesk, 'forget'>
  readonly notices: readonly Notice[]
}

/** Nothing is written before the journal was looked through. Puts the journal, PRO, practice and the engine together. */
export async function openRuns({
  folder,
  soundnessWorker,
  lines,
  keys,
  log,
  standIn,
  settings,
  current,
  onProgress,
  onCheckProgress,
  onProof,
  onProofEnd,
  ...report
}: OpenRunsDeps): Promise<Runs> {
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
  const practice = createPlainLines(createPracticeFetch(createPracticeService({ world: practiceWorld, stock })))
  const { connect, probe } = createConnector({ clock, keys, lines, practiceLines: practice, standIn })
  const desk = await needed(() =>
    createRunDesk({
      journal,
      clock,
      connect,
      log,
      batchSize: () => settings.get().batchSize,
      onProgress,
      onLaunch: () => {
        checks.stop()
        proof.makeWay()
      },
    }),
  )
  const checks = createCheckDesk({
    clock,
    log,
    connect,
    current,
    isRunning: desk.isRunning,
    onProgress: onCheckProgress,
  })
  const proof = createProofDesk({ journal, desk, clock, log, connect, current, onProgress: onProof, onEnd: onProofEnd })

  return {
    handlers: {
      check: createCheckHandlers(checks, journal, log),
      run: createRunHandlers({
        journal,
        desk,
        log,
        current,
        settings: () => settings.get(),
        who: () => systemUser(log),
      }),
      proof: proof.handlers,
      report: createReportHandlers({ journal, now: () => clock.now(), remembered: desk.remembered, log, ...report }),
      history: createHistoryHandlers(journal, desk, log),
    },
    probe,
    desk,
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
