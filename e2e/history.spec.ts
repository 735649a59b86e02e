import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import path from 'node:path'
import { listOf, references } from './data/references.ts'
import { untilTodayLasts } from './data/today.ts'
import { worldWith } from './data/worlds.ts'
import { expect, test } from './fixtures.ts'
import { pressUntil, scan, tabTo } from './pages/keyboard.ts'

const [FIRST = '', MANIFESTED = '', THIRD = '', ELSEWHERE = ''] = references(4)

test.use({ connection: 'fake-pro', proOptions: { world: worldWith({ [MANIFESTED]: { state: 'Manifested' } }) } })

test.beforeEach(async ({ app }) => {
  await untilTodayLasts()
  const { list, report } = app.screens
  await list.choose({ name: 'monday.csv', content: listOf([FIRST, MANIFESTED]) })
  await app.screens.startRun()
  await expect(report.heading).toHaveText('1 cancelled, 1 still to do')
  await report.newListButton.click()
  await list.choose({ name: 'tuesday.csv', content: listOf([THIRD, MANIFESTED]) })
  await app.screens.startRun()
  await expect(report.heading).toHaveText('1 cancelled, 1 still to do')
  await app.screens.beside('History').click()
})

test('every run is one row of 36 px, under its day, with sums that agree with the reports and with To do', async ({
  app,
}) => {
  const { history } = app.screens

  await expect(history.heading).toHaveText('History in TEST: 2 runs, 2 cancelled, 1 still to do')
  await expect(history.runs).toHaveCount(2)
  await expect(history.runs.first()).toHaveText(/^\d\d:\d\d.+tuesday\.csv\s+TEST\s*1\s*1\s*Report\s*Delete…$/)
  // The parcel that both lists have is to do once, with the list that brought it last.
  await expect(history.runs.nth(1)).toHaveText(/^\d\d:\d\d.+monday\.csv\s+TEST\s*1\s*–\s*Report\s*Delete…$/)
  const heights = await history.runs.evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height))
  expect(heights).toEqual([36, 36])
  await expect(app.page.getByText('Today · TEST: 2 runs, 2 cancelled, 1 still to do')).toBeVisible()

  await history.show(/^Today/).click()
  await expect(history.heading).toHaveText('Today in TEST: 2 runs, 2 cancelled, 1 still to do')
  await history.show(/^Still to do/).click()
  await expect(history.heading).toHaveText('Still to do: 1 list')
  await expect(history.runs).toHaveCount(1)
})

test('a day is printed', async ({ app, folder }) => {
  const { history } = app.screens
  const file = path.join(folder, 'today.pdf')
  await app.stubSaveDialog(file)
  await expect(history.printDayButton).toHaveCount(0)
  await history.show(/^Today/).click()
  await history.printDayButton.click()

  await expect(history.found).toHaveText('Saved as today.pdf.', { timeout: 30_000 })
  expect(readFileSync(file).subarray(0, 5).toString('latin1')).toBe('%PDF-')
})

test('a reference is looked up across all runs, with what PRO said', async ({ app }) => {
  const { history, report } = app.screens

  await history.field.fill(MANIFESTED.toLowerCase())
  await history.lookUpButton.click()

  await expect(history.found).toHaveText(`${MANIFESTED} is on 2 lines, the newest run first.`)
  const [newest, oldest] = [history.mentions.getByRole('row').nth(1), history.mentions.getByRole('row').nth(2)]
  await expect(newest).toContainText('tuesday.csv')
  await expect(newest).toContainText('PRO now says Manifested')
  await expect(oldest).toContainText('monday.csv')
  await expect(oldest).toContainText(userInfo().username)
  await oldest.getByRole('button', { name: /^Open report of monday.csv/ }).click()
  await report.filter('All lines').click()
  await expect(report.row(FIRST)).toBeVisible()
})

test('what a row of a look-up cuts off is shown in full, by mouse and by keyboard', async ({ app }) => {
  const { page } = app
  const { history } = app.screens
  await history.field.fill(MANIFESTED)
  await history.lookUpButton.click()
  const oldest = history.mentions.getByRole('row').nth(2)
  const details = page.getByRole('dialog', { name: MANIFESTED })

  await oldest.dblclick({ position: { x: 40, y: 18 } })
  await expect(details).toContainText('PRO now says Manifested')
  await expect(details).toContainText(userInfo().username)
  await page.keyboard.press('Escape')
  await expect(details).toBeHidden()
  await tabTo(page, history.mentions.getByRole('button', { name: `Details of ${MANIFESTED}` }).first())
  await pressUntil(page, 'Enter', details)
})

test('a scanned reference is looked up at once, and one that no run had is said to be in none', async ({ app }) => {
  const { history } = app.screens

  await history.field.focus()
  await scan(app.page, ELSEWHERE)
  await expect(history.found).toHaveText(`${ELSEWHERE} is in no run on this computer.`)
  await history.allRunsButton.click()

  await expect(history.runs).toHaveCount(2)
})

