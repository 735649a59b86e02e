import type { Locator, Page } from '@playwright/test'

export class TodoScreen {
  /** In the bar, beside To do. */
  readonly count: Locator
  readonly heading: Locator
  readonly rows: Locator
  readonly search: Locator
  /** Beneath the heading. */
  readonly facts: Locator
  readonly askButton: Locator
  readonly tickTheseButton: Locator
  readonly undoButton: Locator
  /** What was just ticked off. */
  readonly done: Locator
  readonly dialog: Locator
  readonly scanButton: Locator
  readonly stopScanningButton: Locator
  /** What became of the last scan. */
  readonly scanned: Locator
  readonly printButton: Locator
  /** Where paper or a table, and its order, are chosen. */
  readonly printDialog: Locator
  readonly saveButton: Locator

  readonly #table: Locator
  readonly #side: Locator

  constructor(page: Page) {
    const place = page.getByRole('navigation', { name: 'Beside the steps' }).getByRole('button', { name: 'To do' })
    this.count = place.locator('.count')
    this.heading = page.getByRole('heading', { level: 1 })
    this.#table = page.getByRole('table', { name: 'Parcels to deal with' })
    this.rows = this.#table.locator('[data-index]')
    this.search = page.getByRole('searchbox', { name: 'Find' })
    this.facts = page.locator('.facts')
    this.askButton = page.getByRole('button', { name: /^Ask PRO about/ })
    this.tickTheseButton = page.getByRole('button', { name: /^Tick off (this one|these [\d,]+)…$/ })
    this.undoButton = page.getByRole('button', { name: 'Undo' })
    this.done = page.locator('footer').getByRole('status')
    this.dialog = page.getByRole('dialog')
    this.scanButton = page.getByRole('button', { name: 'Scan what you have pulled' })
    this.stopScanningButton = page.getByRole('button', { name: 'Stop scanning' })
    this.scanned = page.getByRole('region', { name: /^Scanning:/ }).getByRole('status')
    this.printButton = page.getByRole('button', { name: 'Print…' })
    this.printDialog = page.getByRole('dialog', { name: 'Print or save what is to do' })
    this.saveButton = this.printDialog.getByRole('button', { name: 'Save…' })
    this.#side = page.getByRole('group', { name: 'Which parcels' })
  }

  row(text: string): Locator {
    return this.#table.getByRole('row').filter({ hasText: text })
  }

  /** The box of a row. */
  box(text: string): Locator {
    return this.row(text).getByRole('checkbox')
  }

  /** The rows that are still to do. */
  get open(): Locator {
    return this.#table.getByRole('checkbox', { checked: false })
  }

  show(word: string): Locator {
    return this.#side.getByRole('button', { name: new RegExp(`^${word}`) })
  }

  /** The entry of a group that has so many. */
  counted(word: string, count: number): Locator {
    return this.#side.getByRole('button', { name: new RegExp(`^${word}\\s*${count.toLocaleString('en-GB')}$`) })
  }

  column(name: string): Locator {
    return this.#table.getByRole('columnheader').getByRole('button', { name })
  }

  details(text: string): Locator {
    return this.row(text).getByRole('button', { name: /^Details/ })
  }
}
