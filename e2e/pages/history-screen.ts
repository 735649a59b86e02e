import type { Locator, Page } from '@playwright/test'
import { chooseGroup } from './groups.ts'

export class HistoryScreen {
  readonly heading: Locator
  readonly runs: Locator
  /** Beneath the heading. */
  readonly facts: Locator
  readonly field: Locator
  readonly lookUpButton: Locator
  readonly allRunsButton: Locator
  readonly printDayButton: Locator
  /** What the look-up came to. */
  readonly found: Locator
  /** The lines that were found. */
  readonly mentions: Locator

  readonly #side: Locator
  readonly #menu: Locator

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { level: 1 })
    this.runs = page
      .getByRole('table', { name: 'Lists, newest first' })
      .getByRole('row')
      .filter({ has: page.getByRole('button', { name: /^(Open report|Go to run) of / }) })
    this.facts = page.locator('.facts')
    this.field = page.getByRole('searchbox', { name: 'Look up a reference, order or any other cell in all runs' })
    this.lookUpButton = page.getByRole('button', { name: 'Look up', exact: true })
    this.allRunsButton = page.getByRole('button', { name: 'Show all lists' })
    this.printDayButton = page.getByRole('button', { name: 'Print this day…' })
    this.found = this.facts.getByRole('status').filter({ hasText: /./ }).last()
    this.mentions = page.getByRole('table', { name: 'Found in all runs' })
    this.#side = page.getByRole('group', { name: 'Which lists' })
    this.#menu = page.getByRole('combobox', { name: 'Which lists' })
  }

  show(name: string | RegExp): Locator {
    return this.#side.getByRole('button', { name })
  }

  /** In a window of any width. */
  choose(name: RegExp): Promise<void> {
    return chooseGroup(this.#side, this.#menu, name)
  }
}
