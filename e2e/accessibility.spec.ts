import { API_KEY, type Api } from '#shared/ipc/channels.ts'
import { hideStandIn } from './app/hide-stand-in.ts'
import { listOf, references } from './data/references.ts'
import { worldWith } from './data/worlds.ts'
import { GATEWAY } from './fake-pro/fault.ts'
import { createGate } from './fake-pro/gate.ts'
import { expect, test } from './fixtures.ts'
import { violations } from './pages/violations.ts'

const LIST = references(30)
const [MANIFESTED = '', ABSENT = ''] = LIST

test.use({
  connection: 'fake-pro',
  proOptions: { world: worldWith({ [MANIFESTED]: { state: 'Manifested' }, [ABSENT]: 'absent' }) },
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every screen is free of violations in ${colorScheme}`, async ({ app, pro }) => {
    // Each look at a screen takes its time.
    test.slow()
    const { list, check, reading, confirm, cancel, report, connection } = app.screens
    const gate = createGate()
    pro.faults.next('cancel', undefined, { kind: 'held', until: gate.opened }, GATEWAY.quotaSpent)
    await app.page.emulateMedia({ colorScheme })

    await expect(list.heading).toBeVisible()
    expect.soft(await violations(app.page), 'List').toEqual([])
    await list.choose({ name: 'empty.csv', content: '' })
    await expect(list.problem).toBeVisible()
    expect.soft(await violations(app.page), 'List with a problem').toEqual([])
    await list.choose({ name: 'monday.csv', content: listOf([...LIST, MANIFESTED, '', 'EP-000-05D-2HN']) })
    await expect(check.heading).toBeVisible()
    expect.soft(await violations(app.page), 'Check').toEqual([])
    await reading.changeButton.click()
    await expect(reading.heading).toBeVisible()
    expect.soft(await violations(app.page), 'How the list is read').toEqual([])
    await reading.doneButton.click()
    await check.correctButton('EP-000-05D-2HN').click()
    expect.soft(await violations(app.page), 'Check, correcting a line').toEqual([])
    await app.page.keyboard.press('Escape')
    await check.cancelButton.click()
    await expect(confirm.confirmButton).toBeVisible()
    expect.soft(await violations(app.page), 'Confirm').toEqual([])
    await confirm.confirm(1)
    expect.soft(await violations(app.page), 'Confirm with a wrong count').toEqual([])
    await confirm.confirm(LIST.length)
    await pro.cancelsArrived(2)
    expect.soft(await violations(app.page), 'Cancel').toEqual([])
    gate.open()
    await expect(report.heading).toBeVisible({ timeout: 20_000 })
    expect.soft(await violations(app.page), 'Report').toEqual([])
    await app.screens.beside('To do').click()
    await expect(app.screens.todo.rows.first()).toBeVisible()
    expect.soft(await violations(app.page), 'To do').toEqual([])
    await app.screens.todo.scanButton.click()
    expect.soft(await violations(app.page), 'Scanning off').toEqual([])
    await app.screens.beside('History').click()
    await expect(app.screens.history.runs.first()).toBeVisible()
    expect.soft(await violations(app.page), 'History').toEqual([])
    await app.screens.beside('Connection').click()
    await expect(connection.heading).toBeVisible()
    expect.soft(await violations(app.page), 'Connection').toEqual([])
    await app.screens.beside('Settings').click()
    await expect(app.page.getByRole('heading', { name: 'Settings' })).toBeVisible()
    expect.soft(await violations(app.page), 'Settings').toEqual([])
    await app.screens.step('List').click()
    await list.choose({ name: 'tuesday.csv', content: listOf(references(7, 100)) })
    pro.faults.next('cancel', GATEWAY.quotaSpent)
    await app.screens.startRun()
    await expect(cancel.pausePanel).toBeVisible()
    expect.soft(await violations(app.page), 'Paused').toEqual([])
  })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every dialog and menu is free of violations in ${colorScheme}`, async ({ app }) => {
    test.slow()
    const { page } = app
    const { list, check, confirm, report, todo, history, connection } = app.screens
    const dialog = page.getByRole('dialog')
    /** Looks at what has been opened, and closes it. */
    const look = async (name: string): Promise<void> => {
      expect.soft(await violations(page), name).toEqual([])
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
    }
    await page.emulateMedia({ colorScheme })
    await page.evaluate(async (key) => {
      await (Reflect.get(window, key) as Api).settings.change({ askName: true })
    }, API_KEY)

    await page.keyboard.press('F1')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await look('Keys')
    await list.choose({ name: 'monday.csv', content: listOf([...LIST.slice(0, 5), 'EP-000-05D-2HN']) })
    await check.row(MANIFESTED).dblclick()
    await expect(dialog).toContainText(MANIFESTED)
    await look('Details of a line of the check')
    await check.detailsButton.click()
    await look('Details of the check')
    await list.drop({ name: 'tuesday.csv', content: listOf(references(3, 200)) })
    await expect(list.keepQuestion).toBeVisible()
    await look('Add or replace')
    await check.cancelButton.click()
    const name = confirm.dialog.getByRole('textbox', { name: 'Your name or initials' })
    await confirm.confirmButton.click()
    expect.soft(await violations(page), 'Confirm, asking who it is').toEqual([])
    await name.fill('Ann')
    await confirm.confirmButton.click()
    await expect(report.heading).toHaveText('3 cancelled, 3 still to do')

    await report.rows
      .first()
      .getByRole('button', { name: /^Details/ })
      .click()
    await expect(report.detail).toBeVisible()
    await look('Details of a line of the report')
    await report.detailsButton.click()
    await look('Details of the report')
    await report.printButton.click()
    await expect(report.printDialog).toBeVisible()
    await look('Print')
    await report.formatsButton.click()
    await expect(report.format('pdf')).toBeVisible()
    await look('What to save it as')

    await app.screens.beside('To do').click()
    await todo.printButton.click()
    await expect(todo.printDialog).toBeVisible()
    await look('Print what is to do')
    await todo.box(MANIFESTED).click()
    await expect(page.getByRole('dialog', { name: 'Who ticks off?' })).toBeVisible()
    await look('Who ticks off')
    await app.screens.beside('History').click()
    await history.runs
      .first()
      .getByRole('button', { name: /^Delete/ })
      .click()
    await expect(dialog).toBeVisible()
    await look('Delete a run')
    await history.field.fill(MANIFESTED)
    await history.lookUpButton.click()
    await expect(history.mentions).toBeVisible()
    expect.soft(await violations(page), 'What was looked up').toEqual([])
    await app.screens.beside('Connection').click()
    await connection.sandbox.forgetButton.click()
    await expect(dialog).toBeVisible()
    await look('Forget a key')
    await connection.sandbox.changeButton.click()
    expect.soft(await violations(page), 'Change a key').toEqual([])
  })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`before anything was done, in ${colorScheme}`, () => {
    test.use({ connection: 'no-key' })

    test('each screen is free of violations', async ({ app }) => {
      const { list, todo, history, connection } = app.screens
      await app.page.emulateMedia({ colorScheme })

      await expect(list.heading).toBeVisible()
      expect.soft(await violations(app.page), 'List').toEqual([])
      await app.screens.beside('To do').click()
      await expect(todo.heading).toHaveText('Nothing is left to deal with')
      expect.soft(await violations(app.page), 'To do').toEqual([])
      await app.screens.beside('History').click()
      await expect(app.page.getByText('No run yet')).toBeVisible()
      expect.soft(await violations(app.page), 'History').toEqual([])
      await history.field.fill(MANIFESTED)
      await history.lookUpButton.click()
      await expect(history.mentions).toBeVisible()
      expect.soft(await violations(app.page), 'A look-up that finds nothing').toEqual([])
      await app.screens.beside('Connection').click()
      await expect(connection.live.card).toContainText('No key saved.')
      expect.soft(await violations(app.page), 'Connection').toEqual([])
      await connection.live.addButton.click()
      expect.soft(await violations(app.page), 'Add a key').toEqual([])
    })
  })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`with a check in ${colorScheme}`, () => {
    test.use({ checkFirst: true })

    test('each stage of it is free of violations', async ({ app, pro }) => {
      const { list, check } = app.screens
      const gate = createGate()
      pro.faults.next('read', { kind: 'held', until: gate.opened })
      await app.page.emulateMedia({ colorScheme })

      await list.choose({ name: 'monday.csv', content: listOf([...LIST, 'EC-000-05D']) })
      await expect(check.progress).toBeVisible()
      expect.soft(await violations(app.page), 'Asking').toEqual([])
      gate.open()
      await expect(check.checked).toBeVisible()
      expect.soft(await violations(app.page), 'Checked').toEqual([])
      await check.show('Manifested: pull it')
      expect.soft(await violations(app.page), 'A group').toEqual([])
      await check.includeGroupButton.click()
      expect.soft(await violations(app.page), 'A group that is included').toEqual([])
      await check.show('Cannot be read')
      await check.correct('EC-000-05D', references(1, 60)[0] ?? '')
      await expect(check.heading).toHaveText('30 will be cancelled, 1 will not')
      pro.faults.otherwise(({ purpose }) => (purpose === 'read' ? GATEWAY.keyRefused : undefined))
      await check.againButton.click()
      await expect(check.facts).toContainText('PRO refused the key')
      expect.soft(await violations(app.page), 'A check that could not be made').toEqual([])
    })
  })
}

