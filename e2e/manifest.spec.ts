import type { Locator } from '@playwright/test'
import type { App } from './app/app.ts'
import { csv, listOf, references } from './data/references.ts'
import { createGate } from './fake-pro/gate.ts'
import { expect, test } from './fixtures.ts'
import { look, places } from './pages/layout.ts'
import { violations } from './pages/violations.ts'

const LIST = references(12)
const MANY = references(200)
const [first] = LIST
const CONTENT = listOf(LIST)
const IN_TIME = /Manifest at \d\d:\d\d: 4[01] minutes left, about 1 needed\.$/

test.use({ connection: 'fake-pro', checkFirst: true })

/** Has the manifest run so many minutes from now, and goes to List. Returns when that is, in milliseconds since 1970. */
async function setManifest({ screens }: App, minutes: number): Promise<number> {
  const { card, manifestTimes } = screens.connection.sandbox
  const at = new Date(Date.now() + minutes * 60_000)
  at.setSeconds(0, 0)
  await screens.beside('Connection').click()
  await manifestTimes.fill(at.toTimeString().slice(0, 5))
  await manifestTimes.press('Enter')
  await expect(card).toContainText('Saved.')
  await screens.step('List').click()
  return at.getTime()
}

/** Nothing of it is cut off. */
function isWhole(notice: Locator): Promise<boolean> {
  return notice.locator('.cut').evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)
}

test('times are read as people type them, and kept until they are cleared', async ({ app }) => {
  const { connection } = app.screens
  const { manifestTimes, card } = connection.sandbox
  await app.screens.beside('Connection').click()

  await manifestTimes.fill('18.00; 3:30 pm, 1530')
  await manifestTimes.press('Enter')
  await expect(manifestTimes).toHaveValue('15:30, 18:00')
  await expect(card).toContainText('Saved.')

  await manifestTimes.fill('15:30, 25:00')
  await manifestTimes.press('Enter')
  await expect(card).toContainText('“25:00” is not a time. Type times as in 15:30, 18:00. The setting is unchanged.')
  await expect(manifestTimes).toHaveValue('15:30, 25:00')
  expect(await violations(app.page)).toEqual([])

  await app.screens.step('List').click()
  await app.screens.beside('Connection').click()
  await expect(manifestTimes).toHaveValue('15:30, 18:00')
  await manifestTimes.fill('')
  await manifestTimes.press('Enter')
  await expect(card).toContainText('Saved.')
  await app.screens.step('List').click()
  await app.screens.beside('Connection').click()
  await expect(manifestTimes).toHaveValue('')
})

test('Check, the question and the run say how long is left, and nothing moves', async ({ app, pro }) => {
  const { list, check, confirm } = app.screens
  const manifest = app.page.getByRole('timer')
  await list.choose({ name: 'monday.csv', content: CONTENT })
  await expect(check.heading).toHaveText('12 will be cancelled')
  await expect(check.checked).toBeVisible()
  await expect(manifest).toHaveCount(0)
  const before = await places(app.page)

  await setManifest(app, 42)
  await app.screens.step('Check').click()
  await expect(manifest).toHaveText(IN_TIME)
  expect(await places(app.page)).toEqual(before)
  expect(await violations(app.page)).toEqual([])
  for (const [width, height, rows] of [
    [1024, 768, 12],
    [800, 600, 6],
  ] as const) {
    await app.page.setViewportSize({ width, height })
    await expect.poll(() => isWhole(manifest)).toBe(true)
    await expect.poll(async () => (await look(app.page)).rows).toBeGreaterThanOrEqual(rows)
  }

  await check.cancelButton.click()
  await expect(confirm.dialog.getByText(IN_TIME)).toBeVisible()
  expect(await violations(app.page)).toEqual([])
  const gate = createGate()
  pro.faults.next('cancel', { kind: 'held', until: gate.opened })
  await confirm.confirmButton.click()
  await pro.cancelsArrived(1)
  await expect(manifest).toHaveText(/Manifest at \d\d:\d\d: 4[01] minutes left\.$/)
  await expect.poll(() => isWhole(manifest)).toBe(true)
  expect(await violations(app.page)).toEqual([])
  gate.open()
})

