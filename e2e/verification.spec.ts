import path from 'node:path'
import { listOf, references } from './data/references.ts'
import { outcomes, readReport } from './data/saved-report.ts'
import { createGate } from './fake-pro/gate.ts'
import { expect, test } from './fixtures.ts'
import { pressUntil, tabTo } from './pages/keyboard.ts'
import { violations } from './pages/violations.ts'

const MANY = references(150)
const LIST = MANY.slice(0, 12)
const [FIRST = fail(), SECOND = fail()] = LIST
const STAMP = /^Verified with PRO at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d\.$/

test.use({ connection: 'fake-pro', proOptions: { world: () => ({ state: 'Allocated' }), stock: MANY } })

test.describe('after a run', () => {
  test.beforeEach(async ({ app }) => {
    await app.screens.list.choose({ name: 'monday.csv', content: listOf(LIST) })
    await app.screens.startRun()
    await expect(app.screens.report.heading).toHaveText('12 cancelled')
  })

  test('PRO confirms what it reported, and each line is stamped', async ({ app, folder, pro }) => {
    const { report } = app.screens
    const file = path.join(folder, 'report.csv')
    const before = pro.requests.length

    await report.confirmButton.click()
    await expect(report.verificationStatus).toHaveText(/^12 verified with PRO at \d\d:\d\d\.$/)

    expect(pro.requests.slice(before).map(({ purpose }) => purpose)).toEqual(LIST.map(() => 'read'))
    await expect(report.row(FIRST)).toContainText('Verified with PRO on')
    await app.stubSaveDialog(file)
    await report.saveButton.click()
    await expect(report.status).toHaveText('Saved as report.csv.')
    expect(readReport(file).rows.filter((row) => !STAMP.test(row['Reason'] ?? ''))).toEqual([])
    await expect(report.contradicted).toHaveCount(0)
    await expect(report.confirmButton).toHaveText('Verify with PRO again')
  })

  test('what PRO contradicts is shown first, and can be asked about again', async ({ app, folder, pro }) => {
    const { report } = app.screens
    const file = path.join(folder, 'report.csv')
    pro.become(FIRST, 'Allocated')
    pro.become(SECOND, undefined)

    await report.confirmButton.click()
    await expect(report.contradicted).toContainText('Hold these 2 parcels: PRO had reported them cancelled')
    await expect(report.verificationStatus).toHaveText(/^10 verified with PRO/)
    await expect(report.heading).toHaveText('10 cancelled, 2 still to do')
    await expect(report.counted('Unknown', 2)).toBeVisible()
    expect(await violations(app.page)).toEqual([])
    await report.contradicted.locator('..').getByRole('button').click()
    await expect(report.note(FIRST)).toHaveAttribute(
      'title',
      /PRO reported it cancelled on .*; PRO now says Allocated\. Hold/,
    )
    await expect(report.note(SECOND)).toHaveAttribute('title', /PRO now says that it does not know it\./)
    await app.stubSaveDialog(file)
    await report.saveButton.click()
    await expect(report.status).toHaveText('Saved as report.csv.')
    const said = outcomes(readReport(file))
    expect([said[FIRST], said[SECOND]]).toEqual(['Unknown', 'Unknown'])

    pro.become(FIRST, 'Cancelled')
    pro.become(SECOND, 'Allocated')
    await report.askAgainButton.click()

    await expect(report.heading).toHaveText('11 cancelled, 1 still to do')
    await expect(report.counted('Unknown', 1)).toBeVisible()
    await expect(report.sendOpenButton).toBeVisible()
  })

  test('a window that is reloaded meanwhile follows on, and shows what came of it', async ({ app, pro }) => {
    const { report } = app.screens
    const gate = createGate()
    const asked = (): number => pro.requests.filter(({ purpose }) => purpose === 'read').length
    pro.become(FIRST, 'Allocated')
    pro.faults.otherwise(({ path: asks }) => (asks.includes(SECOND) ? { kind: 'held', until: gate.opened } : undefined))
    await report.confirmButton.click()
    await expect.poll(asked).toBe(LIST.length)

    await app.page.reload()
    await app.screens.beside('History').click()
    await app.page
      .getByRole('button', { name: /report/i })
      .first()
      .click()
    await report.confirmButton.click()
    await expect(report.stopAskingButton).toBeVisible()
    gate.open()

    await expect(report.contradicted).toContainText('Hold this parcel: PRO had reported it cancelled')
    await expect(report.verificationStatus).toHaveText(/^11 verified with PRO/)
    expect(asked()).toBe(LIST.length)
  })

  test('what PRO is still cancelling is waited for', async ({ app, pro }) => {
    const { report } = app.screens
    pro.become(FIRST, 'Cancelling')

    await report.confirmButton.click()
    await expect(report.facts).toContainText('PRO is still cancelling 1')
    await expect(report.confirmButton).toBeFocused()
    pro.become(FIRST, 'Cancelled')

    await expect(report.verificationStatus).toHaveText(/^12 verified with PRO/, { timeout: 20_000 })
  })

  test('it can be stopped, and what was read by then is kept', async ({ app, pro }) => {
    const { report } = app.screens
    const gate = createGate()
    pro.faults.next('read', undefined, undefined, undefined)
    pro.faults.otherwise(({ purpose }) => (purpose === 'read' ? { kind: 'held', until: gate.opened } : undefined))

    await report.confirmButton.click()
    await expect(report.facts).toContainText('3 of 12 read')
    expect(await violations(app.page)).toEqual([])
    await report.stopAskingButton.click()

    await expect(report.verificationStatus).toHaveText(
      /^3 verified with PRO .* You stopped it\. PRO gave no answer about \d, which stay as reported\. \d were not asked about/,
    )
    await expect(report.confirmButton).toBeFocused()
    gate.open()
    pro.faults.otherwise(() => undefined)
    await report.confirmButton.click()
    await expect(report.verificationStatus).toHaveText(/^9 verified with PRO/)
    await expect(report.confirmButton).toHaveText('Verify with PRO again')
  })

  test('a report of History is confirmed by keyboard; a crash in the middle has left nothing half-said', async ({
    app,
    pro,
  }) => {
    const gate = createGate()
    pro.faults.next('read', undefined, undefined, undefined)
    pro.faults.otherwise(({ purpose }) => (purpose === 'read' ? { kind: 'held', until: gate.opened } : undefined))
    await app.screens.report.confirmButton.click()
    await expect(app.screens.report.facts).toContainText('3 of 12 read')
    await app.kill()
    gate.open()
    pro.faults.otherwise(() => undefined)
    await app.relaunch()

    await app.screens.beside('History').click()
    await app.page.getByRole('button', { name: /^Open report of monday\.csv/ }).click()
    const { report } = app.screens
    await expect(report.heading).toHaveText('12 cancelled')
    await expect(report.verificationStatus).toHaveText('')
    await tabTo(app.page, report.confirmButton)
    await pressUntil(app.page, 'Enter', report.verificationStatus.filter({ hasText: '12 verified with PRO' }))

    await expect(report.confirmButton).toBeFocused()
    await app.screens.beside('History').click()
    await app.page.getByRole('button', { name: /^Open report of monday\.csv/ }).click()
    await expect(report.verificationStatus).toHaveText(/^12 verified with PRO/)
  })
})

test('a long run is confirmed by the list of what is cancelled, beside one that shows that PRO keeps them apart', async ({
  app,
  pro,
}) => {
  const { list, report } = app.screens
  await list.choose({ name: 'monday.csv', content: listOf(MANY) })
  await app.screens.startRun(MANY.length)
  await expect(report.heading).toHaveText('150 cancelled')
  pro.become(FIRST, 'Manifested')
  const before = pro.requests.length

  await report.confirmButton.click()

  await expect(report.verificationStatus).toHaveText(/^149 verified with PRO at \d\d:\d\d\.$/)
  await expect(report.contradicted).toContainText('Hold this parcel: PRO had reported it cancelled')
  expect(pro.requests.slice(before).map(({ path: at }) => at)).toEqual([
    '/consignments/getConsignmentReferences?State=Cancelled',
    '/consignments/getConsignmentReferences?State=AllocationFailed',
    `/consignments/${FIRST}/status`,
  ])
})

function fail(): never {
  throw new Error('The list is too short')
}
