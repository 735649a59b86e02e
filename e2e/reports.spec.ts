import { runInWorkbook } from '#shared/report/workbook.ts'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Papa from 'papaparse'
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
  await app.stubSaveDialog(path.join(folder, 'report.xlsx'))
  await report.saveAs('xlsx')
  await expect(report.status).toHaveText('Saved as report.xlsx.')
  for (let time = 1; time <= 40; time += 1) {
    const name = `report-${String(time)}.xlsx`
    await app.stubSaveDialog(path.join(folder, name))
    await report.saveButton.click()
    await expect(report.status).toHaveText(`Saved as ${name}.`)
  }

  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})

/** A spreadsheet knows no zones, and keeps a time as a fraction of a day. */
function asText(cell: unknown): string {
  if (typeof cell === 'string' || typeof cell === 'number') return String(cell)
  if (!(cell instanceof Date)) return ''
  return new Date(1_000 * Math.round(cell.getTime() / 1_000)).toISOString().slice(0, 19)
}

function withoutZone(cell: string): string {
  return /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-][\d:]+)$/.test(cell) ? cell.slice(0, 19) : runInWorkbook(cell)
}

test('an Excel report has the lines of the CSV, and a sheet that says what to do', async ({ app, folder }) => {
  const { report } = app.screens
  await app.stubSaveDialog(path.join(folder, 'report.csv'))
  await report.saveButton.click()
  await expect(report.status).toHaveText('Saved as report.csv.')
  await app.stubSaveDialog(path.join(folder, 'report.xlsx'))
  await report.saveAs('xlsx')
  await expect(report.status).toHaveText('Saved as report.xlsx.')

  const csv = readReport(path.join(folder, 'report.csv'))
  const table = await readSheet(path.join(folder, 'report.xlsx'), 'Report')
  const times = csv.cells.map((row) => row.map(withoutZone))
  expect(table.map((row) => row.map(asText))).toEqual([csv.header, ...times])
  const [head = [], ...todo] = await readSheet(path.join(folder, 'report.xlsx'), 'To do')
  const shown = ['Outcome', 'What to do', 'Line', 'Reference'].map((name) => head.indexOf(name))
  expect(todo.map((row) => shown.map((at) => row[at]))).toEqual([
    ['Refused', expect.stringContaining('Pull the parcel. Gone? Call the carrier.'), '2, 8', MANIFESTED],
    ['Not found', expect.stringContaining('Compare it with the label'), 3, ABSENT],
    ['Unreadable', expect.stringContaining('Find it by its label'), 9, null],
  ])
})

test('the to-dos are a list of their own, with what to do, which can be brought back', async ({ app, folder }) => {
  const { list, check, report } = app.screens
  const file = path.join(folder, 'to-do.csv')
  await app.stubSaveDialog(file)
  await report.saveAs('todo')
  await expect(report.status).toHaveText('Saved as to-do.csv.')

  const { data } = Papa.parse<Record<string, string>>(readFileSync(file, 'utf8').slice(1), { header: true })
  const rows = data.filter((row) => row['Line'] !== undefined)
  expect(rows.map((row) => [row['Line'], row['Outcome'], row['What to do'], row['Done'], row['By']])).toEqual([
    ['2, 8', 'Refused', expect.stringContaining('Pull the parcel'), '', ''],
    ['3', 'Not found', expect.stringContaining('Compare it with the label'), '', ''],
    ['9', 'Unreadable', expect.stringContaining('Find it by its label'), '', ''],
  ])
  await report.newListButton.click()
  await list.choose({ name: 'to-do.csv', content: readFileSync(file) })
  await expect(check.sum).toHaveText('to-do.csv: 3 lines = 2 consignments + 1 unreadable')
})

test('the way in which a report was saved last is the one that the button offers, also after a restart', async ({
  app,
  folder,
}) => {
  await app.stubSaveDialog(path.join(folder, 'report.xlsx'))
  await app.screens.report.saveAs('xlsx')
  await expect(app.screens.report.status).toHaveText('Saved as report.xlsx.')
  await expect(app.screens.report.saveButton).toHaveText('Save report as Excel…')

  const settings = path.join(app.profile, 'settings.json')
  await expect.poll(() => (existsSync(settings) ? readFileSync(settings, 'utf8') : '')).toContain('xlsx')
  await app.kill()
  await app.relaunch()
  await app.screens.beside('History').click()
  await app.page.getByRole('button', { name: /^Open report of monday.csv/ }).click()

  await expect(app.screens.report.saveButton).toHaveText('Save report as Excel…')
})

