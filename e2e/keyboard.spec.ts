import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { listOf, references } from './data/references.ts'
import { outcomes, readReport } from './data/saved-report.ts'
import { expect, test } from './fixtures.ts'
import { pressUntil, scan, tabTo } from './pages/keyboard.ts'

const [FIRST = '', SECOND = ''] = references(2)

/** For so long after a typed character a key is taken for a scanner's. */
const SCANNER_GAP_MS = 500

/** Every file that the window may be asked for, and how often it was. */
function filesAskedFor(page: Page): () => number {
  let asked = 0
  page.on('filechooser', () => (asked += 1))
  return () => asked
}

/** A person who has typed does something else only after a while. */
async function rest(page: Page): Promise<void> {
  const since = await page.evaluate(() => performance.now())
  await page.waitForFunction(([from, gap]) => performance.now() - from > gap, [since, SCANNER_GAP_MS] as const)
}

/** The table in which the focus is. */
const tableWithFocus = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.closest('[data-part]')?.getAttribute('aria-label'))

async function expectFocusSeen(target: Locator): Promise<void> {
  await expect(target).toBeFocused()
  await expect(target).toHaveCSS('outline-style', 'solid')
}

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

test.describe('shortcuts', () => {
  test.beforeEach(async ({ app }) => {
    await app.resize(1280, 800)
  })

  test('F6 goes from part to part and round, on each step, to the main button of the footer, and is seen there', async ({
    app,
  }) => {
    test.setTimeout(90_000)
    const { page } = app
    const { list, check, confirm, cancel, report, history } = app.screens
    const next = (): Promise<void> => page.keyboard.press('F6')
    const before = (): Promise<void> => page.keyboard.press('Shift+F6')

    await expect(list.heading).toBeFocused()
    await next()
    await expectFocusSeen(list.chooseButton)
    await next()
    await expectFocusSeen(list.field)
    await next()
    await expectFocusSeen(app.screens.step('List'))

    await list.sampleButton.click()
    await expect(check.heading).toBeFocused()
    await next()
    expect(await tableWithFocus(page)).toBe('Lines on the list')
    await next()
    await expectFocusSeen(check.cancelButton)
    await next()
    await expectFocusSeen(app.screens.step('Check'))
    await next()
    await expectFocusSeen(check.groupsAtSide.locator('[aria-pressed=true]'))
    await before()
    await before()
    await expectFocusSeen(check.cancelButton)
    await page.keyboard.press('Enter')
    const [count = ''] = /\d+/.exec(await confirm.heading.innerText()) ?? []
    await confirm.confirm(Number(count))

    await expect(cancel.pausePanel).toBeVisible({ timeout: 60_000 })
    await expect(cancel.heading).toBeFocused()
    await next()
    expect(await tableWithFocus(page)).toBe('Consignments of this run')
    await next()
    await expectFocusSeen(cancel.continueButton)
    await next()
    await expectFocusSeen(app.screens.step('Cancel'))
    await next()
    await expectFocusSeen(cancel.filters.locator('[aria-pressed=true]'))

    await app.screens.continueToTheEnd()
    await expect(report.heading).toBeFocused()
    await next()
    expect(await tableWithFocus(page)).toBe('Lines with what became of them')
    await next()
    await expectFocusSeen(report.saveButton)
    await next()
    await expectFocusSeen(app.screens.step('Report'))
    await next()
    await expectFocusSeen(report.filters.locator('[aria-pressed=true]'))

    await app.screens.beside('History').click()
    await expect(history.runs).toHaveCount(1)
    await expect(history.heading).toBeFocused()
    await next()
    expect(await tableWithFocus(page)).toBe('Lists, newest first')
    await next()
    await expectFocusSeen(app.screens.beside('History'))
  })

  test('Ctrl+O, Ctrl+F, Ctrl+S, Ctrl+P and F1 do on each step what they say', async ({ app, folder }) => {
    test.setTimeout(90_000)
    const { page } = app
    const { list, check, cancel, confirm, report, history } = app.screens
    const keys = page.getByRole('dialog', { name: 'Keys' })
    const asked = filesAskedFor(page)
    const shows = async (): Promise<void> => {
      await page.keyboard.press('F1')
      await expect(keys.getByText('Choose a file')).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(keys).toBeHidden()
    }

    await expect(list.heading).toBeVisible()
    await page.keyboard.press('Control+O')
    await expect.poll(asked).toBe(1)
    await shows()

    await list.sampleButton.click()
    await expect(check.heading).toBeVisible()
    await shows()
    await page.keyboard.press('Control+F')
    await expectFocusSeen(check.search)
    await check.cancelButton.click()
    await page.keyboard.press('F1')
    await page.keyboard.press('F6')
    await expect(confirm.count).toBeFocused()
    await expect(keys).toBeHidden()
    const [count = ''] = /\d+/.exec(await confirm.heading.innerText()) ?? []
    await confirm.confirm(Number(count))

    await expect(cancel.pausePanel).toBeVisible({ timeout: 60_000 })
    await shows()
    await page.keyboard.press('Control+F')
    await expectFocusSeen(report.search)
    await page.keyboard.press('Control+O')
    await expect(page.getByRole('alert').filter({ hasText: 'run' })).toBeVisible()
    await expect(cancel.heading).toBeVisible()
    expect(asked()).toBe(1)

    await app.screens.continueToTheEnd()
    await shows()
    await page.keyboard.press('Control+F')
    await expectFocusSeen(report.search)
    await app.stubSaveDialog(path.join(folder, 'report.csv'))
    await page.keyboard.press('Control+S')
    await expect(report.status).toHaveText('Saved as report.csv.')
    await page.keyboard.press('Control+P')
    await expect(report.printDialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(report.printDialog).toBeHidden()

    await app.screens.beside('History').click()
    await expect(history.runs).toHaveCount(1)
    await shows()
    await page.keyboard.press('Control+F')
    await expectFocusSeen(history.field)
    for (const place of ['Connection', 'Settings'] as const) {
      await app.screens.beside(place).click()
      await shows()
    }
    await page.keyboard.press('Control+O')
    await expect.poll(asked).toBe(2)
    await expect(app.screens.step('List')).toHaveAttribute('aria-current', 'step')
  })

  test('no shortcut in a burst of a scanner does anything', async ({ app, folder }) => {
    const { page } = app
    const { list, report } = app.screens
    const file = path.join(folder, 'report.csv')
    const asked = filesAskedFor(page)
    await list.choose({ name: 'monday.csv', content: listOf(references(3)) })
    await app.screens.startRun()
    await expect(report.saveButton).toBeVisible()
    await app.stubSaveDialog(file)
    await report.newListButton.focus()

    for (const key of ['Control+O', 'Control+F', 'Control+S', 'Control+P', 'F6', 'F1']) {
      await page.keyboard.type('7')
      await page.keyboard.press(key)
      await expect(report.newListButton, key).toBeFocused()
    }
    await rest(page)

    await expect(page.getByRole('dialog')).toBeHidden()
    expect([asked(), existsSync(file)]).toEqual([1, false])
    await page.keyboard.press('Control+S')
    await expect(report.status).toHaveText('Saved as report.csv.')
  })

  test('from a read list to cancelled in at most ten keys besides the digits, and one more to a saved report', async ({
    app,
    folder,
  }) => {
    const { page } = app
    const { list, check, confirm, report } = app.screens
    let keys = 0
    const press = async (key: string): Promise<void> => {
      keys += 1
      await page.keyboard.press(key)
    }
    await list.choose({ name: 'monday.csv', content: listOf(references(25)) })
    await expect(check.heading).toBeFocused()

    await press('F6')
    await press('F6')
    await expect(check.cancelButton).toBeFocused()
    await press('Enter')
    await expect(confirm.count).toBeFocused()
    await page.keyboard.type('25')
    await rest(page)
    await press('Tab')
    await press('Tab')
    await expect(confirm.confirmButton).toBeFocused()
    await press('Enter')
    await expect(report.heading).toBeVisible({ timeout: 60_000 })

    expect(keys).toBeLessThanOrEqual(10)
    await app.stubSaveDialog(path.join(folder, 'report.csv'))
    await page.keyboard.press('Control+S')
    await expect(report.status).toHaveText('Saved as report.csv.')
  })
})

test('from a dropped file to cancelled: two presses and the number; one more to a saved report', async ({
  app,
  folder,
}) => {
  const { page } = app
  const { list, check, confirm, report } = app.screens
  await app.stubSaveDialog(path.join(folder, 'report.csv'))
  let presses = 0
  const press = async (button: Locator): Promise<void> => {
    presses += 1
    await button.click()
  }

  await list.drop({ name: 'monday.csv', content: listOf(references(25)) })
  await press(check.cancelButton)
  await expect(confirm.count).toBeFocused()
  await page.keyboard.type('25')
  await press(confirm.confirmButton)
  await expect(report.heading).toBeVisible({ timeout: 60_000 })
  expect(presses).toBe(2)
  await press(report.saveButton)
  await expect(report.status).toHaveText('Saved as report.csv.')
  expect(presses).toBe(3)
})
