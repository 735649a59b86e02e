import type { Locator, Page } from '@playwright/test'
import { CancelStep } from './cancel-step.ts'
import { CheckStep } from './check-step.ts'
import { ConfirmDialog } from './confirm-dialog.ts'
import { ConnectionScreen } from './connection-screen.ts'
import { HistoryScreen } from './history-screen.ts'
import { ListStep } from './list-step.ts'
import { ReadingDialog } from './reading-dialog.ts'
import { ReportStep } from './report-step.ts'
import { TodoScreen } from './todo-screen.ts'

/** Everything that the window shows, by what a person would call it. */
export class Screens {
  readonly #page: Page
  readonly list: ListStep
  readonly check: CheckStep
  readonly reading: ReadingDialog
  readonly confirm: ConfirmDialog
  readonly cancel: CancelStep
  readonly report: ReportStep
  readonly connection: ConnectionScreen
  readonly todo: TodoScreen
  readonly history: HistoryScreen
  /** The band across the top: which environment this is. */
  readonly band: Locator

  constructor(page: Page) {
    this.#page = page
    this.list = new ListStep(page)
    this.check = new CheckStep(page)
    this.reading = new ReadingDialog(page)
    this.confirm = new ConfirmDialog(page)
    this.cancel = new CancelStep(page)
    this.report = new ReportStep(page)
    this.connection = new ConnectionScreen(page)
    this.todo = new TodoScreen(page)
    this.history = new HistoryScreen(page)
    this.band = page.getByRole('region', { name: 'Environment' })
  }

  step(name: 'List' | 'Check' | 'Cancel' | 'Report'): Locator {
    return this.#page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name })
  }

  beside(name: 'To do' | 'History' | 'Connection' | 'Settings'): Locator {
    return this.#page.getByRole('navigation', { name: 'Beside the steps' }).getByRole('button', { name })
  }

  /** As a patient user: every pause is answered with "Continue", until there is a report. */
  async continueToTheEnd(): Promise<void> {
    const { continueButton } = this.cancel
    for (;;) {
      await continueButton.or(this.report.heading).first().waitFor({ timeout: 120_000 })
      if (await this.report.heading.isVisible()) return
      await continueButton.click()
      // It may pause again before anybody has seen it go on.
      await continueButton.waitFor({ state: 'detached', timeout: 3_000 }).catch(() => undefined)
    }
  }

  /** From the look at a list to its run. `typed` where the list is long enough to ask for the count. */
  async startRun(typed?: number): Promise<void> {
    await this.check.cancelButton.click()
    await this.confirm.confirm(typed)
  }
}
