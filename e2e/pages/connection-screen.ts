import { expect, type Locator, type Page } from '@playwright/test'

export class ConnectionScreen {
  readonly heading: Locator
  readonly sandbox: KeyCard
  readonly live: KeyCard

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { name: 'Connection to Sorted PRO' })
    this.sandbox = new KeyCard(page.getByRole('region', { name: 'SANDBOX' }))
    this.live = new KeyCard(page.getByRole('region', { name: 'LIVE' }))
  }
}

export class KeyCard {
  readonly addButton: Locator
  readonly changeButton: Locator
  readonly key: Locator
  readonly account: Locator
  readonly testButton: Locator
  readonly saveButton: Locator
  readonly forgetButton: Locator
  readonly workButton: Locator
  readonly deallocatesFirst: Locator
  readonly manifestTimes: Locator
  readonly status: Locator
  readonly card: Locator

  constructor(card: Locator) {
    this.card = card
    this.addButton = card.getByRole('button', { name: 'Add a key…' })
    this.changeButton = card.getByRole('button', { name: 'Change…' })
    this.key = card.getByLabel('API key')
    this.account = card.getByRole('textbox', { name: 'Account name' })
    this.testButton = card.getByRole('button', { name: 'Test', exact: true })
    this.saveButton = card.getByRole('button', { name: 'Save', exact: true })
    this.forgetButton = card.getByRole('button', { name: 'Forget the key…' })
    this.workButton = card.getByRole('button', { name: /^Work in [A-Z]+ now$/ })
    this.deallocatesFirst = card.getByRole('checkbox', { name: 'This account wants consignments deallocated first' })
    this.manifestTimes = card.getByRole('textbox', { name: 'Manifest is run at' })
    this.status = card.getByRole('status')
  }

  /** Shows the fields, where they are not shown yet. */
  async open(): Promise<void> {
    if (!(await this.key.isVisible())) await this.addButton.or(this.changeButton).click()
  }

  /** Ends when PRO has answered; a person may be asked something then. */
  async save(key: string, account = ''): Promise<void> {
    await this.open()
    await this.key.fill(key)
    await this.account.fill(account)
    await this.saveButton.click()
    await expect(this.status.filter({ hasText: 'Asking PRO' })).toHaveCount(0)
  }

  async saveAndWork(key: string, account = ''): Promise<void> {
    await this.save(key, account)
    await this.workButton.click()
  }
}
