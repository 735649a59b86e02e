import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { App } from './app/app.ts'
import { listOf, references } from './data/references.ts'
import { outcomes, readReport } from './data/saved-report.ts'
import { expect, test } from './fixtures.ts'

const LIST = references(3)

test.use({ connection: 'fake-pro' })

/** Chooses a folder for the reports, runs monday.csv, and resolves with the folder once its report is there. */
async function saveMonday(app: App, folder: string, lines: readonly string[]): Promise<string> {
  const { list, report } = app.screens
  const reports = path.join(folder, 'Shift reports')
  mkdirSync(reports)
  await app.stubFolderDialog(reports)
  await app.screens.beside('Settings').click()
  await app.page.getByRole('button', { name: 'Save every report automatically' }).click()
  await expect(app.page.getByText('In Shift reports')).toBeVisible()
  await app.screens.step('List').click()
  await list.choose({ name: 'monday.csv', content: listOf(lines) })
  await app.screens.startRun()
  await expect(report.status).toHaveText('Saved automatically in the folder Shift reports.')
  return reports
}

test('every report saves itself into the folder that was chosen; one that is gone is said, and nothing is lost', async ({
  app,
  folder,
}) => {
  const { list, report } = app.screens
  const reports = await saveMonday(app, folder, LIST)
  const [name = ''] = readdirSync(reports)
  expect(outcomes(readReport(path.join(reports, name)))).toEqual(
    Object.fromEntries(LIST.map((reference) => [reference, 'Cancelled'])),
  )

  rmSync(reports, { recursive: true })
  await report.newListButton.click()
  await list.choose({ name: 'tuesday.csv', content: listOf(LIST) })
  await app.screens.startRun()
  await expect(report.status).toHaveText(
    'The report was not saved automatically: its folder or disk cannot be found any more. Nothing of it is lost: save it here.',
  )
  await app.stubSaveDialog(path.join(folder, 'tuesday report.csv'))
  await report.saveButton.click()
  await expect(report.status).toHaveText('Saved as tuesday report.csv.')
})

test('what is ticked off is in the saved report soon after; one that cannot be replaced is said on To do', async ({
  app,
  folder,
}) => {
  const { todo } = app.screens
  const reports = await saveMonday(app, folder, [...LIST, 'EP-000-05D-2HN'])
  const [name = ''] = readdirSync(reports)
  const file = path.join(reports, name)
  const ticks = (): number => readFileSync(file, 'utf8').split('Ticked off by ').length - 1
  expect(ticks()).toBe(0)

  await app.screens.beside('To do').click()
  await todo.box('EP-000-05D-2HN').click()
  await expect(todo.count).toHaveCount(0)
  await expect.poll(ticks, { timeout: 15_000 }).toBe(1)

  rmSync(file)
  mkdirSync(file)
  await todo.undoButton.click()
  await expect(todo.facts).toContainText('The saved report of monday.csv is not up to date: a folder has that name.')
})

test('what is ticked off just before the program is closed is in the saved report', async ({ app, folder }) => {
  const { todo } = app.screens
  const reports = await saveMonday(app, folder, [...LIST, 'EP-000-05D-2HN'])
  await app.screens.beside('To do').click()
  await todo.box('EP-000-05D-2HN').click()
  await expect(todo.count).toHaveCount(0)

  await app.closeWindow()
  await app.ended()

  const [name = ''] = readdirSync(reports)
  expect(readFileSync(path.join(reports, name), 'utf8')).toContain('Ticked off by ')
})
