import type { ConnectionStatus } from '#shared/connection.ts'
import { LEFT_OUT_AS } from '#shared/list.ts'
import type { ManifestTime } from '#shared/manifest.ts'
import { checkText } from '../text/check/check.ts'
import {
  leftOutByReading,
  reportedElsewhereSentence,
  reportedHereSentence,
  reportedSentence,
} from '../text/check/remarks.ts'
import { handledSentence } from '../text/check/handled-before.ts'
import { changesSentence, endSentence, goesOnSentence, proCheckText, unaskedSentence } from '../text/check/asking.ts'
import { overtakenSentence } from '../text/manifest.ts'
import { pauseButtons } from '../text/run/pause.ts'
import { originOf, type Reported } from './lines/reported-outcomes.ts'
import type { NoticeItem } from '../ui/notice.ts'
import type { CheckState } from './lines/check-state.svelte.ts'
import type { FreshCheck } from './asking/fresh-check.svelte.ts'
import type { ProCheck } from './asking/pro-check.svelte.ts'

export interface CheckNoticesDeps {
  readonly check: CheckState
  readonly pro: ProCheck
  readonly fresh: FreshCheck
  /** What a report brought back as a list calls cancelled. */
  readonly reported: readonly Reported[]
  /** Where a run would be sent now. */
  readonly connection: ConnectionStatus
  /** What deserves a closer look. */
  readonly remarks: readonly string[]
  /** The manifest that was run after the check. */
  readonly overtakenBy: ManifestTime | undefined
  /** The next one. */
  readonly manifest: readonly NoticeItem[]
  readonly openConnection: () => void
}

/** What a person should know before anything is cancelled, the most urgent first. */
export function checkNotices({
  check,
  pro,
  fresh,
  reported,
  connection,
  remarks,
  overtakenBy,
  manifest,
  openConnection,
}: CheckNoticesDeps): readonly NoticeItem[] {
  return [
    ...proNotices(check, pro, fresh, openConnection),
    ...(overtakenBy === undefined || pro.isAsking ? [] : [overtaken(overtakenBy)]),
    ...manifest,
    ...unaskedNotices(check, pro),
    ...LEFT_OUT_AS.filter((as) => check.count(as) > 0).map((as): NoticeItem => {
      const { sentence, press } = leftOutByReading(as, check.count(as))
      return {
        id: as,
        tone: 'unknown',
        shape: 'frame',
        text: sentence,
        buttons: [{ word: press, press: () => check.takeAllIn(as) }],
      }
    }),
    ...handledNotices(pro),
    ...reportedNotices(check, reported, connection),
    ...uncheckedNotices(pro),
    ...remarks.map((text, at): NoticeItem => ({ id: `remark-${String(at)}`, tone: 'accent', shape: 'frame', text })),
  ]
}

function overtaken(time: ManifestTime): NoticeItem {
  return { id: 'overtaken', tone: 'unknown', shape: 'triangle', text: overtakenSentence(time) }
}

/** How a check ended, if not normally, and what a repeated check found to be different. */
function proNotices(
  check: CheckState,
  pro: ProCheck,
  fresh: FreshCheck,
  openConnection: () => void,
): readonly NoticeItem[] {
  if (pro.isAsking) return []
  const isChanged = fresh.notice?.code === 'changed'
  const text = [
    ...(fresh.notice?.code === 'changed' ? [changesSentence(fresh.notice.changes)] : []),
    // First, because what follows is often cut.
    ...(fresh.notice?.code === 'not-made' && pro.checked !== undefined ? [goesOnSentence(pro.checked.at)] : []),
    ...(pro.end === undefined ? [] : [endSentence(pro.end, check.chosen)]),
  ].join(' ')
  if (text === '') return []
  const isKeyRefused = pro.end?.why.code === 'pause' && pro.end.why.pause.code === 'key-refused'
  const buttons = isKeyRefused ? [{ word: pauseButtons['change-key'], press: openConnection }] : []
  return [{ id: 'pro', tone: isChanged ? 'refused' : 'unknown', shape: 'triangle', text, buttons }]
}

/** The user chose not to ask PRO: mentioned, but not as a problem. */
function uncheckedNotices(pro: ProCheck): readonly NoticeItem[] {
  if (pro.isAsking || pro.checked !== undefined || pro.end !== undefined || !pro.isDecided) return []
  if (pro.asksByItself && !pro.isSkipped) return []
  const text = pro.isSkipped ? proCheckText.skipped : proCheckText.notMade
  return [{ id: 'unchecked', tone: 'unknown', shape: 'square', text }]
}

function unaskedNotices({ sorting }: CheckState, pro: ProCheck): readonly NoticeItem[] {
  if (pro.isAsking || sorting.groups === undefined) return []
  const { notAsked } = sorting
  const areLeftOut = sorting.counts.unasked === sorting.groups.unasked
  /** Some may have left the list since. */
  const unasked = Math.min(pro.checked?.unasked ?? 0, sorting.groups.unasked - notAsked)
  return [
    ...(notAsked === 0
      ? []
      : [
          {
            id: 'not-asked',
            tone: 'unknown',
            shape: 'square',
            text: proCheckText.notAsked(notAsked, areLeftOut),
            buttons: [{ word: proCheckText.more(notAsked), press: pro.askMore }],
          } as const,
        ]),
    ...(unasked === 0
      ? []
      : [
          {
            id: 'unasked',
            tone: 'unknown',
            shape: 'square',
            text: unaskedSentence(unasked, areLeftOut),
            buttons: [{ word: proCheckText.everyOne(unasked), press: pro.askEveryOne }],
          } as const,
        ]),
  ]
}

function handledNotices({ memory: { handled } }: ProCheck): readonly NoticeItem[] {
  if (handled === undefined) return []
  return [{ id: 'handled', tone: 'refused', shape: 'triangle', text: handledSentence(handled.before, handled.of) }]
}

function reportedNotices(
  check: CheckState,
  reported: readonly Reported[],
  connection: ConnectionStatus,
): readonly NoticeItem[] {
  return reported.flatMap((report, at): readonly NoticeItem[] => {
    const left = new Set([...report.lines].filter((line) => !check.leftOut.has(line)))
    if (left.size === 0) return []
    const id = `reported-${String(at)}`
    const { environment, account } = report
    const origin = originOf(report, connection)
    if (origin === 'elsewhere') {
      const text = reportedElsewhereSentence(environment, account)
      return [{ id, tone: 'unknown', shape: 'square', text }]
    }
    const text = origin === 'here' ? reportedHereSentence(left.size) : reportedSentence(left.size, environment)
    const leaveOut = { word: checkText.leaveThemOut(left.size), press: () => check.edits.leaveOut(left) }
    return [{ id, tone: 'done', shape: 'ring', text, buttons: [leaveOut] }]
  })
}
