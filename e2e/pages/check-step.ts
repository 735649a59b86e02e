import type { Locator, Page } from '@playwright/test'

export class CheckStep {
  readonly heading: Locator
  /** `monday.csv: 1,204 lines = 1,189 consignments + …` */
  readonly sum: Locator
  readonly filters: Locator
  readonly table: Locator
  readonly cancelButton: Locator
  /** Why nothing can be cancelled. */
  readonly nothingToCancel: Locator
  readonly backButton: Locator
  readonly rows: Locator
  readonly search: Locator
  /** What was changed last, or saved. */
  readonly news: Locator
  readonly undoButton: Locator
  readonly undoRepairsButton: Locator
  /** Of references that were found in text. */
  readonly takeAllButton: Locator
  readonly saveProblemsButton: Locator
  /** What this computer knows of the list from earlier runs. */
  readonly handled: Locator
  /** What PRO says of the list, or how far it has been asked. */
  readonly proCheck: Locator
  /** `Checked at 14:05 with 9 calls: …` */
  readonly checked: Locator
  readonly progress: Locator
  readonly stopButton: Locator
  readonly skipButton: Locator
  readonly checkButton: Locator
  readonly againButton: Locator
  /** About lines that PRO was not asked about yet. */
  readonly moreButton: Locator
  /** About those that cost a call of their own. */
  readonly everyOneButton: Locator
  /** Of the group that is shown. */
  readonly includeGroupButton: Locator
  readonly leaveGroupOutButton: Locator

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { name: /to cancel$/ })
    this.sum = page.getByText(/: [\d,]+ lines? = /)
    this.filters = page.getByRole('group', { name: 'Show lines' })
    this.table = page.getByRole('table', { name: 'Lines on the list' })
    this.cancelButton = page.getByRole('button', { name: /^Cancel [\d,]+ consignments?…$/ })
    this.nothingToCancel = page.getByText(/^(Every consignment is left out|There is no consignment on this list)/)
    this.backButton = page.getByRole('button', { name: 'Back', exact: true })
    this.rows = this.table.getByRole('row').filter({ has: page.locator('[role="cell"]') })
    this.search = page.getByRole('searchbox', { name: 'Find' })
    this.news = page.getByRole('status').filter({ hasText: /^(Line|Saved|\d+ (left out|included))/ })
    this.undoButton = page.getByRole('button', { name: 'Undo', exact: true })
    this.undoRepairsButton = page.getByRole('button', { name: 'Undo all repairs' })
    this.takeAllButton = page.getByRole('button', { name: 'Take them all' })
    this.saveProblemsButton = page.getByRole('button', { name: 'Save the problem lines…' })
    this.handled = page.getByRole('status').filter({ hasText: / (cancelled|sent) on / })
    this.proCheck = page.getByRole('region', { name: 'Check with PRO' })
    this.checked = this.proCheck.getByText(/^Checked at /)
    this.progress = this.proCheck.getByRole('progressbar', { name: 'States that have been read' })
    this.stopButton = this.proCheck.getByRole('button', { name: 'Stop', exact: true })
    this.skipButton = this.proCheck.getByRole('button', { name: 'Skip the check' })
    this.checkButton = this.proCheck.getByRole('button', { name: 'Check with PRO' })
    this.againButton = this.proCheck.getByRole('button', { name: 'Check again' })
    this.moreButton = this.proCheck.getByRole('button', { name: /^Ask PRO about [\d,]+ more$/ })
    this.everyOneButton = this.proCheck.getByRole('button', { name: /^Ask about (it|them) too/ })
    this.includeGroupButton = this.proCheck.getByRole('button', { name: /^Include (this one|these [\d,]+)$/ })
    this.leaveGroupOutButton = this.proCheck.getByRole('button', { name: /^Leave (this one|these [\d,]+) out$/ })
  }

  row(reference: string): Locator {
    return this.table.getByRole('row').filter({ hasText: reference })
  }

  chip(word: string): Locator {
    return this.filters.getByRole('button', { name: new RegExp(`^${word}`) })
  }

  /** How many each group has. */
  async groups(): Promise<Readonly<Record<string, number>>> {
    const texts = await this.filters.getByRole('button').allInnerTexts()
    const pairs = texts.map((text) => /^(.*?)\s*([\d,]+)$/s.exec(text.trim()))
    return Object.fromEntries(
      pairs.map((pair) => [pair?.[1]?.trim() ?? '', Number(pair?.[2]?.replaceAll(',', '') ?? Number.NaN)]),
    )
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
    return (
      texts
        // An unreadable line may show what looks like a reference, in the very column.
        .map(([number = '', text = '', , , act = '']) => ({
          number: Number(number.replaceAll(',', '')),
          ...(act !== 'Correct…' && /^EC-\w{3}-\w{3}-\w{3}$/.test(text) && { reference: text }),
        }))
        .sort((a, b) => a.number - b.number)
    )
  }
}
