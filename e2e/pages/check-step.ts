import { expect, type Locator, type Page } from '@playwright/test'
import { chooseGroup } from './groups.ts'

/** The groups beside the table, or in a menu if there is no room. */
export type Group =
  | 'Looks ready'
  | 'Not checked'
  | 'Included by you'
  | 'All of these'
  | 'Cannot be read'
  | 'Manifested: pull it'
  | 'May have left'
  | 'PRO is busy with it'
  | 'Not found'
  | 'No answer from PRO'
  | 'Not asked: ask PRO'
  | 'Cancelled already'
  | 'Left out by you'
  | 'Found in text'
  | 'Not to cancel'
  | 'Another heading'
  | 'Example'
  | 'Told by colour'
  | 'Hidden in Excel'
  | 'Hidden in the file'
  | 'Struck out'
  | 'All lines'
  | 'Repeats'
  | 'Blank or heading'
  | 'Look closely'

export class CheckStep {
  /** Of one line, everything, or the field to correct it. */
  readonly detail: Locator
  /** `117 will be cancelled, 10 will not` */
  readonly heading: Locator
  /** `monday.csv: 1,204 lines = 1,189 consignments + …` */
  readonly sum: Locator
  readonly groupsAtSide: Locator
  readonly groupsMenu: Locator
  readonly table: Locator
  readonly cancelButton: Locator
  /** In place of the red one where nothing is left to cancel. */
  readonly finishButton: Locator
  /** Why nothing can be cancelled. */
  readonly nothingToCancel: Locator
  readonly backButton: Locator
  readonly rows: Locator
  readonly search: Locator
  /** What was changed last, or saved. */
  readonly notice: Locator
  readonly undoButton: Locator
  readonly undoRepairsButton: Locator
  /** Of references that were found in text. */
  readonly takeAllButton: Locator
  readonly saveProblemsButton: Locator
  /** What this computer knows of the list from earlier runs. */
  readonly handled: Locator
  /** The line under the heading: what is known of the list, what PRO said of it, and the progress of asking. */
  readonly facts: Locator
  readonly detailsButton: Locator
  /** `PRO checked at 14:05` */
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
  /** Of the lines that are shown. */
  readonly includeGroupButton: Locator
  readonly leaveGroupOutButton: Locator
  readonly correctField: Locator

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { name: / will be cancelled/ })
    this.sum = page.getByText(/: [\d,]+ lines? = /)
    this.groupsAtSide = page.getByRole('group', { name: 'Show lines' })
    this.groupsMenu = page.getByRole('combobox', { name: 'Show lines' })
    this.table = page.getByRole('table', { name: 'Lines on the list' })
    this.cancelButton = page.getByRole('button', { name: /^Cancel [\d,]+ consignments?…$/ })
    this.finishButton = page.getByRole('button', { name: 'Finish with a report', exact: true })
    this.nothingToCancel = page.getByText(/^(Every consignment is left out|There is no consignment on this list)/)
    this.backButton = page.getByRole('button', { name: 'Back', exact: true })
    this.rows = this.table.getByRole('row').filter({ has: page.locator('[role="cell"]:not(.all)') })
    this.search = page.getByRole('searchbox', { name: 'Find' })
    this.notice = page.getByRole('status').filter({ hasText: /^(Line|Saved|\d+ (left out|included|lines? of))/ })
    this.undoButton = page.getByRole('button', { name: 'Undo', exact: true })
    this.undoRepairsButton = page.getByRole('button', { name: 'Undo all repairs' })
    this.takeAllButton = page.getByRole('button', { name: 'Take them all' })
    this.saveProblemsButton = page.getByRole('button', { name: /^Save the [\d,]+ problem lines?…$/ })
    this.handled = page.getByRole('status').filter({ hasText: / (cancelled on|sent before)/ })
    this.facts = page.getByRole('region', { name: 'About this list' })
    this.detailsButton = this.facts.getByRole('button', { name: /^(Details|\d+ notices)$/ })
    this.checked = this.facts.getByText(/^PRO checked at /)
    this.progress = this.facts.getByRole('progressbar', { name: 'States that have been read' })
    this.stopButton = this.facts.getByRole('button', { name: 'Stop', exact: true })
    this.skipButton = this.facts.getByRole('button', { name: 'Skip the check' })
    this.checkButton = this.facts.getByRole('button', { name: 'Check with PRO' })
    this.againButton = this.facts.getByRole('button', { name: 'Check again' })
    this.moreButton = this.facts.getByRole('button', { name: /^Ask PRO about [\d,]+ more$/ })
    this.everyOneButton = this.facts.getByRole('button', { name: /^Ask about (it|these [\d,]+) too$/ })
    this.includeGroupButton = page.getByRole('button', { name: /^Include (this one|these [\d,]+)$/ })
    this.leaveGroupOutButton = page.getByRole('button', { name: /^Leave (this one|these [\d,]+) out$/ })
    this.detail = page.getByRole('dialog')
    this.correctField = this.detail.getByRole('textbox', { name: /^Reference on line/ })
  }

  row(reference: string): Locator {
    return this.table.getByRole('row').filter({ has: this.table.page().locator('.reference', { hasText: reference }) })
  }

  group(word: Group): Locator {
    return this.groupsAtSide.getByRole('button', { name: new RegExp(`^${word}`) })
  }

  /** In a window of any width. */
  show(word: Group): Promise<void> {
    return chooseGroup(this.groupsAtSide, this.groupsMenu, new RegExp(`^${word}`))
  }

  /** How many each group has. */
  async groups(): Promise<Readonly<Record<string, number>>> {
    const texts = await this.groupsAtSide.getByRole('button').allInnerTexts()
    const pairs = texts.map((text) => /^(.*?)\s*([\d,]+)$/s.exec(text.trim()))
    return Object.fromEntries(
      pairs.map((pair) => [pair?.[1]?.trim() ?? '', Number(pair?.[2]?.replaceAll(',', '') ?? Number.NaN)]),
    )
  }

  /** Everything behind Details: the notices, how the list was read, its sum, and what the check cost. */
  async details(): Promise<string> {
    await this.detailsButton.click()
    const text = await this.facts.locator('[popover]').innerText()
    await this.facts.getByRole('button', { name: 'Close', exact: true }).click()
    return text.replace(/\s*Close\s*$/, '')
  }

  /** The box with which a consignment is chosen or left out. */
  box(reference: string): Locator {
    return this.table.getByRole('checkbox', { name: `Cancel ${reference}`, exact: true })
  }

  /** The table is drawn again when PRO has answered: a click in that very moment goes nowhere, and is made once more. */
  async leaveOut(reference: string): Promise<void> {
    await expect(() => this.box(reference).uncheck()).toPass()
  }

  /** Offers a reference found in the row of the line that is being corrected. */
  takeButton(reference: string): Locator {
    return this.detail.getByRole('button', { name: `Take ${reference}` })
  }

  /** By the number that a screen reader tells; the head of the table is 1. */
  rowAt(index: number): Locator {
    return this.table.locator(`[aria-rowindex="${String(index)}"]`)
  }

  detailButton(line: number): Locator {
    return this.table.getByRole('button', { name: `Details of line ${String(line)}`, exact: true })
  }

  correctButton(text: string): Locator {
    return this.table.getByRole('button', { name: new RegExp(`^Correct line [\\d,]+: ${text}$`) })
  }

  async correct(text: string, reference: string): Promise<void> {
    await this.correctButton(text).click()
    await this.correctField.fill(reference)
    await this.correctField.press('Enter')
  }

  /** Number and reference of each line, in the order of the file. */
  async linesShown(): Promise<readonly { readonly number: number; readonly reference?: string }[]> {
    const texts = await this.rows.evaluateAll((rows) =>
      rows.map((row) => ({
        cells: Array.from(row.querySelectorAll('[role="cell"]'), (cell) => cell.textContent.trim()),
        isUnreadable: row.querySelector('[aria-label^="Correct line"]') !== null && row.querySelector('input') === null,
      })),
    )
    return (
      texts
        // An unreadable line may show what looks like a reference, in the very column.
        .map(({ cells: [, number = '', text = ''], isUnreadable }) => ({
          number: Number(number.replaceAll(',', '')),
          ...(!isUnreadable && /^EC-\w{3}-\w{3}-\w{3}$/.test(text) && { reference: text }),
        }))
        .sort((a, b) => a.number - b.number)
    )
  }
}
