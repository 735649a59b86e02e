import type { ConnectionStatus } from '#shared/connection.ts'
import type { AppError } from '#shared/errors.ts'
import type { RunSnapshot } from '#shared/run.ts'
import { isCurrentAccount } from '../results/current-account.ts'
import { NOTHING_CHANGED } from '../text/errors.ts'
import { reportText } from '../text/report/report.ts'
import { contradictedSentence, verificationText } from '../text/report/verification.ts'
import { againError, elsewhereHint } from '../text/run/send-again.ts'
import type { NoticeItem } from '../ui/notice.ts'
import type { VerificationStage } from './verification/verification-state.svelte.ts'

export interface ReportNoticesDeps {
  readonly run: RunSnapshot
  /** Why PRO was not asked again, or nothing was sent. */
  readonly error: AppError | undefined
  readonly verification: VerificationStage | undefined
  readonly connection: ConnectionStatus
  readonly showUnknown: () => void
}

/** What a person should know of a report, the most urgent first. */
export function reportNotices(deps: ReportNoticesDeps): readonly NoticeItem[] {
  const { run, error, verification, connection, showUnknown } = deps
  const contradicted = run.confirmation?.contradicted ?? 0
  const alert = { role: 'alert', tone: 'unknown', shape: 'square' } as const
  return [
    ...(contradicted === 0
      ? []
      : [
          {
            ...alert,
            id: 'contradicted',
            text: contradictedSentence(contradicted),
            buttons: [
              {
                word: reportText.show(contradicted),
                label: verificationText.showLabel(contradicted),
                press: showUnknown,
              },
            ],
          },
        ]),
    ...(error === undefined
      ? []
      : [{ ...alert, id: 'again', text: againError(error, NOTHING_CHANGED, 'unknown', run) }]),
    ...(verification?.name === 'failed'
      ? [{ ...alert, id: 'verification', text: againError(verification.error, NOTHING_CHANGED, 'unknown', run) }]
      : []),
    ...(isCurrentAccount(run, connection) || run.toDo === 0
      ? []
      : [{ id: 'elsewhere', tone: 'quiet', shape: 'frame', text: elsewhereHint(run) } as const]),
  ]
}
