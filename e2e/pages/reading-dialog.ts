import type { Locator, Page } from '@playwright/test'

/** How a list was read, and what else it could be. */
export class ReadingDialog {
  /** `column “Consignment”`; its title says the rest: `Read as UTF-8, comma, column “Consignment”.` */
  readonly sentence: Locator
  readonly changeButton: Locator
  readonly dialog: Locator
  readonly heading: Locator
  readonly encoding: Locator
  readonly doneButton: Locator

  constructor(page: Page) {
    // The button beside it has the same title, for where there is no room for the words.
    this.sentence = page.locator('span').and(page.getByTitle(/^Read as /))
    this.changeButton = page.getByRole('button', { name: 'Change…' })
    this.dialog = page.getByRole('dialog', { name: /^How .* is read$/ })
    this.heading = this.dialog.getByRole('heading')
    this.encoding = this.dialog.getByRole('combobox', { name: 'Characters (encoding)' })
    this.doneButton = this.dialog.getByRole('button', { name: 'Done' })
  }

  /** A sheet; those that are not read say how many references they have. */
  sheet(name: string): Locator {
    return this.dialog.getByRole('radio', { name: new RegExp(`^${name}( \\(|$)`) })
  }

  /** A delimiter or a column. */
  choice(name: string): Locator {
    return this.dialog.getByRole('radio', { name, exact: true })
  }
}
