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

/** Said before the notice that a journal was put aside at start. */
export function journalSetAside(name: string): string {
  return `The record of earlier runs could not be read, so it was put aside as ${name} and a new one was begun. Consignments that were being sent then may or may not be cancelled: look them up in PRO.`
}
