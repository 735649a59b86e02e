import { assertNever } from '#shared/assert-never.ts'
import { ENVIRONMENT_WORDS } from '#shared/connection.ts'
import type { Notice, ReadableRun } from '#shared/ipc/channels.ts'
import { FILE_FAILURE_WORDS } from './file-failure.ts'
import { dayAndTime, number } from './numbers.ts'
import { outside } from '#shared/words/outside.ts'

export const navigationText = {
  program: 'Cancellist',
  steps: 'Steps',
  beside: 'Beside the steps',
  places: {
    list: 'List',
    check: 'Check',
    cancel: 'Cancel',
    report: 'Report',
    todo: 'To do',
    history: 'History',
    connection: 'Connection',
    settings: 'Settings',
  },
  dismiss: 'Dismiss',
  facts: {
    details: 'Details',
    notices: (count: number): string => `${number(count)} notices`,
    close: 'Close',
  },
} as const

const names = (some: readonly string[]): string => some.map((name) => outside(name)).join(', ')

/** What happened, what it means, what to do. */
export function noticeSentences(notice: Notice): readonly string[] {
  switch (notice.code) {
    case 'journal-set-aside':
      return journalSetAside(notice)
    case 'settings-set-aside':
      return [
        `The saved settings on this computer were damaged. They were put aside, unchanged, as ${notice.name} in the program's folder.`,
        'The default settings apply again, and History keeps every run until you set its days again. Nothing was sent. Look at Settings.',
      ]
    case 'settings-not-read':
      return [
        `The saved settings on this computer cannot be read now: ${FILE_FAILURE_WORDS[notice.because]}. They are as they were.`,
        'The default settings apply until the program is started again, and cannot be changed. Nothing was sent. Close Cancellist, and start it again in a moment.',
      ]
    case 'connections-set-aside':
      return [
        `The saved connections on this computer were damaged. They were put aside, unchanged, as ${notice.name} in the program's folder.`,
        'Cancellist started in PRACTICE: save your key again under Connection.',
      ]
    case 'connections-not-read':
      return [
        `The saved connections on this computer cannot be read now: ${FILE_FAILURE_WORDS[notice.because]}. They are as they were.`,
        'Cancellist started in PRACTICE: close it, and start it again in a moment.',
      ]
    case 'policy-not-read':
      return [
        'The file in which your IT department says what is allowed here cannot be read. Only PRACTICE is allowed, and no run can be deleted.',
        'Nothing was sent. Ask your IT department to put it right, and start Cancellist again.',
      ]
    case 'policy-wrong':
      return [
        `Something is wrong in the file in which your IT department says what is allowed here: ${names(notice.names)}. The rest of it applies.`,
        'Nothing was sent. Ask your IT department to put it right, and start Cancellist again.',
      ]
    case 'environment-not-allowed':
      return [
        `Your IT department does not allow ${ENVIRONMENT_WORDS[notice.environment]} on this computer any more. The saved key is left alone.`,
        `Cancellist started in PRACTICE. Ask your IT department if you need ${ENVIRONMENT_WORDS[notice.environment]}.`,
      ]
    case 'connections-gone':
      return [
        'The saved connections are no longer on this computer: their file is gone.',
        'Cancellist started in PRACTICE: save your key again under Connection.',
      ]
    case 'key-was-not-kept':
      return [
        `The key for ${ENVIRONMENT_WORDS[notice.environment]} was kept only until the program was closed.`,
        'Cancellist started in PRACTICE: save your key again under Connection.',
      ]
    default:
      return assertNever(notice)
  }
}

function journalSetAside({ name, restored, runs }: Extract<Notice, { code: 'journal-set-aside' }>): readonly string[] {
  if (restored)
    return [
      `The record of earlier runs on this computer was damaged. It was put aside, unchanged, as ${name} in the program's folder.`,
      'What was written last could be restored: a run that was under way is offered as usual. Older runs may be missing from History.',
      'If a run is missing, look its consignments up in PRO before they leave or are sent again. Keep the file until then.',
    ]
  return [
    `The record of earlier runs on this computer is damaged. It was put aside as ${name} in the program's folder, and a new one was begun.`,
    ...(runs.length === 0 ? [] : [`What could still be read of it: ${runs.map(readableRun).join('; ')}.`]),
    'History starts afresh. If a run was under way, nothing more of it is sent; what was being sent then may or may not be cancelled.',
    'Look those consignments up in PRO before they leave or are sent again, and keep the file until then. Saved reports are as they were.',
  ]
}

function readableRun({ listName, startedAt, isFinished, chosen, cancelled }: ReadableRun): string {
  const ended = isFinished ? '' : ', and had not ended'
  return `${outside(listName)}, ${dayAndTime(startedAt)}, ${number(cancelled)} of ${number(chosen)} cancelled${ended}`
}
