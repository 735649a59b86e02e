import { expect, type Locator, type Page } from '@playwright/test'
import { chooseGroup } from './groups.ts'
import { pressUntil, tabTo } from './keyboard.ts'

/** The groups beside the table, or in a menu if there is no room. */
export type ReportGroup =
  | 'All to do'
  | 'Unknown'
  | 'Manifested: pull it'
  | 'Refused'
  | 'PRO is busy with it'
  | 'No answer from PRO'
  | 'Not asked: ask PRO'
  | 'Not found'
  | 'Not sent'
  | 'Cannot be read'
  | 'May have left'
  | 'Cancelled'
  | 'Already cancelled'
  | 'All lines'
  | 'Left out'
  | 'Repeats'
  | 'Blank or heading'

/** What a report can be saved as. */
const FORMATS = {
  csv: /^CSV: every line/,
  xlsx: /^Excel/,
  todo: /^CSV: what is to do/,
  pdf: /^PDF to print: what is to do/,
  pull: /^PDF to print: all parcels to pull/,
} as const

const HEADING = /^((None|[\d,]+) cancelled( already)?(, [\d,]+ still to do)?|(All [\d,]+ are|It is) cancelled already)$/

export class ReportStep {
  readonly #page: Page
  /** As the last time. */
  readonly saveButton: Locator
  readonly formatsButton: Locator
  readonly showInFolderButton: Locator
  readonly printButton: Locator
  /** Where the paper and its order are chosen. */
  readonly printDialog: Locator
  readonly savePaperButton: Locator
  readonly newListButton: Locator
  readonly filters: Locator
  readonly groupsMenu: Locator
  readonly search: Locator
  readonly table: Locator
  readonly rows: Locator
  readonly bar: Locator
  readonly askAgainButton: Locator
  readonly tryRefusedButton: Locator
  readonly sendRestButton: Locator
  readonly deallocateButton: Locator
  /** Holds the actions for which there is no room. */
  readonly moreButton: Locator
  /** There only when PRO has said of some that they are still open. */
  readonly sendOpenButton: Locator
  /** The line under the heading: whose report it is, and what PRO said when it was verified. */
  readonly facts: Locator
  readonly detailsButton: Locator
  readonly confirmButton: Locator
  readonly stopAskingButton: Locator
  /** What PRO said of it. */
  readonly verificationStatus: Locator
  /** What PRO says otherwise of than it had reported. */
  readonly contradicted: Locator
  /** `115 cancelled, 10 still to do`. */
  readonly heading: Locator
  /** What became of saving. */
  readonly status: Locator
  readonly notSaved: Locator
  /** Of one line, everything. */
  readonly detail: Locator

  constructor(page: Page) {
    this.#page = page
    this.saveButton = page.getByRole('button', { name: /^Save (report|what is to do)/ })
    this.formatsButton = page.getByRole('button', { name: 'Save as something else' })
    this.printButton = page.getByRole('button', { name: 'Print…' })
    this.printDialog = page.getByRole('dialog', { name: 'Print' })
    this.savePaperButton = this.printDialog.getByRole('button', { name: 'Save as PDF…' })
    this.showInFolderButton = page.getByRole('button', { name: 'Show in folder' })
    this.newListButton = page.getByRole('button', { name: 'New list' })
    this.filters = page.getByRole('group', { name: 'Show lines' })
    this.groupsMenu = page.getByRole('combobox', { name: 'Show lines' })
    this.search = page.getByRole('searchbox', { name: 'Find' })
    this.table = page.getByRole('table', { name: 'Lines with what became of them' })
    this.rows = this.table.locator('[data-index]')
    this.bar = page.getByRole('img', { name: /^Outcomes: / })
    this.askAgainButton = page.getByRole('button', { name: /^Ask PRO again/ })
    this.tryRefusedButton = page.getByRole('button', { name: /^Try the refused again/ })
    this.deallocateButton = page.getByRole('button', { name: /^Deallocate and cancel \(/ })
    this.moreButton = page.getByRole('button', { name: 'More ▾' })
    this.sendRestButton = page.getByRole('button', { name: /^Send the rest/ })
    this.sendOpenButton = page.getByRole('button', { name: 'Send the open ones again…' })
    this.facts = page.getByRole('region', { name: 'About this report' })
    this.detailsButton = this.facts.getByRole('button', { name: /^(Details|\d+ notices)$/ })
    this.confirmButton = page.getByRole('button', {
      name: /^(Verify with PRO|Verify with PRO again|Verify the other|PRO is being asked)/,
    })
    this.stopAskingButton = page.getByRole('button', { name: 'Stop asking' })
    this.verificationStatus = this.facts.locator('.new')
    this.contradicted = this.facts.getByRole('alert').filter({ hasText: 'PRO had reported' })
    this.heading = page.getByRole('heading', { level: 1, name: HEADING })
    this.status = page.getByRole('status').filter({ hasText: /saved|Saved/ })
    this.notSaved = this.status.filter({ hasText: 'not saved' })
    this.detail = page.getByRole('dialog')
  }

  filter(word: ReportGroup): Locator {
    return this.filters.getByRole('button', { name: new RegExp(`^${word}`) })
  }

  /** In a window of any width. */
  show(word: ReportGroup): Promise<void> {
    return chooseGroup(this.filters, this.groupsMenu, new RegExp(`^${word}`))
  }

  /** The entry of a group that has so many lines. */
  counted(word: ReportGroup, count: number): Locator {
    return this.filters.getByRole('button', { name: new RegExp(`^${word}\\s*${count.toLocaleString('en-GB')}$`) })
  }

  row(reference: string): Locator {
    return this.table.getByRole('row').filter({ hasText: reference })
  }

  /** Presses what is offered for those that PRO wants deallocated first, wherever there is room for it; false where nothing is. */
  async deallocate(): Promise<boolean> {
    if (!(await this.deallocateButton.isVisible()) && (await this.moreButton.isVisible())) await this.moreButton.click()
    if (!(await this.deallocateButton.isVisible())) return false
    await this.deallocateButton.click()
    return true
  }

  /** What to do about a line: its title says why, too. */
  note(reference: string): Locator {
    return this.row(reference).locator('[role="cell"][title]').last()
  }

  format(format: keyof typeof FORMATS): Locator {
    return this.#page.getByRole('button', { name: FORMATS[format] })
  }

  /** Paper as it is sorted at first. */
  async saveAs(format: keyof typeof FORMATS): Promise<void> {
    await this.formatsButton.click()
    await this.format(format).click()
    if (format === 'pdf' || format === 'pull') await this.savePaperButton.click()
  }

  /** The same without a mouse. */
  async saveByKeyboardAs(format: keyof typeof FORMATS, saved: Locator): Promise<void> {
    await tabTo(this.#page, this.formatsButton)
    await pressUntil(this.#page, 'Enter', this.format(format))
    await tabTo(this.#page, this.format(format))
    if (format === 'pdf' || format === 'pull') {
      await pressUntil(this.#page, 'Enter', this.savePaperButton)
      await tabTo(this.#page, this.savePaperButton)
      // Pressed once more it would open the menu again.
      await this.#page.keyboard.press('Enter')
      await expect(saved).toBeVisible({ timeout: 60_000 })
      return
    }
    // Pressed once more after the menu has closed it would open it again, and save in another format.
    await expect(async () => {
      if (await this.format(format).isVisible()) await this.#page.keyboard.press('Enter')
      await expect(this.format(format)).toBeHidden({ timeout: 1_500 })
    }).toPass({ timeout: 30_000 })
    await expect(saved).toBeVisible({ timeout: 60_000 })
  }
}