test('once the manifest was run, PRO is asked again before anything is confirmed', async ({ app, pro }) => {
  const { list, check, confirm } = app.screens
  await app.page.clock.install()
  await setManifest(app, 3)
  await list.choose({ name: 'monday.csv', content: csv(LIST.map((each) => [each])) })
  await expect(check.againButton).toBeVisible()
  pro.become(first ?? fail(), 'Manifested')
  await app.page.clock.fastForward('04:00')

  await expect(check.facts).toContainText(/The manifest was run at \d\d:\d\d, after this check: ask PRO again\./)
  await check.cancelButton.click()

  await expect(check.facts).toContainText(
    'PRO was asked again: look at the list, then press Cancel again. 1 is now Manifested and was left out.',
  )
  await expect(confirm.dialog).toBeHidden()
})

test('a manifest that is run while the question is open is said there, and PRO is asked again before anything is sent', async ({
  app,
  pro,
}) => {
  const { list, check, confirm, report } = app.screens
  const manifest = confirm.dialog.locator('.manifest')
  await app.page.clock.install()
  await setManifest(app, 2)
  await list.choose({ name: 'monday.csv', content: CONTENT })
  await expect(check.againButton).toBeVisible()
  await check.cancelButton.click()
  await expect(manifest).toHaveText(/Manifest at \d\d:\d\d: (1 minute|under 1 min) left, about 1 needed/)
  const before = await places(app.page)
  await app.page.clock.fastForward('02:00')

  await expect(manifest).toHaveText(/The manifest was run at \d\d:\d\d: PRO is asked again before anything is sent\.$/)
  expect(await places(app.page)).toEqual(before)
  expect(await violations(app.page)).toEqual([])
  for (const size of [
    { width: 1024, height: 768 },
    { width: 800, height: 600 },
  ]) {
    await app.page.setViewportSize(size)
    await expect(confirm.confirmButton).toBeInViewport({ ratio: 1 })
  }

  pro.become(first ?? fail(), 'Manifested')
  await app.evaluate(() => {
    const real = Date.now
    Date.now = () => real() + 120_000
  }, undefined)
  const asked = pro.requests.length
  await confirm.confirmButton.click()
  await expect(report.heading).toHaveText('11 cancelled, 1 still to do', { timeout: 20_000 })
  expect(pro.requests[asked]?.purpose).toBe('read')
  expect(pro.cancelsOf(first ?? fail())).toBe(0)
})

test.describe('one consignment at a time', () => {
  test.use({ policy: { batchSize: 1 } })

  test('too little time is said whole on Check, in the question and on Cancel', async ({ app, pro }) => {
    const { list, check, confirm, cancel } = app.screens
    const late = /Manifest at \d\d:\d\d: only [12] min left, about 7 needed\.$/
    const inLine = app.page.getByRole('timer')
    await app.page.clock.install()
    const manifestAt = await setManifest(app, 4)
    await list.choose({ name: 'long.csv', content: listOf(MANY) })
    await expect(check.againButton).toBeVisible({ timeout: 30_000 })
    await app.page.clock.fastForward('01:00')

    await expect(inLine).toHaveText(late)
    await app.page.setViewportSize({ width: 800, height: 600 })
    await expect.poll(() => isWhole(inLine)).toBe(true)
    await check.cancelButton.click()
    const inQuestion = confirm.dialog.locator('.manifest')
    await expect(inQuestion).toHaveText(late)
    await expect(inQuestion).toBeInViewport({ ratio: 1 })
    expect(await violations(app.page)).toEqual([])

    pro.faults.otherwise(({ purpose }) => (purpose === 'cancel' ? { kind: 'late', delayMs: 1_500 } : undefined))
    await confirm.confirm(MANY.length)
    await expect(cancel.underway).toBeVisible()
    await app.page.clock.fastForward(manifestAt - (await app.page.evaluate(() => Date.now())) - 40_000)
    await expect(inLine).toHaveText(/Manifest at \d\d:\d\d: too late for about [\d,]+\.$/, {
      timeout: 30_000,
    })
    await expect.poll(() => isWhole(inLine)).toBe(true)
    expect(await violations(app.page)).toEqual([])
  })
})

function fail(): never {
  throw new Error('the list is empty')
}
