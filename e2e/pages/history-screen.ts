import type { Locator, Page } from '@playwright/test'

export class HistoryScreen {
  readonly heading: Locator
  readonly runs: Locator
  readonly field: Locator
  readonly lookUpButton: Locator
  readonly allRunsButton: Locator
  /** Runs that had the reference that was looked up. */
  readonly mentions: Locator

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { name: 'History' })
    this.runs = page.getByRole('list', { name: 'Runs, newest first' }).getByRole('listitem')
    this.field = page.getByRole('textbox', { name: 'Look up one reference in all runs' })
    this.lookUpButton = page.getByRole('button', { name: 'Look up', exact: true })
    this.allRunsButton = page.getByRole('button', { name: 'Show all runs' })
    this.mentions = page.getByRole('region', { name: 'Runs with this reference' })
  }
}
