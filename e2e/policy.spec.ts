import { readFileSync } from 'node:fs'
import path from 'node:path'
import { listOf, references } from './data/references.ts'
import { expect, test } from './fixtures.ts'

test.use({
  connection: 'fake-pro',
  policy: { environments: ['practice', 'sandbox'], batchSize: 20, deleteRuns: false },
})

test('what the IT department has decided is shown as such, and counts', async ({ app, pro }) => {
  const { list, report, history, connection } = app.screens
  await app.screens.beside('Settings').click()
  const batchSize = app.page.getByRole('textbox', { name: 'Consignments sent at once' })

  await expect(batchSize).toHaveValue('20')
  await expect(batchSize).not.toBeEditable()
  await expect(app.page.getByRole('checkbox', { name: 'Runs may be deleted from History' })).toBeDisabled()
  await expect(app.page.getByText('Set by your IT department')).toHaveCount(2)

  await app.screens.beside('Connection').click()
  await expect(connection.live.card).toContainText('Not allowed on this computer by your IT department.')
  await expect(connection.live.addButton).toBeHidden()

  await app.screens.step('List').click()
  await list.choose({ name: 'monday.csv', content: listOf(references(25)) })
  await app.screens.startRun(25)
  await expect(report.heading).toContainText('25 cancelled')
  expect(Math.max(...pro.requests.map((request) => request.references.length))).toBeLessThanOrEqual(20)
  await app.screens.beside('History').click()
  await expect(history.runs).toHaveCount(1)
  await expect(app.page.getByRole('button', { name: /^Delete run of/ })).toHaveCount(0)
})

test('a bundle for support is saved, without anything of a list', async ({ app, folder }) => {
  const file = path.join(folder, 'support.zip')
  await app.stubSaveDialog(file)
  await app.screens.beside('Settings').click()

  await app.page.getByRole('button', { name: 'Save a bundle for support…' }).click()

  await expect(app.page.getByText('Saved as support.zip.')).toBeVisible()
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK')
})
