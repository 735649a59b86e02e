import type { Locator, Page } from '@playwright/test'

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

  readonly #page: Page
  readonly #side: Locator

  constructor(page: Page) {
    this.#page = page
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
  }

  show(name: string | RegExp): Locator {
    return this.#side.getByRole('button', { name })
  }

  /** In a window of any width. */
  async choose(name: RegExp): Promise<void> {
    const menu = this.#page.getByRole('combobox', { name: 'Which lists' })
    if (!(await menu.isVisible())) return this.show(name).click()
    const options = await menu.getByRole('option').allTextContents()
    await menu.selectOption({ label: options.find((text) => name.test(text)) ?? String(name) })
  }
}
