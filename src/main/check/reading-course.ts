import type { Course } from '../run/course.ts'
import type { ReadingCourse } from './metered-calls.ts'

/** As many calls in a row without an answer of use say that more of them will be of none either. */
const MOST_USELESS = 8

/** The course of a run, or of a check, as reading states follows it. */
export function createReadingCourse(course: Course): ReadingCourse {
  let useless = 0
  return {
    async clear() {
      await course.clear()
      return course.ending === undefined
    },
    meet: course.meet,
    heard(isOfUse) {
      course.heard(isOfUse)
      useless = isOfUse ? 0 : useless + 1
      if (useless >= MOST_USELESS) course.end({ by: 'pause', pause: { code: 'no-usable-answers', batches: useless } })
    },
  }
}
