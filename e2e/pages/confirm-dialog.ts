import type { Locator, Page } from '@playwright/test'

export class ConfirmDialog {
  readonly dialog: Locator
  readonly heading: Locator
  readonly count: Locator
  readonly confirmButton: Locator
  readonly backButton: Locator

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog')
    this.heading = this.dialog.getByRole('heading', { name: /^Cancel [\d,]+ consignments? in / })
    this.count = this.dialog.getByRole('textbox', { name: 'Type the number of consignments to go on' })
    this.confirmButton = this.dialog.getByRole('button', { name: /^Cancel (it|them)$/ })
    this.backButton = this.dialog.getByRole('button', { name: 'Go back, nothing is cancelled' })
  }

  /** `typed` where the list is long enough to ask for it. */
  async confirm(typed?: number): Promise<void> {
    if (typed !== undefined) await this.count.fill(String(typed))
    await this.confirmButton.click()
  }
}
