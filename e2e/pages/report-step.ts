import type { Locator, Page } from '@playwright/test'

export class ReportStep {
  readonly saveButton: Locator
  readonly newListButton: Locator
  readonly filters: Locator
  readonly table: Locator
  readonly todo: Locator
  readonly askAgainButton: Locator
  /** How many were cancelled, seen across the room. */
  readonly heading: Locator
  /** What became of saving. */
  readonly status: Locator

  constructor(page: Page) {
    this.saveButton = page.getByRole('button', { name: 'Save report…' })
    this.newListButton = page.getByRole('button', { name: 'New list' })
    this.filters = page.getByRole('group', { name: 'Show lines' })
    this.table = page.getByRole('table', { name: 'Lines with what became of them' })
    this.todo = page.getByRole('region', { name: 'What needs a person' })
    this.askAgainButton = page.getByRole('button', { name: 'Ask PRO again' })
    this.heading = page.getByRole('heading', { level: 1, name: /cancelled$/ })
    this.status = page.getByRole('status').filter({ hasText: /saved|Saved/ })
  }

  filter(word: string): Locator {
    return this.filters.getByRole('button', { name: new RegExp(`^${word}`) })
  }

  row(reference: string): Locator {
    return this.table.getByRole('row').filter({ hasText: reference })
  }
}
