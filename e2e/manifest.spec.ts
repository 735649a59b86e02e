import type { Locator } from '@playwright/test'
import { csv, listOf, references } from './data/references.ts'
import { createGate } from './fake-pro/gate.ts'
import { expect, test } from './fixtures.ts'
import { look, places } from './pages/layout.ts'
import { violations } from './pages/violations.ts'

const LIST = references(12)
const [first] = LIST
const CONTENT = listOf(LIST)
const IN_TIME = /Manifest at \d\d:\d\d: 4[01] minutes left, about 1 needed\.$/

test.use({ connection: 'fake-pro', checkFirst: true })

/** As it is typed, so many minutes from now. */
function minutesFromNow(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toTimeString().slice(0, 5)
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
  const { list, check, confirm, connection } = app.screens
  const manifest = app.page.getByRole('timer')
  await list.choose({ name: 'monday.csv', content: CONTENT })
  await expect(check.heading).toHaveText('12 will be cancelled')
  await expect(check.checked).toBeVisible()
  await expect(manifest).toHaveCount(0)
  const before = await places(app.page)

  await app.screens.beside('Connection').click()
  await connection.sandbox.manifestTimes.fill(minutesFromNow(42))
  await connection.sandbox.manifestTimes.press('Enter')
  await expect(connection.sandbox.card).toContainText('Saved.')
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
  const { list, check, confirm, connection } = app.screens
  await app.page.clock.install()
  await app.screens.beside('Connection').click()
  await connection.sandbox.manifestTimes.fill(minutesFromNow(3))
  await connection.sandbox.manifestTimes.press('Enter')
  await expect(connection.sandbox.card).toContainText('Saved.')
  await app.screens.step('List').click()
  await list.choose({ name: 'monday.csv', content: csv(LIST.map((each) => [each])) })
  await expect(check.againButton).toBeVisible()
  pro.become(first ?? fail(), 'Manifested')
  await app.page.clock.fastForward('04:00')

  await expect(check.facts).toContainText(/The manifest was run at \d\d:\d\d, after this check: ask PRO again\./)
  await check.cancelButton.click()

  await expect(check.facts).toContainText('PRO was asked again. 1 is Manifested now and was left out.')
  await expect(confirm.dialog).toBeHidden()
})

test('a manifest that is run while the question is open is said there, and PRO is asked again before anything is sent', async ({
  app,
  pro,
}) => {
  const { list, check, confirm, connection, report } = app.screens
  const manifest = confirm.dialog.locator('.manifest')
  await app.page.clock.install()
  await app.screens.beside('Connection').click()
  await connection.sandbox.manifestTimes.fill(minutesFromNow(2))
  await connection.sandbox.manifestTimes.press('Enter')
  await expect(connection.sandbox.card).toContainText('Saved.')
  await app.screens.step('List').click()
  await list.choose({ name: 'monday.csv', content: CONTENT })
  await expect(check.againButton).toBeVisible()
  await check.cancelButton.click()
  await expect(manifest).toHaveText(/Manifest at \d\d:\d\d: (1 minute|less than a minute) left, about 1 needed/)
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

  test('too little time is said on the check and in the question', async ({ app }) => {
    const { list, check, confirm, connection } = app.screens
    const late = /Manifest at \d\d:\d\d: [12] minutes? left, about 4 needed: may not be finished in time\.$/
    await app.page.clock.install()
    await app.screens.beside('Connection').click()
    await connection.sandbox.manifestTimes.fill(minutesFromNow(4))
    await connection.sandbox.manifestTimes.press('Enter')
    await expect(connection.sandbox.card).toContainText('Saved.')
    await app.screens.step('List').click()
    await list.choose({ name: 'long.csv', content: listOf(references(100)) })
    await expect(check.againButton).toBeVisible({ timeout: 30_000 })
    await app.page.clock.fastForward('01:00')

    const onCheck = app.page.getByRole('timer')
    await expect(onCheck).toHaveText(late)
    await check.cancelButton.click()
    await expect(confirm.dialog.locator('.manifest')).toHaveText(late)
    expect(await violations(app.page)).toEqual([])
  })
})

function fail(): never {
  throw new Error('the list is empty')
}
