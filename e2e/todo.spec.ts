import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import path from 'node:path'
import Papa from 'papaparse'
import { canonicalState } from '#shared/state.ts'
import type { App } from './app/app.ts'
import { csv, referenceAt, references } from './data/references.ts'
import { untilTodayLasts } from './data/today.ts'
import { worldWith } from './data/worlds.ts'
import { createGate } from './fake-pro/gate.ts'
import { expect, test } from './fixtures.ts'
import { scan, tabTo } from './pages/keyboard.ts'
import { places } from './pages/layout.ts'
import { violations } from './pages/violations.ts'

const LIST = references(8)
const MANIFESTED = referenceAt(0)
const ABSENT = referenceAt(1)
const BUSY = referenceAt(2)
const DISPATCHED = referenceAt(3)
const STRANGE = referenceAt(4)
const SILENT = referenceAt(5)
const HAS_LEFT = referenceAt(6)
const GOOD = referenceAt(7)
const ELSEWHERE = referenceAt(50)
const PACKAGE = 'EP-000-05D-2HN'

function listOf(references: readonly string[]): string {
  const rows = references.map((each, at) => [`SO-4${String(at)}`, `A-0${String(at)}`, each])
  return csv([['Order', 'Bay', 'Consignment'], ...rows])
}

const CONTENT = listOf([...LIST, PACKAGE])

test.use({
  connection: 'fake-pro',
  proOptions: {
    world: worldWith({
      [MANIFESTED]: { state: 'Manifested' },
      [ABSENT]: 'absent',
      [BUSY]: { state: 'Allocating' },
      [DISPATCHED]: { state: 'Dispatched' },
      [STRANGE]: { state: canonicalState('Teleported') },
      [SILENT]: { state: 'Allocated', habit: 'falls-silent' },
      [HAS_LEFT]: { state: 'InTransit' },
    }),
  },
})
test.slow()

test.beforeEach(untilTodayLasts)

/** As many as the list leaves to do. */
const LEFT = 8

/** A run of the list that ends, and the to-dos that it leaves. */
async function runList(app: App, name = 'returns.csv', content = CONTENT): Promise<void> {
  const { list, cancel, report, todo } = app.screens
  await list.choose({ name, content })
  await app.screens.startRun()
  await cancel.continueButton.or(report.heading).first().waitFor()
  await app.screens.continueToTheEnd()
  await app.screens.beside('To do').click()
  await expect(todo.heading).toContainText('to deal with')
}