test('a parcel that was left out, an unreadable line and an order number are found, by a part of them too', async ({
  app,
}) => {
  const { history, list, check, report } = app.screens
  await app.screens.step('List').click()
  const content = `Reference,Order\n${ELSEWHERE},SO-48255\n${THIRD},SO-48256\nEP-000-05D-2HN,SO-48999\n`
  await list.choose({ name: 'wednesday.csv', content })
  await check.show('All lines')
  await check.leaveOut(ELSEWHERE)
  await app.screens.startRun()
  await app.screens.continueToTheEnd()
  await expect(report.heading).toContainText('still to do')
  await app.screens.beside('History').click()

  for (const [text, line, word, heading] of [
    [ELSEWHERE, ELSEWHERE, 'Left out', 'What to do'],
    [ELSEWHERE.slice(3), ELSEWHERE, 'Left out', 'What to do'],
    ['so-48255', ELSEWHERE, 'Left out', 'Found, and what to do'],
    ['SO-48999', 'SO-48999', 'Unreadable', 'What to do'],
    ['EP-000', 'EP-000-05D-2HN', 'Unreadable', 'What to do'],
  ] as const) {
    await history.field.fill(text)
    await history.lookUpButton.click()
    const row = history.mentions.getByRole('row').filter({ hasText: line })
    await expect(row).toHaveCount(1)
    await expect(row).toContainText(word)
    // Where all of it is on one list, that is said once.
    await expect(history.found).toContainText(/ on 1 line of .*wednesday\.csv/)
    // A cell of the user's own stands beside what to do, and the heading says so.
    await expect(history.mentions.getByRole('columnheader', { name: heading, exact: true })).toBeVisible()
  }
})

test('a run is deleted only after a question, and for good', async ({ app }) => {
  const { history } = app.screens
  const dialog = app.page.getByRole('dialog')
  const deleteMonday = app.page.getByRole('button', { name: /^Delete run of monday.csv/ })
  await expect(history.runs).toHaveCount(2)

  await deleteMonday.click()
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await expect(history.runs).toHaveCount(2)
  await deleteMonday.click()
  await dialog.getByRole('button', { name: 'Delete it' }).click()

  await expect(history.runs).toHaveCount(1)
  await expect(history.heading).toBeFocused()
  await app.kill()
  await app.relaunch()
  await app.screens.beside('History').click()
  await expect(app.screens.history.runs).toHaveCount(1)
  await app.screens.history.field.fill(FIRST)
  await app.screens.history.lookUpButton.click()
  await expect(app.screens.history.found).toContainText('is in no run on this computer')
})

test('deleting a run says how many of its parcels are still to do, and leaves them to another list', async ({
  app,
}) => {
  const dialog = app.page.getByRole('dialog')
  await expect(app.screens.todo.count).toHaveText('1')

  // The parcel that both runs left to do is that of the later one.
  await app.page.getByRole('button', { name: /^Delete run of monday.csv/ }).click()
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeVisible()
  await expect(dialog).not.toContainText('still to do')
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await app.page.getByRole('button', { name: /^Delete run of tuesday.csv/ }).click()
  await expect(dialog).toContainText(
    '1 of its parcels is still to do, and leaves To do with it unless it is still to do in another list.',
  )
  await dialog.getByRole('button', { name: 'Delete it' }).click()

  await expect(app.screens.history.runs).toHaveCount(1)
  await expect(app.screens.todo.count).toHaveText('1')
  await app.page.getByRole('button', { name: /^Delete run of monday.csv/ }).click()
  await expect(dialog).toContainText('1 of its parcels is still to do')
  await dialog.getByRole('button', { name: 'Delete it' }).click()

  await expect(app.screens.history.runs).toHaveCount(0)
  await expect(app.screens.todo.count).toHaveCount(0)
})

test('the report of a run that was deleted is no longer shown', async ({ app }) => {
  await expect(app.screens.step('Report')).toBeVisible()
  await app.page.getByRole('button', { name: /^Delete run of tuesday.csv/ }).click()
  await app.page.getByRole('dialog').getByRole('button', { name: 'Delete it' }).click()
  await expect(app.screens.history.runs).toHaveCount(1)

  await expect(app.screens.step('Report')).toHaveCount(0)
})

test('on a shared login each run asks who it is, and History says so', async ({ app }) => {
  const { list, check, confirm, report, history } = app.screens
  const name = confirm.dialog.getByRole('textbox', { name: 'Your name or initials' })
  await app.screens.beside('Settings').click()
  await app.page.getByRole('checkbox', { name: 'Ask for a name or initials before each run' }).check()
  await expect(app.page.getByText('Saved.', { exact: true })).toBeVisible()
  await app.screens.step('Report').click()
  await report.newListButton.click()
  await list.choose({ name: 'wednesday.csv', content: listOf([ELSEWHERE]) })
  await check.cancelButton.click()

  await confirm.confirmButton.click()
  await expect(confirm.dialog).toContainText('Say who you are: this login is shared. Nothing has been cancelled.')
  await expect(name).toBeFocused()
  await scan(app.page, ELSEWHERE)
  await confirm.confirmButton.click()
  await expect(confirm.dialog).toContainText('That is a reference: type your name or initials.')
  await name.fill('JB')
  await confirm.confirmButton.click()
  await expect(report.heading).toHaveText('1 cancelled')

  await app.screens.beside('History').click()
  await expect(history.runs.first()).toContainText(`JB (${userInfo().username})`)
})