test('nothing is cut off at 400 % zoom', async ({ app }) => {
  const { list, check, report } = app.screens
  const tooWide = (): Promise<number> =>
    app.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  /** Texts in the rows of which a part cannot be seen. */
  const cutOff = (): Promise<readonly string[]> =>
    check.rows
      .locator('.reference, .state, .rest, .two')
      .evaluateAll((texts) =>
        texts
          .filter(
            ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
              clientWidth > 0 && (scrollWidth > clientWidth || scrollHeight > clientHeight),
          )
          .map((text) => text.textContent),
      )
  await app.page.setViewportSize({ width: 320, height: 640 })

  await expect(list.heading).toBeVisible()
  expect.soft(await tooWide(), 'List').toBe(0)
  await list.choose({ name: 'monday.csv', content: listOf(references(3)) })
  await expect(check.heading).toBeVisible()
  expect.soft(await tooWide(), 'Check').toBe(0)
  await check.checkButton.click()
  await expect(check.checked).toBeVisible()
  await check.show('Manifested: pull it')
  expect.soft(await tooWide(), 'Checked').toBe(0)
  expect.soft(await cutOff(), 'rows of Check').toEqual([])
  await app.page.setViewportSize({ width: 320, height: 256 })
  await check.detailsButton.click()
  const { y = 0, height = 0 } = (await check.facts.locator('[popover]').boundingBox()) ?? {}
  expect.soft(height, 'what is behind Details, in a window of 256').toBeGreaterThan(180)
  expect.soft(y + height, 'its end').toBeLessThanOrEqual(256)
  await app.page.keyboard.press('Escape')
  await app.page.setViewportSize({ width: 320, height: 640 })
  await check.includeGroupButton.click()
  await app.screens.startRun()
  await expect(report.heading).toBeVisible()
  expect.soft(await tooWide(), 'Report').toBe(0)
  await app.screens.beside('Connection').click()
  expect.soft(await tooWide(), 'Connection').toBe(0)
})

