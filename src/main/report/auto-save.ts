import path from 'node:path'
import type { RunId } from '#shared/ids.ts'
import type { Result } from '#shared/errors.ts'
import type { RunSnapshot } from '#shared/run.ts'
import { systemCode } from '../files/file-failure.ts'
import { ownReportName } from '../files/file-names.ts'
import { saveFailureOf } from '../files/not-saved.ts'
import type { Pieces } from '../files/write-whole.ts'
import { writeWhole } from '../files/write-whole.ts'
import type { Log } from '../logging/log.ts'
import type { Clock } from '../time/clock.ts'
import { within } from '../time/within.ts'

/** A share that is gone may never answer. */
const SAVED_WITHIN_MS = 60_000

/** The names of the file and its folder: paths stay in main. */
export type AutoSaved = Result<{ readonly name: string; readonly folder: string }, 'not-saved'>

interface Dependencies {
  /** Where every report is saved; undefined for nowhere. */
  readonly folder: () => string | undefined
  readonly pieces: (id: RunId) => Pieces
  readonly onSaved: (id: RunId, file: string) => void
  readonly clock: Pick<Clock, 'wait'>
  readonly log: Log
}

export interface AutoSave {
  /** Told of each change of a run. Saves a finished one, and again whenever something about it has changed. */
  readonly follow: (run: RunSnapshot) => void
  /** The last result; undefined if the run was not saved automatically. */
  readonly saved: (id: RunId) => Promise<AutoSaved> | undefined
}

/** Each list has one file, named after its first run, which every save replaces. */
export function createAutoSave({ folder, pieces, onSaved, clock, log }: Dependencies): AutoSave {
  const states = new Map<RunId, { readonly run: string; readonly saved: Promise<AutoSaved> }>()

  async function save({ id, listName, runs: [first], preparedAt }: RunSnapshot, place: string): Promise<AutoSaved> {
    const name = ownReportName(listName, first?.startedAt ?? preparedAt, first?.id ?? id)
    const file = path.join(place, name)
    try {
      await within(SAVED_WITHIN_MS, 'Saving a report', writeWhole(file, pieces(id), log), clock)
      onSaved(id, file)
      return { ok: true, value: { name, folder: path.basename(place) || place } }
    } catch (error) {
      log.error('A report could not be saved automatically', systemCode(error) ?? error)
      return { ok: false, error: { code: 'not-saved', because: saveFailureOf(error) } }
    }
  }

  return {
    follow(run) {
      const place = folder()
      if (place === undefined || run.stage.name !== 'finished' || run.asking) return
      const before = states.get(run.id)
      const now = JSON.stringify(run)
      if (before?.run === now) return
      states.set(run.id, { run: now, saved: (before?.saved ?? Promise.resolve()).then(() => save(run, place)) })
    },
    saved: (id) => states.get(id)?.saved,
  }
}
