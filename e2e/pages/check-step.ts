import type { Locator, Page } from '@playwright/test'

export class CheckStep {
  readonly heading: Locator
  /** `monday.csv: 1,204 lines = 1,189 consignments + …` */
  readonly sum: Locator
  readonly filters: Locator
  readonly table: Locator
  readonly cancelButton: Locator
  readonly backButton: Locator

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { name: /to cancel$/ })
    this.sum = page.getByText(/: [\d,]+ lines? = /)
    this.filters = page.getByRole('group', { name: 'Show lines' })
    this.table = page.getByRole('table', { name: 'Lines on the list' })
    this.cancelButton = page.getByRole('button', { name: /^Cancel [\d,]+ consignments?…$/ })
    this.backButton = page.getByRole('button', { name: 'Back', exact: true })
  }

  row(reference: string): Locator {
    return this.table.getByRole('row').filter({ hasText: reference })
  }

  async leaveOut(reference: string): Promise<void> {
    await this.table.getByRole('button', { name: `Leave out ${reference}` }).click()
  }
}
