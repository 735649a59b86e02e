import { readFileSync } from 'node:fs'
import path from 'node:path'
import { listOf, references } from './data/references.ts'
import { expect, test } from './fixtures.ts'

test.use({ connection: 'no-key' })

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

  await expect(check.facts).toContainText('This report is from PRACTICE. What it says does not count here.')
  await check.detailsButton.click()
  await expect(leaveOut).toBeHidden()
})
