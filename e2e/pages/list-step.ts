import type { Locator, Page } from '@playwright/test'

export interface FileToBring {
  readonly name: string
  readonly content: string | Buffer
}

export class ListStep {
  readonly #page: Page
  readonly heading: Locator
  readonly sampleButton: Locator
  readonly pasteButton: Locator
  readonly chooseButton: Locator
  readonly input: Locator
  readonly field: Locator
  /** Why a list was not taken in. */
  readonly problem: Locator
  /** What became of a scanned or typed reference. */
  readonly feedback: Locator
  /** The newest first. */
  readonly scans: Locator
  /** Takes the last scan off again. */
  readonly undoButton: Locator
  /** Asks what to do with the current list when another one is brought. */
  readonly keepQuestion: Locator
  readonly addTypedButton: Locator
  readonly replaceTypedButton: Locator
  readonly clearButton: Locator
  /** Brings back the list that was cleared. */
  readonly bringBackButton: Locator

  constructor(page: Page) {
    this.#page = page
    this.heading = page.getByRole('heading', {
      level: 1,
      name: /^(Which consignments should be cancelled\?|[\d,]+ on the list.*|.+: [\d,]+ consignments?.*)$/,
    })
    this.sampleButton = page.getByRole('button', { name: 'Try the sample list' })
    this.pasteButton = page.getByRole('button', { name: 'Paste' })
    this.chooseButton = page.getByRole('button', { name: 'Choose a file…' })
    this.input = page.locator('input[type=file]')
    this.field = page.getByRole('textbox', { name: 'Or scan, or type a reference' })
    this.problem = page.getByRole('alert')
    this.feedback = page.getByRole('status').filter({ hasText: /EC-|consignment|taken off/ })
    this.keepQuestion = page.getByRole('dialog', { name: /^Keep .+\? [\d,]+ lines?$/ })
    this.addTypedButton = this.keepQuestion.getByRole('button', { name: /^Add / })
    this.replaceTypedButton = this.keepQuestion.getByRole('button', { name: /^Replace / })
    this.clearButton = page.getByRole('button', { name: 'Clear the list' })
    this.bringBackButton = page.locator('footer').getByRole('button', { name: 'Undo' })
    this.scans = page.getByRole('list', { name: 'Last scans' }).getByRole('listitem')
    this.undoButton = this.scans.getByRole('button', { name: /^Remove / }).first()
  }

  async choose({ name, content }: FileToBring): Promise<void> {
    const choosing = this.#page.waitForEvent('filechooser')
    await this.chooseButton.click()
    const chooser = await choosing
    await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
  }

  /** As from the desktop: onto the window, not onto a certain place in it. */
  async drop({ name, content }: FileToBring): Promise<void> {
    const bytes = Buffer.from(content).toString('base64')
    const transfer = await this.#page.evaluateHandle(
      ([fileName, base64]) => {
        const made = new DataTransfer()
        made.items.add(new File([Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))], fileName))
        return made
      },
      [name, bytes] as const,
    )
    await this.#page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer })
    await this.#page.dispatchEvent('body', 'dragover', { dataTransfer: transfer })
    await this.#page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  }

  /** Drops a list, and answers that it replaces the current one. */
  async replaceBy(file: FileToBring): Promise<void> {
    await this.drop(file)
    await this.replaceTypedButton.click()
  }

  /** As a mail program does with an attachment: it says that there is a file, and there is none. */
  async dropOutOfMail(): Promise<void> {
    await this.#page.evaluate(() => {
      const event = new Event('drop', { bubbles: true, cancelable: true })
      const dataTransfer = { files: [], types: ['Files'], getData: () => '' }
      document.body.dispatchEvent(Object.assign(event, { dataTransfer }))
    })
  }

  /** As the desktop drops what has a path: a folder too. */
  async dropFromDisk(path: string): Promise<void> {
    const client = await this.#page.context().newCDPSession(this.#page)
    const data = { items: [], files: [path], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await client.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
    }
    await client.detach()
  }

  async type(reference: string): Promise<void> {
    await this.field.fill(reference)
    await this.field.press('Enter')
  }

  async look(): Promise<void> {
    await this.#page.getByRole('button', { name: /^Check [\d,]+ consignments?$/ }).click()
  }
}
