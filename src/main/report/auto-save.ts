import path from 'node:path'
import type { RunId } from '#shared/ids.ts'
import type { ReportBehind } from '#shared/report/report-behind.ts'
import type { Result } from '#shared/errors.ts'
import type { RunSnapshot } from '#shared/run.ts'
import { systemCode } from '../files/file-failure.ts'
import { ownReportName } from '../files/file-names.ts'
import { isThere } from '../files/is-there.ts'
import { saveFailureOf } from '../files/not-saved.ts'
import { writeWhole, type Pieces } from '../files/write-whole.ts'
import type { Journal } from '../journal/journal.ts'
import type { Log } from '../logging/log.ts'
import type { Clock } from '../time/clock.ts'
import { coalesce } from '../time/coalesce.ts'
import { isoWithOffset } from '../time/instant.ts'
import { within } from '../time/within.ts'

/** A share that is gone may never answer. */
const SAVED_WITHIN_MS = 60_000

/** So that a burst of ticks saves a report once. */
const TODOS_APART_MS = 2_000

/** How long the program stays open for what is not saved yet. */
const BEFORE_CLOSING_MS = 5_000

/** A file that is open elsewhere will be closed sooner or later. */
const TRIED_AGAIN_MS = 60_000

/** The names of the file and its folder: paths stay in main. */
export type AutoSaved = Result<{ readonly name: string; readonly folder: string }, 'not-saved'>

interface Dependencies {
  readonly journal: Pick<Journal, 'reportOf' | 'changedLists'>
  /** Where every report is saved; undefined for nowhere. */
  readonly folder: () => string | undefined
  readonly pieces: (id: RunId) => Pieces
  readonly onSaved: (id: RunId, file: string) => void
  /** Told when `behind` has changed. */
  readonly onBehind: () => void
  readonly clock: Pick<Clock, 'wait'>
  readonly log: Log
}

export interface AutoSave {
  /** Told of each change of a run. Saves a finished one, and again whenever something about it has changed. */
  readonly follow: (run: RunSnapshot) => void
  /** Told when to-dos may have changed. Saves the reports of their lists again, where they are in the folder. */
  readonly followTodos: () => void
  /** The last result; undefined if the run was not saved automatically. */
  readonly saved: (id: RunId) => Promise<AutoSaved> | undefined
  /** A report in the folder that is older than its to-dos; it is tried again. */
  readonly behind: () => ReportBehind | undefined
  /** Saves at once what would be saved soon, for a limited time. Undefined if nothing is saved automatically. */
  readonly beforeClosing: () => Promise<void> | undefined
}

/** Each list has one file, named after its first run, which every save replaces. */
export function createAutoSave({ journal, folder, pieces, onSaved, onBehind, clock, log }: Dependencies): AutoSave {
  const states = new Map<RunId, { readonly run: string; readonly saved: Promise<AutoSaved> }>()
  const behind = new Map<RunId, ReportBehind>()
  let savingAgain = Promise.resolve()

  const soon = coalesce(clock, again, TODOS_APART_MS)
  const later = coalesce(clock, again, TRIED_AGAIN_MS)

  async function write(id: RunId, file: string): Promise<AutoSaved> {
    const place = path.dirname(file)
    try {
      await within(SAVED_WITHIN_MS, 'Saving a report', writeWhole(file, pieces(id), log), clock)
      onSaved(id, file)
      return { ok: true, value: { name: path.basename(file), folder: path.basename(place) || place } }
    } catch (error) {
      log.error('A report could not be saved automatically', systemCode(error) ?? error)
      return { ok: false, error: { code: 'not-saved', because: saveFailureOf(error) } }
    }
  }

  /** `run`: what is known of it, to tell when that changes. */
  function save(id: RunId, file: string, run: string): Promise<AutoSaved> {
    const saved = (states.get(id)?.saved ?? Promise.resolve()).then(() => write(id, file))
    states.set(id, { run, saved })
    return saved
  }

  /** Returns what is behind then; undefined if the report is up to date, or not in the folder. */
  async function saveAgain(id: RunId, place: string): Promise<ReportBehind | undefined> {
    const report = journal.reportOf(id)
    const [first] = report?.runs ?? []
    if (report === undefined || first === undefined) return
    // It is saved once that has ended, or else tried again.
    if (report.stage.name !== 'finished' || report.asking) return behind.get(id)
    const { listName } = report
    const file = path.join(place, ownReportName(listName, isoWithOffset(first.startedAt), first.id))
    // If the folder does not answer, saving says why.
    const isInFolder = within(SAVED_WITHIN_MS, 'Looking for a report', isThere(file), clock).catch(() => true)
    if (!(await isInFolder)) return
    const saved = await save(report.id, file, states.get(report.id)?.run ?? '')
    return saved.ok || saved.error.code !== 'not-saved' ? undefined : { listName, because: saved.error.because }
  }

  async function saveChanged(): Promise<void> {
    const place = folder()
    const changed = journal.changedLists()
    const before = JSON.stringify([...behind])
    if (place === undefined) behind.clear()
    else
      for (const id of new Set([...behind.keys(), ...changed])) {
        const now = await saveAgain(id, place)
        if (now === undefined) behind.delete(id)
        else behind.set(id, now)
      }
    if (behind.size > 0) later.soon()
    if (JSON.stringify([...behind]) !== before) onBehind()
  }

  function again(): void {
    savingAgain = savingAgain.then(saveChanged).catch((error: unknown) => {
      log.error('Reports could not be saved again', systemCode(error) ?? error)
    })
  }

  async function saveAll(): Promise<void> {
    soon.cancel()
    again()
    await Promise.all([savingAgain, ...[...states.values()].map(({ saved }) => saved)])
  }

  return {
    follow(run) {
      const place = folder()
      if (place === undefined || run.stage.name !== 'finished' || run.asking) return
      const { id, listName, runs, preparedAt } = run
      const now = JSON.stringify(run)
      if (states.get(id)?.run === now) return
      void save(id, path.join(place, ownReportName(listName, runs[0]?.startedAt ?? preparedAt, runs[0]?.id ?? id)), now)
    },
    followTodos: soon.soon,
    saved: (id) => states.get(id)?.saved,
    behind: () => [...behind.values()].at(-1),
    beforeClosing() {
      if (folder() === undefined) return undefined
      return within(BEFORE_CLOSING_MS, 'Saving reports before closing', saveAll(), clock).catch((error: unknown) => {
        log.warn('The program closes before every report was saved', error)
      })
    },
  }
}
