import { describe, expect, test } from 'vitest'
import type { Pause } from '#shared/pause.ts'
import { createReadingSession, type ReadingSession } from '../src/main/calls/reading-session.ts'
import { readCheck } from '../src/main/check/read-check.ts'
import { createPracticeService } from '../src/main/practice/service.ts'
import { createProClient, type ProClient } from '../src/main/pro/client.ts'
import { probeKey } from '../src/main/pro/probe-key.ts'
import { verify } from '../src/main/verification/verify.ts'
import { createFaultyTransport, type InjectFault } from './main/trial/fault-injection.ts'
import type { CallFault } from './main/trial/call-faults.ts'
import { createTrial, references, type Trial } from './main/trial/trial.ts'
import { createVirtualClock, type VirtualClock } from './main/virtual-clock.ts'
import { checkId } from './ids.ts'

/** The longest that a person is made to wait for a server that does nothing else, and what a call may add to it here. */
const FIVE_MINUTES_MS = 300_000
const ONE_CALL_MS = 1_000

/** With a few calls in flight, and the waits doubled from one to the next, no more than these come to such a server. */
const MOST_CALLS = 80

/** What PRO says to every call from now on, why the work ends, and why a key could not be tested. */
const STORMS = [
  ['429, at once', 'throttled-at-once', 'throttled-for-long', 'throttled'],
  ['429, from a date on that has passed', 'throttled-in-the-past', 'throttled-for-long', 'throttled'],
  ['429, without saying from when on', 'throttled-unsaid', 'throttled-for-long', 'throttled'],
  ['429, in seven seconds', 'throttled', 'throttled-for-long', 'throttled'],
  ['429, in almost five minutes', 'throttled-for-minutes', 'throttled-for-long', 'throttled'],
  ['429, in an hour', 'throttled-for-long', 'throttled-for-long', 'throttled'],
  ['no connection', 'never-left', 'unreachable', 'unreachable'],
  ['no network', 'offline', 'unreachable', 'unreachable'],
  ['an error of its own', 'error-before', 'no-usable-answers', 'server-error'],
  ['a page of somebody else', 'page', 'no-usable-answers', 'unreadable-answer'],
] as const satisfies readonly (readonly [string, CallFault, Pause['code'], string])[]

/** A run's. */
const LIST = references(100)

/** Begins when it is told to, and counts the calls that come to it. */
function createStorm(callFault: CallFault) {
  let rages = false
  let calls = 0
  const injectFault: InjectFault = () => {
    if (!rages) return undefined
    calls += 1
    return callFault
  }
  return {
    injectFault,
    begin: () => {
      rages = true
    },
    get rages() {
      return rages
    },
    get calls() {
      return calls
    },
  }
}
type Storm = ReturnType<typeof createStorm>

interface End {
  readonly why: string | undefined
  readonly tookMs: number
}

interface Reads {
  readonly client: ProClient
  readonly clock: VirtualClock
  readonly session: ReadingSession
}

async function reading({ injectFault, begin }: Storm, work: (reads: Reads) => Promise<unknown>): Promise<End> {
  const clock = createVirtualClock()
  const service = createPracticeService({ world: () => ({ state: 'Allocated' }) })
  const { transport } = createFaultyTransport(service, injectFault, clock, () => true)
  const session = createReadingSession(clock)
  begin()
  await work({ client: createProClient(transport, () => clock.now()), clock, session })
  const { gate } = session
  return { why: gate.ending?.by === 'pause' ? gate.ending.pause.code : gate.ending?.by, tookMs: clock.elapsed() }
}

const check = (count: number, everyOne: boolean) => (storm: Storm) =>
  reading(storm, ({ client: pro, clock, session }) =>
    readCheck(
      { id: checkId('c'), environment: 'sandbox', accountId: 'leeds', references: references(count) },
      { pro, clock, session, everyOne, onProgress: () => undefined },
    ),
  )

const verification = (count: number) => (storm: Storm) =>
  reading(storm, ({ client: pro, clock, session: { gate, abandoned } }) =>
    verify({
      references: references(count),
      pro,
      clock,
      gate,
      abandoned,
      mostLookUps: Number.POSITIVE_INFINITY,
      onProgress: () => undefined,
    }),
  )

/** A run before the storm, with what goes wrong with each of its calls by then; and the same run within it. */
async function running(
  storm: Storm,
  { stale = false, before, between }: { stale?: boolean; before?: InjectFault; between?: (trial: Trial) => void },
): Promise<End> {
  const trial = createTrial({
    references: LIST,
    injectFault: (going) => (storm.rages ? storm.injectFault(going) : before?.(going)),
  })
  if (before !== undefined) trial.conclude(await trial.go())
  between?.(trial)
  storm.begin()
  const since = trial.clock.elapsed()
  const ending = await trial.go({ stale })
  return { why: ending.by === 'pause' ? ending.pause.code : ending.by, tookMs: trial.clock.elapsed() - since }
}

const WORKS: readonly (readonly [string, (storm: Storm) => Promise<End>])[] = [
  ['a run', (storm) => running(storm, {})],
  ['what a run reads before it sends', (storm) => running(storm, { stale: true })],
  [
    'what a run reads of its account before it goes on',
    (storm) =>
      running(storm, {
        before: ({ index }) => (index === 1 ? 'key-refused' : undefined),
        between: ({ journal, record }) => {
          journal.resume(record().id)
        },
      }),
  ],
  ['a check of a few', check(30, false)],
  ['a check of many', check(300, false)],
  ['a check of every one', check(300, true)],
  ['the verification of a few', verification(30)],
  ['the verification of many', verification(300)],
]

describe.each(WORKS)('%s', (_, work) => {
  test.each(STORMS)('ends when PRO answers every call with: %s', async (_words, callFault, why) => {
    const storm = createStorm(callFault)

    const end = await work(storm)

    expect(end.why).toBe(why)
    expect(end.tookMs).toBeLessThanOrEqual(FIVE_MINUTES_MS + ONE_CALL_MS)
    expect(storm.calls).toBeLessThanOrEqual(MOST_CALLS)
  })
})

describe('asking again about all that is unknown', () => {
  const asking = (storm: Storm): Promise<End> =>
    running(storm, {
      between: ({ journal, record }) => {
        const { id } = record()
        const reason = { code: 'no-usable-answer', after: 'timed-out' } as const
        journal.runStore(id).sending(LIST)
        journal.runStore(id).answered(
          LIST.map((reference) => ({ reference, outcome: 'unknown', reason })),
          new Map(),
        )
        journal.finish(id, undefined)
        journal.reopenUnknown(id, LIST.length)
      },
    })

  test.each(STORMS)('ends when PRO answers every call with: %s', async (_words, callFault, why) => {
    const storm = createStorm(callFault)

    const end = await asking(storm)

    expect(end.why).toBe(why)
    expect(end.tookMs).toBeLessThanOrEqual(FIVE_MINUTES_MS + ONE_CALL_MS)
    expect(storm.calls).toBeLessThanOrEqual(MOST_CALLS)
  })
})

describe('the test of a key', () => {
  test.each(STORMS)('is one call when PRO answers with: %s', async (_words, callFault, _why, because) => {
    const storm = createStorm(callFault)
    let said: unknown

    await reading(storm, async ({ client }) => {
      said = await probeKey(client)
    })

    expect(said).toMatchObject({ ok: false, error: { code: 'key-not-tested', because } })
    expect(storm.calls).toBe(1)
  })
})
