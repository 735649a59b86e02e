import type { Locator, Page } from '@playwright/test'

export class ConfirmDialog {
  readonly dialog: Locator
  readonly heading: Locator
  readonly count: Locator
  readonly confirmButton: Locator
  readonly backButton: Locator
  /** Why there is nothing to confirm. */
  readonly failure: Locator

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog')
    this.heading = this.dialog.getByRole('heading', {
      name: /^(Cancel|Deallocate and cancel) [\d,]+ consignments? in /,
    })
    this.count = this.dialog.getByRole('textbox', { name: /^Type how many: / })
    this.confirmButton = this.dialog.getByRole('button', {
      name: /^(Cancel|Deallocate and cancel) [\d,]+ consignments?$/,
    })
    this.backButton = this.dialog.getByRole('button', { name: 'Go back' })
    this.failure = this.dialog.getByRole('alert')
  }

  /** `typed` where the list is long enough to ask for it. */
  async confirm(typed?: number): Promise<void> {
    if (typed !== undefined) await this.count.fill(String(typed))
    await this.confirmButton.click()
  }
}
