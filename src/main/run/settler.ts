import type { Reference } from '#shared/reference.ts'
import type { Clock } from '../clock/clock.ts'
import type { RunBook } from '../journal/run-book.ts'
import type { ProClient } from '../pro/client.ts'
import type { Course } from './course.ts'
import type { Said, Settlement } from './settlement.ts'
import { NO_LOOKS, settle, withoutLook } from './settlement.ts'
import { createSlots, MOST_LOOK_UPS } from './slots.ts'
import type { VerdictOf } from './verdict.ts'

export interface SettlerDeps {
  readonly book: Pick<RunBook, 'standing'>
  readonly pro: Pick<ProClient, 'lookUp'>
  readonly clock: Clock
  readonly course: Course
  /** Writes an outcome down. */
  record(verdict: VerdictOf): void
  /** Queues a reference that is to be sent again; undefined where a run only asks. */
  readonly sendAgain: ((reference: Reference, atMost: number) => void) | undefined
}

export interface Settler {
  /** Settles a reference by look-ups. One that a pause leaves open is looked up first when the run goes on. */
  settle(reference: Reference): Promise<void>
  /** Records what is known of a reference without asking PRO. */
  giveUp(reference: Reference): void
}

export function createSettler({ book, pro, clock, course, record, sendAgain }: SettlerDeps): Settler {
  const slots = createSlots(MOST_LOOK_UPS)
  const isStopping = (): boolean => course.ending?.by === 'stop'

  /** Undefined: the run ends, and PRO could not be asked. */
  async function ask(reference: Reference): Promise<Said | undefined> {
    for (;;) {
      await course.clear()
      if (course.ending?.by === 'pause') return undefined
      const lookUp = await slots.use(() => pro.lookUp(reference))
      if (lookUp.kind !== 'not-processed') return lookUp
      course.meet(lookUp.not)
      if (course.ending !== undefined) return undefined
    }
  }

  /** True when the reference needs no further look. */
  function conclude(reference: Reference, settlement: Settlement): boolean {
    switch (settlement.do) {
      case 'record':
        record({ reference, ...settlement.verdict })
        return true
      case 'ask-again':
        if (isStopping()) record({ reference, ...settlement.otherwise })
        return course.ending !== undefined
      case 'send-again':
        if (isStopping() || sendAgain === undefined) record({ reference, ...settlement.otherwise })
        else if (course.ending === undefined) sendAgain(reference, settlement.atMost)
        return true
    }
  }

  return {
    async settle(reference) {
      const standing = book.standing(reference)
      let looks = NO_LOOKS
      for (;;) {
        const said = await ask(reference)
        if (said === undefined) {
          if (isStopping()) record({ reference, ...withoutLook(standing) })
          return
        }
        const settlement = settle(standing, said, looks, clock.now())
        if (conclude(reference, settlement) || settlement.do !== 'ask-again') return
        looks = settlement.looks
        await course.wait(settlement.afterMs)
      }
    },
    giveUp(reference) {
      record({ reference, ...withoutLook(book.standing(reference)) })
    },
  }
}
