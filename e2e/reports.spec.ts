import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { listOf, references } from './data/references.ts'
import { readReport } from './data/saved-report.ts'
import { worldWith } from './data/worlds.ts'
import { expect, test } from './fixtures.ts'

const LIST = references(6)
const [MANIFESTED = '', ABSENT = '', GONE = ''] = LIST

test.use({
  connection: 'fake-pro',
  proOptions: {
    world: worldWith({ [MANIFESTED]: { state: 'Manifested' }, [ABSENT]: 'absent', [GONE]: { state: 'Cancelled' } }),
  },
})

test.beforeEach(async ({ app }) => {
  const { list, report } = app.screens
  await list.choose({ name: 'monday.csv', content: listOf([...LIST, MANIFESTED, 'EP-000-05D-2HN']) })
  await app.screens.startRun()
  await expect(report.heading).toHaveText('3 cancelled, 3 still to do')
})

test('a workbook that is saved again and again is saved each time', async ({ app, folder }) => {
  const { report } = app.screens
  for (let time = 1; time <= 40; time += 1) {
    const name = `report-${String(time)}.xlsx`
    await app.stubSaveDialog(path.join(folder, name))
    await report.excelButton.click()
    await expect(report.status).toHaveText(`Saved as ${name}.`)
  }

  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('an Excel report has the lines of the CSV, and a sheet that says what to do', async ({ app, folder }) => {
  const { report } = app.screens
  await app.stubSaveDialog(path.join(folder, 'report.csv'))
  await report.saveButton.click()
  await expect(report.status).toHaveText('Saved as report.csv.')
  await app.stubSaveDialog(path.join(folder, 'report.xlsx'))
  await report.excelButton.click()
  await expect(report.status).toHaveText('Saved as report.xlsx.')

  const csv = readReport(path.join(folder, 'report.csv'))
  const table = await readSheet(path.join(folder, 'report.xlsx'), 'Report')
  expect(table.map((row) => row.map((cell) => cell ?? ''))).toEqual([csv.header, ...csv.cells])
  const [, ...todo] = await readSheet(path.join(folder, 'report.xlsx'), 'To do')
  expect(todo.map(([outcome, count, , advice, line, reference]) => [outcome, count, advice, line, reference])).toEqual([
    ['Refused', '1', expect.stringContaining('Pull the parcel: the carrier may still collect it'), null, null],
    [null, null, null, '2', MANIFESTED],
    ['Not found', '1', expect.stringContaining('Check the reference against the label'), null, null],
    [null, null, null, '3', ABSENT],
    ['Unreadable', '1', expect.stringContaining('Find the reference on the label'), null, null],
    [null, null, null, '9', null],
  ])
})

test('failures only can be brought again as a list', async ({ app, folder }) => {
  const { list, check, report } = app.screens
  const file = path.join(folder, 'failures.csv')
  await app.stubSaveDialog(file)
  await report.failuresButton.click()
  await expect(report.status).toHaveText('Saved as failures.csv.')

  const saved = readReport(file)
  expect(saved.rows.map((row) => [row['Line'], row['Outcome']])).toEqual([
    ['2', 'Refused'],
    ['3', 'Not found'],
    ['9', 'Unreadable'],
  ])
  await report.newListButton.click()
  await list.choose({ name: 'failures.csv', content: readFileSync(file) })
  await expect(check.sum).toHaveText('failures.csv: 3 lines = 2 consignments + 1 unreadable')
})

test('the page to print is a PDF that names what is left to do', async ({ app, folder }) => {
  const { report } = app.screens
  const file = path.join(folder, 'report.pdf')
  await app.stubSaveDialog(file)
  await report.printButton.click()
  await expect(report.status).toHaveText('Saved as report.pdf.', { timeout: 30_000 })

  const pdf = readFileSync(file)
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  expect(pdf.toString('latin1')).toMatch(/%%EOF\s*$/)
  expect(pdf.length).toBeGreaterThan(5_000)
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, undefined)
  expect(windows, 'the window that printed has gone').toBe(1)
})

test('a saved report is shown in its folder, as long as it is there', async ({ app, folder }) => {
  const { report } = app.screens
  const file = path.join(folder, 'report.csv')
  await app.stubSaveDialog(file)
  await app.evaluate(({ shell }) => {
    const shown: string[] = []
    Reflect.set(globalThis, 'shownInFolder', shown)
    shell.showItemInFolder = (what: string) => void shown.push(what)
  }, undefined)
  await expect(report.showInFolderButton).toHaveCount(0)
  await report.saveButton.click()

  await report.showInFolderButton.click()
  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'shownInFolder') as readonly string[], undefined))
    .toEqual([file])
  rmSync(file)
  await report.showInFolderButton.click()

  await expect(report.status).toContainText('The report is no longer where it was saved.')
})

test('the dialog proposes the folder of the last time, also after a restart, and the fitting kind', async ({
  app,
  folder,
}) => {
  const place = path.join(folder, 'reports')
  mkdirSync(place)
  await app.stubSaveDialog(path.join(place, 'report.csv'))
  await app.screens.report.saveButton.click()
  await expect(app.screens.report.status).toHaveText('Saved as report.csv.')

  await app.kill()
  await app.relaunch()
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = (...given: readonly unknown[]) => {
      Reflect.set(globalThis, 'proposed', given.at(-1))
      return Promise.resolve({ canceled: true, filePath: '' })
    }
  }, undefined)
  await app.screens.beside('History').click()
  await app.page.getByRole('button', { name: /^Open report of monday.csv/ }).click()
  await app.screens.report.excelButton.click()

  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'proposed') as unknown, undefined))
    .toMatchObject({
      defaultPath: expect.stringMatching(/reports.monday report \d{4}-\d\d-\d\d\.xlsx$/),
      filters: [{ name: 'Excel workbook', extensions: ['xlsx'] }],
    })
})

test('a report that cannot be made whole leaves the file of that name as it was', async ({ app, folder }) => {
  const file = path.join(folder, 'report.pdf')
  writeFileSync(file, 'the old one')
  await app.stubSaveDialog(file)
  await app.evaluate(({ app: electron }) => {
    electron.on('web-contents-created', (_event, contents) => {
      contents.printToPDF = () => Promise.reject(new Error('no printer'))
    })
  }, undefined)

  await app.screens.report.printButton.click()

  await expect(app.screens.report.status).toContainText('The report was not saved: the PDF could not be made.')
  expect(readFileSync(file, 'utf8')).toBe('the old one')
})
