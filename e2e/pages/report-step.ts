import type { Locator, Page } from '@playwright/test'

const HEADING = /^((None|[\d,]+) cancelled( already)?(, [\d,]+ still to do)?|(All [\d,]+ are|It is) cancelled already)$/

export class ReportStep {
  readonly #page: Page
  readonly saveButton: Locator
  readonly excelButton: Locator
  readonly failuresButton: Locator
  readonly printButton: Locator
  readonly showInFolderButton: Locator
  readonly newListButton: Locator
  readonly filters: Locator
  readonly table: Locator
  readonly todo: Locator
  readonly askAgainButton: Locator
  readonly stopAskingAgainButton: Locator
  readonly tryRefusedButton: Locator
  readonly sendRestButton: Locator
  /** There only when PRO has said of some that they are still open. */
  readonly sendOpenButton: Locator
  /** Where PRO is asked to confirm the report. */
  readonly verification: Locator
  readonly confirmButton: Locator
  readonly stopAskingButton: Locator
  /** What PRO said of it. */
  readonly verificationStatus: Locator
  /** What PRO says otherwise of than it had reported. */
  readonly contradicted: Locator
  /** `115 cancelled, 10 still to do`, seen across the room. */
  readonly heading: Locator
  /** What became of saving. */
  readonly status: Locator

  constructor(page: Page) {
    this.#page = page
    this.saveButton = page.getByRole('button', { name: 'Save report…' })
    this.excelButton = page.getByRole('button', { name: 'Excel…' })
    this.failuresButton = page.getByRole('button', { name: 'Failures only…' })
    this.printButton = page.getByRole('button', { name: 'PDF to print…' })
    this.showInFolderButton = page.getByRole('button', { name: 'Show in folder' })
    this.newListButton = page.getByRole('button', { name: 'New list' })
    this.filters = page.getByRole('group', { name: 'Show lines' })
    this.table = page.getByRole('table', { name: 'Lines with what became of them' })
    this.todo = page.getByRole('region', { name: 'What needs a person' })
    this.askAgainButton = page.getByRole('button', { name: 'Ask PRO again' })
    this.stopAskingAgainButton = this.todo.getByRole('button', { name: 'Stop asking' })
    this.tryRefusedButton = page.getByRole('button', { name: 'Try the refused again…' })
    this.sendRestButton = page.getByRole('button', { name: 'Send the rest…' })
    this.sendOpenButton = page.getByRole('button', { name: 'Send the ones that are still open again…' })
    this.verification = page.getByRole('region', { name: 'Confirm with PRO' })
    this.confirmButton = this.verification.getByRole('button', {
      name: /^(Confirm with PRO|Confirm with PRO again|Ask about the other|PRO is being asked)/,
    })
    this.stopAskingButton = this.verification.getByRole('button', { name: 'Stop asking' })
    this.verificationStatus = this.verification.getByRole('status')
    this.contradicted = page.getByRole('alert').filter({ hasText: 'contradicted' })
    this.heading = page.getByRole('heading', { level: 1, name: HEADING })
    this.status = page.getByRole('status').filter({ hasText: /saved|Saved/ })
  }

  /** The card of those that need a person, by its heading. */
  card(heading: string): Locator {
    return this.todo.getByRole('article').filter({ has: this.#page.getByRole('heading', { name: heading }) })
  }

  filter(word: string): Locator {
    return this.filters.getByRole('button', { name: new RegExp(`^${word}`) })
  }

  row(reference: string): Locator {
    return this.table.getByRole('row').filter({ hasText: reference })
  }
}