test('what a run leaves is to do, the most urgent first, as often as the bar says', async ({ app }) => {
  const { todo } = app.screens
  await expect(todo.count).toHaveCount(0)
  await app.screens.beside('To do').click()
  await expect(app.page.getByText('What could not be cancelled appears here')).toBeVisible()
  expect.soft(await violations(app.page), 'nothing to do').toEqual([])
  await app.screens.step('List').click()

  await runList(app)

  await expect(todo.count).toHaveText(String(LEFT))
  await expect(todo.heading).toHaveText('8 parcels to deal with')
  await expect(todo.rows).toHaveCount(LEFT)
  const order = [SILENT, MANIFESTED, DISPATCHED, STRANGE, BUSY, ABSENT, PACKAGE, HAS_LEFT]
  for (const [at, name] of order.entries()) await expect(todo.rows.nth(at)).toContainText(name)
  await expect(todo.row(MANIFESTED)).toContainText(/Manifested.*SO-40.*Pull the parcel/)
  await todo.details(MANIFESTED).click()
  await expect(todo.dialog).toContainText(/PRO asked\s*Today \d\d:\d\d.*From.*returns\.csv/s)
  await app.page.keyboard.press('Escape')
  await app.page.setViewportSize({ width: 1920, height: 1080 })
  await expect(todo.row(MANIFESTED)).toContainText(/Pull the parcel.*\d\d:\d\d.*returns\.csv/)
  const from = todo.row(MANIFESTED).getByRole('button', { name: /^Open report of returns\.csv/ })
  await expect(from).toHaveText(/^returns\.csv \d\d:\d\d$/)
  expect(await from.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  await app.page.setViewportSize({ width: 1280, height: 800 })
  await expect(todo.row(PACKAGE)).toContainText('A package (EP-)')
  await expect(todo.row(GOOD)).toHaveCount(0)
  expect.soft(await violations(app.page), 'To do').toEqual([])

  await todo.show('Manifested: pull it').click()
  await expect(todo.rows).toHaveCount(1)
  await todo.show('All').click()
  await todo.search.fill('a-02')
  await expect(todo.rows).toHaveCount(1)
  await expect(todo.row(BUSY)).toBeVisible()
  await todo.search.fill('')
  await todo.column('Order').click()
  await expect(todo.rows.first()).toContainText('SO-40')
  await todo.column('Order').click()
  await expect(todo.rows.first()).toContainText(PACKAGE)
})

test('a parcel is ticked off by mouse and by keyboard, with a note, and put back', async ({ app }) => {
  const { todo } = app.screens
  await runList(app)

  await todo.box(MANIFESTED).click()
  await expect(todo.box(MANIFESTED)).toBeChecked()
  await expect(todo.row(MANIFESTED)).toContainText(`Ticked off by ${userInfo().username} at`)
  await expect(todo.done).toHaveText(`${MANIFESTED} ticked off.`)
  await expect(todo.count).toHaveText('7')
  await expect(todo.rows.nth(1), 'it stays in its place').toContainText(MANIFESTED)
  await todo.undoButton.click()
  await expect(todo.box(MANIFESTED)).not.toBeChecked()
  await expect(todo.count).toHaveText('8')

  await tabTo(app.page, todo.box(MANIFESTED))
  await app.page.keyboard.press('ArrowUp')
  await expect(todo.box(SILENT)).toBeFocused()
  await app.page.keyboard.press('ArrowDown')
  await expect(todo.box(MANIFESTED)).toBeFocused()
  await app.page.keyboard.press('Space')
  await expect(todo.box(MANIFESTED)).toBeChecked()
  await expect(todo.box(MANIFESTED)).toBeFocused()

  await todo.details(BUSY).click()
  await expect(todo.dialog).toContainText('returns.csv')
  expect.soft(await violations(app.page), 'details').toEqual([])
  await todo.dialog.getByRole('textbox', { name: /^Note/ }).fill('Pulled from bay A-02')
  await todo.dialog.getByRole('button', { name: 'Tick off' }).click()
  await expect(todo.row(BUSY)).toContainText(': Pulled from bay A-02')
  await expect(todo.count).toHaveText('6')

  // Until the view is opened again.
  await app.screens.step('Report').click()
  await app.screens.beside('To do').click()
  await expect(todo.rows).toHaveCount(6)
  await todo.show('Ticked off today').click()
  await expect(todo.rows).toHaveCount(2)
  await app.kill()
  await app.relaunch()
  await expect(app.screens.todo.count).toHaveText('6')
})

test('a group is ticked off at once, after a question that names how many, and put back at once', async ({ app }) => {
  const { todo } = app.screens
  await runList(app)

  await expect(todo.tickTheseButton).toHaveText('Tick off these 8…')
  await todo.tickTheseButton.click()
  await expect(todo.dialog.getByRole('heading')).toHaveText('Tick off 8 parcels?')
  await expect(todo.dialog).toContainText('1 Manifested · 1 May have left · 1 Refused')
  await todo.dialog.getByRole('button', { name: 'Go back' }).click()
  await expect(todo.open).toHaveCount(8)
  await todo.tickTheseButton.click()
  expect.soft(await violations(app.page), 'the question').toEqual([])
  await todo.dialog.getByRole('button', { name: 'Tick off 8' }).click()

  await expect(todo.heading).toHaveText('Nothing is left to deal with')
  await expect(todo.done).toHaveText('8 parcels ticked off.')
  await expect(todo.count).toHaveCount(0)
  await todo.undoButton.click()
  await expect(todo.open).toHaveCount(8)
  await expect(todo.count).toHaveText('8')
})

test('only in the mode for it a scan ticks off; outside of it a scan finds', async ({ app }) => {
  const { page } = app
  const { todo } = app.screens
  await runList(app)

  await scan(page, MANIFESTED)
  await expect(todo.search).toHaveValue(MANIFESTED)
  await expect(todo.rows).toHaveCount(1)
  await expect(todo.box(MANIFESTED)).not.toBeChecked()
  await todo.search.fill('')

  await todo.scanButton.click()
  await expect(page.getByRole('heading', { name: 'Scanning: each scan ticks a parcel off' })).toBeVisible()
  const before = await places(page)
  await scan(page, MANIFESTED)
  await expect(todo.scanned).toContainText(`Done: ${MANIFESTED}`)
  await expect(todo.box(MANIFESTED)).toBeChecked()
  await scan(page, MANIFESTED)
  await expect(todo.scanned).toContainText(`Done already: ${MANIFESTED}`)
  await expect(todo.scanned).toContainText(`Ticked off by ${userInfo().username}`)
  await scan(page, ELSEWHERE)
  await expect(todo.scanned).toContainText(`Not on this list: ${ELSEWHERE}`)
  expect(await places(page), 'nothing jumps').toEqual(before)
  await scan(page, PACKAGE)
  await expect(todo.scanned).toContainText('A package (EP-).')
  await expect(todo.scanned).toContainText('Nothing was ticked off.')
  expect.soft(await violations(page), 'scanning off').toEqual([])
  // Wherever the focus is, on a box too.
  await todo.box(BUSY).focus()
  await scan(page, ABSENT)
  await expect(todo.scanned).toContainText(`Done: ${ABSENT}`)
  await expect(todo.box(BUSY)).not.toBeChecked()
  await expect(todo.count).toHaveText('6')

  await todo.stopScanningButton.click()
  await scan(page, BUSY)
  await expect(todo.search).toHaveValue(BUSY)
  await expect(todo.count).toHaveText('6')
})

test('asking PRO keeps the focus, and the footer stays as it is when all is ticked off', async ({ app, pro }) => {
  const { todo } = app.screens
  await runList(app)
  const gate = createGate()
  pro.faults.otherwise(({ purpose }) => (purpose === 'read' ? { kind: 'held', until: gate.opened } : undefined))
  const print = (): Promise<number | undefined> => todo.printButton.boundingBox().then((box) => box?.x)
  const before = await print()

  await todo.askButton.focus()
  await app.page.keyboard.press('Enter')
  await expect(app.page.getByRole('button', { name: 'Stop asking' })).toBeFocused()
  gate.open()
  await expect(todo.askButton).toBeFocused()

  await todo.tickTheseButton.click()
  await todo.dialog.getByRole('button', { name: /^Tick off/ }).click()
  await expect(todo.scanButton).toBeHidden()
  expect(await print()).toBe(before)
  await todo.printButton.focus()
  await app.page.keyboard.press('F6')
  await app.page.keyboard.press('Shift+F6')
  await expect(app.page.getByRole('button', { name: 'Back to Report' })).toBeFocused()
})

test('what PRO says to be cancelled, and what a later run cancels, is no longer to do', async ({ app, pro }) => {
  const { todo, list, report } = app.screens
  await runList(app)

  pro.become(BUSY, 'Cancelled')
  pro.become(STRANGE, 'Delivered')
  await todo.askButton.click()
  await expect(todo.facts).toContainText(/PRO was asked about 7 at \d\d:\d\d: 1 is cancelled, 6 still to do\./)
  await expect(todo.row(BUSY)).toHaveCount(0)
  await expect(todo.row(STRANGE)).toContainText('Has left')
  await expect(todo.count).toHaveText('7')

  pro.become(MANIFESTED, 'Allocated')
  await app.screens.step('Report').click()
  await report.newListButton.click()
  await list.choose({ name: 'again.csv', content: listOf([MANIFESTED]) })
  await app.screens.startRun()
  await expect(report.heading).toHaveText('1 cancelled')
  await app.screens.beside('To do').click()
  await expect(todo.row(MANIFESTED)).toHaveCount(0)
  await expect(todo.count).toHaveText('6')
})

test('the report of a run has a box for what is to do, and a tick there counts here', async ({ app }) => {
  const { report, todo } = app.screens
  await runList(app)
  await app.screens.step('Report').click()
  const box = report.row(MANIFESTED).getByRole('checkbox')

  await box.click()
  await expect(box).toBeChecked()
  await expect(todo.count).toHaveText('7')
  await expect(app.page.getByText(`${MANIFESTED} ticked off.`)).toBeVisible()
  expect.soft(await violations(app.page), 'Report').toEqual([])
  await report.filter('All lines').click()
  await expect(report.row(GOOD)).toBeVisible()
  await expect(report.row(GOOD).getByRole('checkbox')).toHaveCount(0)

  await app.screens.beside('To do').click()
  await expect(todo.rows).toHaveCount(7)
  await expect(todo.row(MANIFESTED)).toHaveCount(0)
  await todo.show('Ticked off today').click()
  await todo.box(MANIFESTED).click()
  await expect(todo.count).toHaveText('8')
})

test('on a shared login whoever ticks off says who it is, once', async ({ app }) => {
  const { todo } = app.screens
  await app.screens.beside('Settings').click()
  await app.page.getByRole('checkbox', { name: 'Ask for a name or initials before each run' }).check()
  await expect(app.page.getByText('Saved.', { exact: true })).toBeVisible()
  await app.screens.beside('To do').click()
  await app.screens.step('List').click()
  const { list, check, confirm, report } = app.screens
  await list.choose({ name: 'returns.csv', content: listOf([MANIFESTED, ABSENT, GOOD, ELSEWHERE]) })
  await check.cancelButton.click()
  await confirm.dialog.getByRole('textbox', { name: 'Your name or initials' }).fill('JB')
  await confirm.confirmButton.click()
  await expect(report.heading).toBeVisible()
  await app.screens.beside('To do').click()

  await todo.box(MANIFESTED).click()
  await todo.dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(todo.dialog).toContainText('Say who you are: this login is shared. Nothing has been ticked off.')
  await scan(app.page, ABSENT)
  await todo.dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(todo.dialog).toContainText('That is a reference: type your name or initials.')
  await todo.dialog.getByRole('textbox', { name: 'Your name or initials' }).fill('KL')
  await todo.dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(todo.row(MANIFESTED)).toContainText(`Ticked off by KL (${userInfo().username})`)
  await todo.box(ABSENT).click()
  await expect(todo.row(ABSENT)).toContainText('Ticked off by KL')
})

test('what is to do is printed, and saved as a table with the same rows and who has ticked off', async ({
  app,
  folder,
}) => {
  const { todo } = app.screens
  await runList(app)
  await todo.box(MANIFESTED).click()
  await expect(todo.box(MANIFESTED)).toBeChecked()
  await app.stubSaveDialog(path.join(folder, 'to-do.csv'))

  await todo.printButton.click()
  expect.soft(await violations(app.page), 'the dialog').toEqual([])
  await todo.printDialog.getByRole('radio', { name: 'CSV for a spreadsheet' }).check()
  await todo.printDialog.getByRole('radio', { name: 'Bay' }).check()
  await todo.saveButton.click()
  await expect(todo.facts).toContainText('Saved as to-do.csv.')

  const text = readFileSync(path.join(folder, 'to-do.csv'), 'utf8').slice(1)
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
  expect(data.map((row) => row['Reference'])).toEqual([
    ...[ABSENT, BUSY, DISPATCHED, STRANGE, SILENT, HAS_LEFT, '', MANIFESTED],
  ])
  expect(data.filter((row) => row['By'] !== '').map((row) => [row['Reference'], row['By']])).toEqual([
    [MANIFESTED, userInfo().username],
  ])

  await app.stubSaveDialog(path.join(folder, 'to-do.pdf'))
  await todo.printButton.click()
  await todo.saveButton.click()
  await expect(todo.facts).toContainText('Saved as to-do.pdf.', { timeout: 30_000 })
  expect(readFileSync(path.join(folder, 'to-do.pdf')).subarray(0, 5).toString('latin1')).toBe('%PDF-')
})
