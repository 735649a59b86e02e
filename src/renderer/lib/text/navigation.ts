import type { Notice, ReadableRun } from '#shared/ipc/channels.ts'
import { moment, number } from './numbers.ts'
export const navigationText = {
  program: 'Cancellist',
  steps: 'Steps',
  beside: 'Beside the steps',
  places: {
    list: 'List',
    check: 'Check',
    cancel: 'Cancel',
    report: 'Report',
    history: 'History',
    connection: 'Connection',
    settings: 'Settings',
  },
  dismiss: 'Dismiss',
  skip: 'Skip to the current step',
} as const

/** What happened, what it means, what to do. */
export function journalSetAside({
  name,
  restored,
  runs,
}: Pick<Notice, 'name' | 'restored' | 'runs'>): readonly string[] {
  if (restored)
    return [
      `The record of earlier runs on this computer was damaged. It was put aside, unchanged, as ${name} in the program's folder.`,
      'What was written last could be restored: a run that was under way is offered as usual. Older runs may be missing from History.',
      'If a run is missing, look its consignments up in PRO before they leave or are sent again. Keep the file until then.',
    ]
  return [
    `The record of earlier runs on this computer is damaged. It was put aside, unchanged, as ${name} in the program's folder, and a new one was begun.`,
    ...(runs.length === 0 ? [] : [`What could still be read of it: ${runs.map(readableRun).join('; ')}.`]),
    'History begins anew. If a run was under way, nothing more of it is sent; what was being sent then may or may not be cancelled.',
    'Look those consignments up in PRO before they leave or are sent again. Keep the file until then: it may still be read by somebody who knows how. Reports that you saved are as they were.',
  ]
}

function readableRun({ listName, startedAt, isFinished, chosen, cancelled }: ReadableRun): string {
  const ended = isFinished ? '' : ', and had not ended'
  return `${listName}, ${moment(startedAt)}, ${number(cancelled)} of ${number(chosen)} cancelled${ended}`
}
