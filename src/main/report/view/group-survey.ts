import { isTodo, REPORT_GROUPS, type GroupCounts, type ReportGroup } from '#shared/report/groups.ts'
import { recordOf } from '#shared/record-of.ts'
import type { RunId } from '#shared/ids.ts'
import type { Journal } from '../../journal/journal.ts'
import type { LinePlace } from '../../journal/report-rows.ts'
import { createRest } from '../../time/rest.ts'

/**
 * The group of each line of a run. Those that were ticked off are listed in the group in which they were, and count as no longer
 * to do.
 */
export interface Survey {
  readonly counts: GroupCounts
  isIn(position: number, group: ReportGroup | 'to-do'): boolean
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

/** Beside the group of a line that was ticked off. */
const TICKED = 0x80
const NO_LONGER = REPORT_GROUPS.indexOf('no-longer')

async function surveyOf(lines: Iterable<LinePlace>): Promise<Survey> {
  const rest = createRest()
  const codes: number[] = []
  const counts = REPORT_GROUPS.map(() => 0)
  // Listed here, in slices: 200,000 at once would block main.
  const listed = REPORT_GROUPS.map((): number[] => [])
  const ticked = REPORT_GROUPS.map((): number[] => [])
  for (const { group, isTicked } of lines) {
    const position = codes.length
    const code = INDEX.get(group) ?? 0
    const counted = isTicked ? NO_LONGER : code
    counts[counted] = (counts[counted] ?? 0) + 1
    codes.push(isTicked ? code | TICKED : code)
    listed[code]?.push(position)
    if (isTicked) ticked[code]?.push(position)
    if (codes.length % STEP === 0) await rest()
  }
  const places = new Uint8Array(codes)
  const isOf = (group: ReportGroup, wanted: ReportGroup | 'to-do'): boolean =>
    wanted === 'to-do' ? isTodo(group) : group === wanted
  return {
    counts: recordOf(REPORT_GROUPS, (group) => counts[INDEX.get(group) ?? 0] ?? 0),
    isIn(position, wanted) {
      const code = places[position] ?? 0
      return (wanted === 'no-longer' && code >= TICKED) || isOf(REPORT_GROUPS[code & ~TICKED] ?? 'blank', wanted)
    },
    lines: places.length,
    positionsOf(wanted) {
      const ofGroups = REPORT_GROUPS.map((group, index): readonly number[] => {
        if (isOf(group, wanted)) return listed[index] ?? []
        return wanted === 'no-longer' ? (ticked[index] ?? []) : []
      })
      const none: readonly number[] = []
      return none.concat(...ofGroups)
    },
  }
}
