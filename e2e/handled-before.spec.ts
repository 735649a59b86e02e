import { listOf, references } from './data/references.ts'
import { expect, test } from './fixtures.ts'

test.use({ connection: 'fake-pro' })

test('a list that is brought a second time is said to be an old one before anything is sent', async ({ app, pro }) => {
  const { list, check, confirm, report } = app.screens
  const old = references(12)
  await list.choose({ name: 'monday.csv', content: listOf(old) })
  await check.cancelButton.click()
  await expect(confirm.confirmButton).toBeVisible()
  await expect(confirm.dialog).not.toContainText('new')
  await confirm.confirm()
  await expect(report.heading).toHaveText('12 cancelled')
  const sent = pro.requests.length
  await report.newListButton.click()

  await list.choose({ name: 'monday again.csv', content: listOf(old.toReversed()) })
  await check.cancelButton.click()

  await expect(confirm.dialog).toContainText(/All 12 were cancelled on .+ \(monday\.csv, by .+\): nothing new here\./)
  await confirm.backButton.click()
  expect(pro.requests).toHaveLength(sent)
})

test('of a list that is partly old, the new ones are counted, also after a restart', async ({ app }) => {
  const [old, more] = [references(5), references(3, 5)]
  await app.screens.list.choose({ name: 'monday.csv', content: listOf(old) })
  await app.screens.startRun()
  await expect(app.screens.report.heading).toHaveText('5 cancelled')
  await app.kill()
  await app.relaunch()
  const { list, check, confirm } = app.screens

  await list.choose({ name: 'tuesday.csv', content: listOf([...old, ...more]) })
  await check.cancelButton.click()

  await expect(confirm.dialog).toContainText(/5 of these were cancelled on .+ \(monday\.csv, by .+\)\. 3 are new\./)
})
