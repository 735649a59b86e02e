import type { Locator, Page } from '@playwright/test'

export class HistoryScreen {
  readonly heading: Locator
  readonly runs: Locator
  /** Beneath the heading. */
  readonly facts: Locator
  readonly field: Locator
  readonly lookUpButton: Locator
  readonly allRunsButton: Locator
  /** Runs that had the reference that was looked up. */
  readonly mentions: Locator

  readonly #side: Locator

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.runs = page
      .getByRole('table', { name: 'Runs, newest first' })
      .getByRole('row')
      .filter({ has: page.getByRole('button', { name: /^(Open report|Go to run) of / }) })
    this.facts = page.locator('.facts')
    this.field = page.getByRole('searchbox', { name: 'Look up a reference in all runs' })
    this.lookUpButton = page.getByRole('button', { name: 'Look up', exact: true })
    this.allRunsButton = page.getByRole('button', { name: 'Show all runs' })
    this.mentions = page.getByRole('region', { name: 'Runs with this reference' })
    this.#side = page.getByRole('group', { name: 'Which runs' })
  }

  show(name: string | RegExp): Locator {
    return this.#side.getByRole('button', { name })
  }
}
