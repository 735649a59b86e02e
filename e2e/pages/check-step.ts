import type { Locator, Page } from '@playwright/test'

export class CheckStep {
  readonly heading: Locator
  /** `monday.csv: 1,204 lines = 1,189 consignments + …` */
  readonly sum: Locator
  readonly filters: Locator
  readonly table: Locator
  readonly cancelButton: Locator
  readonly backButton: Locator
  readonly rows: Locator
  readonly search: Locator
  /** What was changed last, or saved. */
  readonly news: Locator
  readonly undoButton: Locator
  readonly undoRepairsButton: Locator
  readonly saveProblemsButton: Locator

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { name: /to cancel$/ })
    this.sum = page.getByText(/: [\d,]+ lines? = /)
    this.filters = page.getByRole('group', { name: 'Show lines' })
    this.table = page.getByRole('table', { name: 'Lines on the list' })
    this.cancelButton = page.getByRole('button', { name: /^Cancel [\d,]+ consignments?…$/ })
    this.backButton = page.getByRole('button', { name: 'Back', exact: true })
    this.rows = this.table.getByRole('row').filter({ has: page.locator('[role="cell"]') })
    this.search = page.getByRole('searchbox', { name: 'Find' })
    this.news = page.getByRole('status').filter({ hasText: /^(Line|Saved|\d+ left out)/ })
    this.undoButton = page.getByRole('button', { name: 'Undo', exact: true })
    this.undoRepairsButton = page.getByRole('button', { name: 'Undo all repairs' })
    this.saveProblemsButton = page.getByRole('button', { name: 'Save the problem lines…' })
  }

  row(reference: string): Locator {
    return this.table.getByRole('row').filter({ hasText: reference })
  }

  async leaveOut(reference: string): Promise<void> {
    await this.table.getByRole('button', { name: `Leave out ${reference}` }).click()
  }

  /** By the number that a screen reader tells; the head of the table is 1. */
  rowAt(index: number): Locator {
    return this.table.locator(`[aria-rowindex="${String(index)}"]`)
  }

  correctButton(text: string): Locator {
    return this.table.getByRole('button', { name: new RegExp(`^Correct line [\\d,]+: ${text}$`) })
  }

  async correct(text: string, reference: string): Promise<void> {
    await this.correctButton(text).click()
    const field = this.table.getByRole('textbox', { name: /^Reference on line/ })
    await field.fill(reference)
    await field.press('Enter')
  }

  /** Number and reference of each line, in the order of the file. */
  async linesShown(): Promise<readonly { readonly number: number; readonly reference?: string }[]> {
    const texts = await this.rows.evaluateAll((rows) =>
      rows.map((row) => Array.from(row.querySelectorAll('[role="cell"]'), (cell) => cell.textContent.trim())),
    )
    return texts
      .map(([number = '', text = '']) => ({
        number: Number(number.replaceAll(',', '')),
        ...(/^EC-\w{3}-\w{3}-\w{3}$/.test(text) && { reference: text }),
      }))
      .sort((a, b) => a.number - b.number)
  }
}
