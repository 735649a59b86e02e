import { readFileSync } from 'node:fs'
import path from 'node:path'
import { listOf, references } from './data/references.ts'
import { expect, test } from './fixtures.ts'

test.use({ connection: 'no-key' })

test('an Excel report opens on what is to do, and brought back all of its lines are read', async ({ app, folder }) => {
  const { list, check, report } = app.screens
  const file = path.join(folder, 'report.xlsx')
  await app.stubSaveDialog(file)
  await list.choose({ name: 'monday.csv', content: listOf([...references(3), 'EP-000-05D-2HN']) })
  await app.screens.startRun()
  await report.saveAs('xlsx')
  await expect(report.status).toHaveText('Saved as report.xlsx.')

  await app.screens.step('List').click()
  await list.choose({ name: 'report.xlsx', content: readFileSync(file) })

  await expect(check.sum).toHaveText('report.xlsx: 4 lines = 3 consignments + 1 unreadable')
})

test('what practice reported cancelled is not offered to be left out in the sandbox, and is in practice', async ({
  app,
  pro,
  folder,
}) => {
  const { list, check, report, connection, band } = app.screens
  const leaveOut = app.page.getByRole('button', { name: /^Leave (it|them) out$/ })
  await app.stubSaveDialog(path.join(folder, 'report.csv'))
  await list.choose({ name: 'monday.csv', content: listOf(references(3)) })
  await app.screens.startRun()
  await report.saveButton.click()
  await expect(report.status).toHaveText('Saved as report.csv.')
  const content = readFileSync(path.join(folder, 'report.csv'))

  await app.screens.step('List').click()
  await list.choose({ name: 'report.csv', content })
  await expect(check.facts).toContainText(/This report says that \d of these (was|were) cancelled here\./)
  await check.detailsButton.click()
  await expect(leaveOut).toBeVisible()
  await app.page.keyboard.press('Escape')

  await app.screens.beside('Connection').click()
  await connection.sandbox.saveAndWork(pro.key, 'Leeds')
  await expect(band).toContainText('Leeds')
  await app.screens.step('List').click()
  await list.choose({ name: 'report.csv', content })
  await list.replaceTypedButton.click()

  await expect(check.facts).toContainText('This report is from PRACTICE. What it says does not count here.')
  await check.detailsButton.click()
  await expect(leaveOut).toBeHidden()
})
