import type { Locator, Page } from '@playwright/test'

export class CancelStep {
  readonly heading: Locator
  readonly progress: Locator
  /** A run in which the first answers have come. */
  readonly underway: Locator
  readonly filters: Locator
  readonly table: Locator
  readonly stopButton: Locator
  readonly continueButton: Locator
  readonly changeKeyButton: Locator
  readonly deallocateButton: Locator
  /** Where it waits for the user, and says why. */
  readonly pausePanel: Locator

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.progress = page.getByRole('progressbar', { name: 'Consignments that have an answer' })
    this.underway = page.getByRole('heading', {
      level: 1,
      name: /^Cancelling: [1-9][\d,]* of [\d,]+ ha(s|ve) an answer$/,
    })
    this.filters = page.getByRole('group', { name: 'Show consignments' })
    this.table = page.getByRole('table', { name: 'Consignments of this run' })
    this.stopButton = page.getByRole('button', { name: 'Stop', exact: true })
    this.continueButton = page.getByRole('button', { name: 'Continue', exact: true })
    this.deallocateButton = page.getByRole('button', { name: 'Stop and deallocate…' })
    this.changeKeyButton = page.getByRole('button', { name: 'Change the key…' })
    this.pausePanel = page.getByRole('region', { name: /^(Paused|This run was interrupted)/ })
  }
}