test('what is to do is printed as a PDF', async ({ app, folder }) => {
  const { report } = app.screens
  const file = path.join(folder, 'to-do.pdf')
  await app.stubSaveDialog(file)
  await report.saveAs('pdf')
  await expect(report.status).toHaveText('Saved as to-do.pdf.', { timeout: 30_000 })

  const pdf = readFileSync(file)
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  expect(pdf.toString('latin1')).toMatch(/%%EOF\s*$/)
  expect(pdf.length).toBeGreaterThan(5_000)
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, undefined)
  expect(windows, 'the window that printed has gone').toBe(1)
  await expect(report.saveButton, 'paper is asked for each time').toHaveText('Save report as CSV…')
})

test('all parcels to pull are printed in the order of an own column, under a name with date and time', async ({
  app,
  folder,
}) => {
  const { list, report } = app.screens
  await report.newListButton.click()
  const rows = LIST.map((reference, at) => `${reference},SO-${String(at)},${'CAB'.charAt(at % 3)}-0${String(at)}`)
  await list.choose({ name: 'bays.csv', content: ['Ref,Order,Bay', ...rows].join('\n') })
  await app.screens.startRun()
  await expect(report.heading).toHaveText(/still to do$/)
  await app.evaluate(
    ({ dialog, app: electron }, file) => {
      dialog.showSaveDialog = (...given: readonly unknown[]) => {
        Reflect.set(globalThis, 'proposed', given.at(-1))
        return Promise.resolve({ canceled: false, filePath: file })
      }
      electron.on('web-contents-created', (_event, contents) => {
        const print = contents.printToPDF.bind(contents)
        contents.printToPDF = (options) => {
          Reflect.set(globalThis, 'around', options)
          return print(options)
        }
      })
    },
    path.join(folder, 'pull.pdf'),
  )

  await report.printButton.click()
  await expect(report.printDialog.getByRole('radio', { checked: true })).toHaveCount(2)
  await report.printDialog.getByRole('radio', { name: 'All parcels to pull: 6 parcels' }).check()
  await report.printDialog.getByRole('radio', { name: 'Bay' }).check()
  await report.savePaperButton.click()
  await expect(report.status).toHaveText('Saved as pull.pdf.', { timeout: 30_000 })

  const told = (name: string): Promise<unknown> =>
    app.evaluate((_electron, key) => Reflect.get(globalThis, key) as unknown, name)
  expect(await told('proposed')).toMatchObject({
    defaultPath: expect.stringMatching(/bays parcels to pull \d{4}-\d\d-\d\d \d{4}\.pdf$/),
  })
  expect(await told('around')).toMatchObject({
    headerTemplate: expect.stringContaining('bays.csv'),
    footerTemplate: expect.stringContaining('totalPages'),
  })
  expect(readFileSync(path.join(folder, 'pull.pdf')).subarray(0, 5).toString('latin1')).toBe('%PDF-')
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
  await app.screens.report.saveAs('xlsx')

  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'proposed') as unknown, undefined))
    .toMatchObject({
      defaultPath: expect.stringMatching(/reports.monday report \d{4}-\d\d-\d\d \d{4}\.xlsx$/),
      filters: [{ name: 'Excel workbook', extensions: ['xlsx'] }],
    })
})

test('a report that cannot be completed leaves the existing file as it was', async ({ app, folder }) => {
  const file = path.join(folder, 'report.pdf')
  writeFileSync(file, 'the old one')
  await app.stubSaveDialog(file)
  await app.evaluate(({ app: electron }) => {
    electron.on('web-contents-created', (_event, contents) => {
      contents.printToPDF = () => Promise.reject(new Error('no printer'))
    })
  }, undefined)

  await app.screens.report.saveAs('pdf')

  await expect(app.screens.report.status).toContainText('The file was not saved: the PDF could not be made.')
  expect(readFileSync(file, 'utf8')).toBe('the old one')
})
