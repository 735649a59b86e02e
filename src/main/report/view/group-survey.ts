import type { GroupCounts, ReportGroup } from '#shared/report/groups.ts'
import { recordOf } from '#shared/record-of.ts'
import { isTodo, REPORT_GROUPS } from '#shared/report/groups.ts'
import type { RunId } from '#shared/ids.ts'
import type { Journal } from '../../journal/journal.ts'
import { createRest } from './rest.ts'

/** The group of each line of a run. */
export interface Survey {
  readonly counts: GroupCounts
  groupAt(position: number): ReportGroup
  isTodoAt(position: number): boolean
  /** The positions of a group, or of all to-dos, the most urgent first. */
  positionsOf(group: ReportGroup | 'to-do'): readonly number[]
  readonly lines: number
}

export type Surveyor = (id: RunId) => Promise<Survey>

interface Kept {
  readonly id: RunId
  readonly revision: number
  readonly survey: Promise<Survey>
}

const INDEX = new Map(REPORT_GROUPS.map((group, index) => [group, index]))
/** Lines between two looks at the clock. */
const STEP = 100

/** Groups the lines of a run, once until the journal changes. */
export function createSurveyor(journal: Pick<Journal, 'reportGroups' | 'revision'>): Surveyor {
  let kept: Kept | undefined
  return (id) => {
    const revision = journal.revision()
    if (kept?.id === id && kept.revision === revision) return kept.survey
    const survey = surveyOf(journal.reportGroups(id))
    kept = { id, revision, survey }
    // A failure is not kept.
    survey.catch(() => {
      if (kept?.survey === survey) kept = undefined
    })
    return survey
  }
}

async function surveyOf(groups: Iterable<ReportGroup>): Promise<Survey> {
  const rest = createRest()
  const codes: number[] = []
  const counts = REPORT_GROUPS.map(() => 0)
  for (const group of groups) {
    const code = INDEX.get(group) ?? 0
    counts[code] = (counts[code] ?? 0) + 1
    codes.push(code)
    if (codes.length % STEP === 0) await rest()
  }
  const places = new Uint8Array(codes)
  const groupAt = (position: number): ReportGroup => REPORT_GROUPS[places[position] ?? 0] ?? 'blank'
  return {
    counts: recordOf(REPORT_GROUPS, (group) => counts[INDEX.get(group) ?? 0] ?? 0),
    groupAt,
    isTodoAt: (position) => isTodo(groupAt(position)),
    lines: places.length,
    positionsOf(wanted) {
      let total = 0
      /** Where the next position of each group goes. */
      const next = REPORT_GROUPS.map((group, code) => {
        if (group !== wanted && !(wanted === 'to-do' && isTodo(group))) return undefined
        const from = total
        total += counts[code] ?? 0
        return from
      })
      const positions = new Array<number>(total)
      for (const [position, code] of places.entries()) {
        const at = next[code]
        if (at === undefined) continue
        positions[at] = position
        next[code] = at + 1
      }
      return positions
    },
  }
}
