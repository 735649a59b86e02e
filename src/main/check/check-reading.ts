import type { CheckId, CheckProgress, CheckReading, Finding } from '#shared/check.ts'
import { encodeFindings } from '#shared/check.ts'
import type { Reference } from '#shared/reference.ts'
import type { State } from '#shared/state.ts'
import { READY_STATES } from '#shared/state.ts'
import type { Clock } from '../clock/clock.ts'
import { gatherNews } from '../clock/gathered-news.ts'
import { inTurns } from '../clock/in-turns.ts'
import { isoWithOffset } from '../clock/instant.ts'
import type { Whose } from '../journal/earlier-runs.ts'
import type { ProClient } from '../pro/client.ts'
import type { Course } from '../run/course.ts'
import { waitingOf } from '../run/course.ts'
import { createReadingCourse } from './reading-course.ts'
import { readStates } from './read-states.ts'

/** One by one, unless the user wants every one: each is a call, and PRO meters them. */
const MOST_LOOK_UPS_UNBIDDEN = 200

/** Where most of a list stands that was brought before, or too late. */
const MOSTLY_PASSED: readonly State[] = ['Manifested', 'Cancelled']

/** References looked up in one go: main is never busy with them for long. */
const REFERENCES_AT_ONCE = 5_000

/** References that were handed over, and whose they are. */
export interface Check extends Whose {
  readonly id: CheckId
  readonly references: readonly Reference[]
}

export interface CheckReadingDeps {
  readonly pro: Pick<ProClient, 'list' | 'lookUp'>
  readonly clock: Clock
  /** It holds the calls up, and says why they ended. */
  readonly course: Course
  readonly everyOne: boolean
  readonly abandoned: AbortSignal
  readonly onProgress: (progress: CheckProgress) => void
}

/** Asks PRO, tells how far it is, and puts what was found into the form in which it crosses. */
export async function readCheck(
  { id, references }: Check,
  { pro, clock, course, everyOne, abandoned, onProgress }: CheckReadingDeps,
): Promise<CheckReading> {
  let progress = { read: 0, calls: 0 }
  const news = gatherNews(clock, () => {
    onProgress({ id, of: references.length, ...progress, waiting: waitingOf(course, clock) })
  })
  const { findings, ...reading } = await readStates(references, {
    pro,
    course: createReadingCourse(course),
    ...(everyOne ? { lists: [] } : { lists: READY_STATES, longLists: MOSTLY_PASSED }),
    mostLookUps: everyOne ? Number.POSITIVE_INFINITY : MOST_LOOK_UPS_UNBIDDEN,
    onProgress: (read, calls) => {
      progress = { read, calls }
      news.soon()
    },
    abandoned,
  }).finally(news.cancel)
  const inOrder: (Finding | undefined)[] = []
  for await (const some of inTurns(references, REFERENCES_AT_ONCE))
    for (const reference of some) inOrder.push(findings.get(reference))
  const { ending } = course
  return {
    ...encodeFindings(inOrder),
    ...reading,
    at: isoWithOffset(clock.now()),
    ended: ending?.by === 'pause' ? ending.pause : ending === undefined ? undefined : 'stopped',
  }
}
