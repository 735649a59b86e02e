import type { Locator, Page } from '@playwright/test'

export class ConnectionScreen {
  readonly heading: Locator
  readonly sandbox: KeyCard
  readonly live: KeyCard

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { name: 'Connection to Sorted PRO' })
    this.sandbox = new KeyCard(page.getByRole('region', { name: 'Sandbox' }))
    this.live = new KeyCard(page.getByRole('region', { name: 'Live' }))
  }
}

export class KeyCard {
  readonly key: Locator
  readonly account: Locator
  readonly testButton: Locator
  readonly saveButton: Locator
  readonly forgetButton: Locator
  readonly status: Locator
  readonly card: Locator

  constructor(card: Locator) {
    this.card = card
    this.key = card.getByLabel('API key')
    this.account = card.getByRole('textbox', { name: 'Account name' })
    this.testButton = card.getByRole('button', { name: 'Test', exact: true })
    this.saveButton = card.getByRole('button', { name: 'Save', exact: true })
    this.forgetButton = card.getByRole('button', { name: 'Forget the key…' })
    this.status = card.getByRole('status')
  }

  async save(key: string, account = ''): Promise<void> {
    await this.key.fill(key)
    await this.account.fill(account)
    await this.saveButton.click()
  }
}