test('at 400 % zoom the number to type is in sight while it has the focus', async ({ app }) => {
  const { list, check, confirm } = app.screens
  await app.page.setViewportSize({ width: 320, height: 256 })
  await list.choose({ name: 'monday.csv', content: listOf(LIST) })
  await check.cancelButton.click()

  await expect(confirm.count).toBeFocused()
  await expect(confirm.count).toBeInViewport({ ratio: 1 })
  const isCut = await confirm.dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
  expect(isCut, 'the buttons beneath').toBe(false)
})

test('at 400 % zoom the bar takes a third at most, and every item of a menu can be reached', async ({ app }) => {
  const { list, report } = app.screens
  const { page } = app
  await list.choose({ name: 'monday.csv', content: listOf(references(3)) })
  await app.screens.startRun()
  await expect(report.heading).toBeVisible()
  await page.setViewportSize({ width: 320, height: 256 })
  await page.evaluate(() => {
    scrollTo(0, 0)
  })

  const { height = 0 } = (await page.getByRole('banner').boundingBox()) ?? {}
  expect.soft(height, 'the bar').toBeLessThanOrEqual(256 / 3)
  await report.formatsButton.click()
  const items = page.locator('[popover]:popover-open').getByRole('button')
  await expect(items).toHaveCount(5)
  for (const item of await items.all()) {
    await item.scrollIntoViewIfNeeded()
    await expect(item).toBeInViewport({ ratio: 1 })
  }
})

test.describe('in forced colours', () => {
  test.use({ connection: 'no-key' })

  test('the strip under the bar tells the four environments apart, without their words', async ({ app, pro }) => {
    const { page, screens } = app
    const { band, connection } = screens
    const strip = async (word: string): Promise<string> => {
      await expect(band.getByRole('strong')).toHaveText(word)
      const { y, height } = (await page.getByRole('banner').boundingBox()) ?? { y: 0, height: 0 }
      return (await page.screenshot({ clip: { x: 0, y: y + height - 8, width: 320, height: 8 } })).toString('base64')
    }
    await page.emulateMedia({ forcedColors: 'active' })
    await screens.beside('Connection').click()
    await connection.sandbox.saveAndWork(pro.key, 'Leeds')
    const test = await strip('TEST')
    await hideStandIn(app)
    await screens.beside('Connection').click()
    const sandbox = await strip('SANDBOX')
    await connection.live.saveAndWork(pro.key, 'Leeds')
    const live = await strip('LIVE')
    await page.getByRole('button', { name: 'Work in PRACTICE now' }).click()
    const practice = await strip('PRACTICE')

    expect(new Set([test, sandbox, live, practice]).size).toBe(4)
    const border = page.getByRole('banner')
    await expect(border).toHaveCSS('border-bottom-width', '8px')
    expect(await violations(page)).toEqual([])
  })
})
