import path from 'node:path'
import { references } from './data/references.ts'
import { outcomes, readReport } from './data/saved-report.ts'
import { expect, test } from './fixtures.ts'
import { pressUntil, scan, tabTo } from './pages/keyboard.ts'

const [FIRST = '', SECOND = ''] = references(2)

test('the main job is done by keyboard alone', async ({ app, folder }) => {
  const { page } = app
  const { list, check, confirm, report } = app.screens
  await app.stubSaveDialog(path.join(folder, 'report.csv'))

  await tabTo(page, list.field)
  await scan(page, FIRST)
  await scan(page, SECOND)
  await tabTo(page, page.getByRole('button', { name: 'Check 2 consignments' }))
  await pressUntil(page, 'Enter', check.heading)
  await tabTo(page, check.cancelButton)
  await pressUntil(page, 'Enter', confirm.heading)
  await expect(confirm.backButton).toBeFocused()
  await tabTo(page, confirm.confirmButton, 'Shift+Tab')
  await pressUntil(page, 'Enter', report.saveButton)
  await tabTo(page, report.saveButton)
  await pressUntil(page, 'Enter', report.status)

  await expect(report.status).toHaveText('Saved as report.csv.')
  expect(Object.keys(outcomes(readReport(path.join(folder, 'report.csv'))))).toEqual([FIRST, SECOND])
})

test('Enter in the field for the count never confirms', async ({ app }) => {
  const { page } = app
  const { list, check, confirm, cancel } = app.screens
  await list.sampleButton.click()
  await check.cancelButton.click()
  await expect(confirm.count).toBeFocused()
  const [count = ''] = /\d+/.exec(await confirm.heading.innerText()) ?? []

  await scan(page, count)
  await expect(confirm.count).toHaveValue(count)
  await tabTo(page, confirm.confirmButton)
  await pressUntil(page, 'Enter', cancel.stopButton)

  await expect(cancel.heading).toHaveText(/^Cancelling/)
})

test('a wrong count is not taken', async ({ app }) => {
  const { list, check, confirm } = app.screens
  await list.sampleButton.click()
  await check.cancelButton.click()

  await confirm.confirm(3)

  await expect(confirm.dialog).toContainText('Nothing has been cancelled.')
  await expect(confirm.count).toBeFocused()
})

test("a scanner's burst that ends in Enter never presses a button", async ({ app }) => {
  const { page } = app
  const { list, check, confirm } = app.screens
  await page.evaluate(() => {
    Reflect.set(window, 'presses', 0)
    window.addEventListener(
      'click',
      () => Reflect.set(window, 'presses', Number(Reflect.get(window, 'presses')) + 1),
      true,
    )
  })
  const presses = (): Promise<number> => page.evaluate(() => Number(Reflect.get(window, 'presses')))

  /** A slow machine may need one more key on the way here: what counts is what the scan adds. */
  const addsNone = async (text: string): Promise<void> => {
    const before = await presses()
    await scan(page, text)
    expect(await presses()).toBe(before)
  }

  await list.sampleButton.focus()
  await addsNone(FIRST)
  await pressUntil(page, 'Enter', check.cancelButton)
  await check.cancelButton.focus()
  await addsNone(FIRST)
  await pressUntil(page, 'Enter', confirm.heading)
  await confirm.confirmButton.focus()
  await addsNone(SECOND)
  await expect(confirm.heading).toBeVisible()
})
